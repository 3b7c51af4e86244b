import { describe, expect, it } from 'vitest';
import { says } from './theory.testing.ts';
import {
  constantArrivals,
  constantMoments,
  erlangArrivals,
  exponentialMoments,
  gim1,
  hyperexponentialArrivals,
  kingman,
  lognormalMoments,
  md1WaitingQuantile,
  mg1,
} from './theory-general.ts';

describe('M/G/1', () => {
  it('A11: constant service', () => {
    says(
      [0.5, 0.8, 0.9].map((rate) => mg1(rate, constantMoments(1)).waiting),
      [0.5, 2, 4.5],
      10,
    );
    const quantiles = (rate: number) => [0.9, 0.95, 0.99].map((p) => md1WaitingQuantile(rate, 1, p));
    says(quantiles(0.5), [1.5157, 2.0506, 3.3363], 4);
    says(quantiles(0.8), [5.0115, 6.6203, 10.3559], 4);
    says(quantiles(0.9), [10.7825, 14.1287, 21.8982], 4);
  });

  it('A12, A13: lognormal service', () => {
    const wide = mg1(0.8, lognormalMoments(1, Math.sqrt(Math.E - 1)));
    says([wide.waiting, wide.sojourn], [5.436564, 6.436564], 6);
    expect(wide.waitingSd).toBeCloseTo(7.5058, 4);
    const narrow = mg1(0.8, lognormalMoments(1, Math.sqrt(Math.exp(0.25) - 1)));
    expect(narrow.waiting).toBeCloseTo(2.568051, 6);
    expect(narrow.waitingSd).toBeCloseTo(3.0688, 4);
  });

  it('A14: only the second moment matters for the mean', () => {
    const waits = [0, 0.25, 1, 4, 10].map((scv) => mg1(0.8, lognormalMoments(1, Math.sqrt(scv))).waiting);
    says(waits, [2, 2.5, 4, 10, 22], 10);
    expect(mg1(0.8, exponentialMoments(1)).waiting).toBeCloseTo(4, 10);
  });
});

describe('other arrivals', () => {
  it('A15: D/M/1', () => {
    const q = gim1(constantArrivals(1.25), 0.8, 1);
    says([q.waits, q.waiting, q.sojourn], [0.62863, 1.692731, 2.692731], 6);
    says([q.sojournQuantile(0.95), q.sojournQuantile(0.99)], [8.0667, 12.4005], 4);
  });

  it('A16: E2/M/1', () => {
    const q = gim1(erlangArrivals(2, 1.25), 0.8, 1);
    says([q.waiting, q.sojourn], [2.84398, 3.84398], 6);
    says([q.sojournQuantile(0.95), q.sojournQuantile(0.99)], [11.5155, 17.7022], 4);
  });

  it('A17: H2/M/1, and how near Kingman comes', () => {
    expect(gim1(hyperexponentialArrivals(1.25, 2), 0.8, 1).waiting).toBeCloseTo(9.819193, 6);
    expect(kingman(0.8, 1, 4, 1)).toBeCloseTo(10, 10);
  });

  it('A18: Kingman for E2/E2/1', () => {
    says([kingman(0.8, 1, 0.5, 0.5), kingman(0.95, 1, 0.5, 0.5)], [2, 9.5], 10);
  });

  it('is M/M/1 for exponential gaps', () => {
    const q = gim1(hyperexponentialArrivals(1.25, 1), 0.8, 1);
    says([q.waiting, q.waitingQuantile(0.95)], [4, 13.8629], 4);
  });
});
