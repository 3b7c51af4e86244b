import { describe, expect, it } from 'vitest';
import { says } from './theory.testing.ts';
import { erlangB, mmc, mmck, processorSharing } from './theory.ts';

describe('M/M/1', () => {
  it('A1: 80 % load', () => {
    const q = mmc(0.8, 1);
    says(
      [q.utilisation, q.inSystem, q.inQueue, q.sojourn, q.waiting, 1 - q.waits],
      [0.8, 4, 3.2, 5, 4, 0.2],
      10,
    );
    says(
      [0.5, 0.9, 0.95, 0.99, 0.999].map(q.sojournQuantile),
      [3.4657, 11.5129, 14.9787, 23.0259, 34.5388],
      4,
    );
    says([0.5, 0.9, 0.95, 0.99].map(q.waitingQuantile), [2.35, 10.3972, 13.8629, 21.9101], 4);
    expect(q.waitingQuantile(0.1)).toBe(0);
  });

  it.each([
    { id: 'A2', rate: 0.5, sojourn: 2, p95: 5.9915, p99: 9.2103 },
    { id: 'A3', rate: 0.9, sojourn: 10, p95: 29.957, p99: 46.052 },
  ])('$id', ({ rate, sojourn, p95, p99 }) => {
    const q = mmc(rate, 1);
    expect(q.sojourn).toBeCloseTo(sojourn, 10);
    says([q.sojournQuantile(0.95), q.sojournQuantile(0.99)], [p95, p99], 3);
  });

  it('has no equilibrium at full load', () => {
    expect(() => mmc(1, 1)).toThrow('no equilibrium');
  });

  it('gives milliseconds for rates per millisecond', () => {
    expect(mmc(0.008, 0.01).waiting).toBeCloseTo(400, 8);
  });
});

describe('M/M/c', () => {
  it('A4: three servers', () => {
    const q = mmc(2.4, 1, 3);
    says([q.waits, q.waiting, q.sojourn], [0.647191, 1.078652, 2.078652], 6);
    says([q.inQueue, q.inSystem], [2.588764, 4.988764], 6);
    says([0.5, 0.95, 0.99].map(q.sojournQuantile), [1.5788, 5.7292, 8.4555], 4);
    says([0.95, 0.99].map(q.waitingQuantile), [4.2677, 6.9501], 4);
  });

  it('A5: ten servers', () => {
    const q = mmc(8, 1, 10);
    says([q.waits, q.waiting, q.sojourn], [0.40918, 0.20459, 1.20459], 6);
    says([0.5, 0.95, 0.99].map(q.sojournQuantile), [0.9121, 3.3283, 4.9461], 4);
  });

  it('A6: pooling', () => {
    says([mmc(1.6, 1, 2).sojourn, mmc(0.8, 1).sojourn, mmc(1.6, 2).sojourn], [2.7778, 5, 2.5], 4);
  });

  it('A19: a tandem of independent stations (Burke)', () => {
    const sojourns = [1, 1.25, 1].map((rate) => mmc(0.8, rate).sojourn);
    says(sojourns, [5, 2.2222, 5], 4);
    expect(sojourns.reduce((sum, time) => sum + time, 0)).toBeCloseTo(12.2222, 4);
  });

  it('is smooth where waiting and service have the same rate', () => {
    const exact = mmc(2, 1, 3).sojournQuantile(0.95);
    expect(mmc(2 + 1e-7, 1, 3).sojournQuantile(0.95)).toBeCloseTo(exact, 5);
  });
});

describe('limited room', () => {
  it.each([
    { id: 'A7', rate: 0.8, servers: 1, room: 5, blocked: 0.088819, throughput: 0.728944, sojourn: 2.563065 },
    { id: 'A8', rate: 1.2, servers: 1, room: 10, blocked: 0.192586, throughput: 0.968896, sojourn: 6.926138 },
    { id: 'A9', rate: 2.4, servers: 3, room: 8, blocked: 0.05108, throughput: 2.277407, sojourn: 1.471802 },
  ])('$id', ({ rate, servers, room, blocked, throughput, sojourn }) => {
    const q = mmck(rate, 1, servers, room);
    says([q.blocked, q.throughput, q.sojourn, q.waiting], [blocked, throughput, sojourn, sojourn - 1], 6);
    expect(q.inSystem).toBeCloseTo(throughput * sojourn, 5);
  });

  it('A10: Erlang B', () => {
    const blocked = [erlangB(10, 8), erlangB(10, 10), erlangB(5, 5), erlangB(100, 90)];
    says(blocked, [0.121661, 0.214582, 0.284868, 0.026957], 6);
    expect(mmck(8, 1, 10, 10).blocked).toBeCloseTo(erlangB(10, 8), 12);
  });
});

describe('sharing', () => {
  it('A20: processor sharing', () => {
    says(
      [0.5, 1, 2].map((size) => processorSharing(0.8, 1, size)),
      [2.5, 5, 10],
      10,
    );
    expect(processorSharing(0.8, 1)).toBeCloseTo(5, 10);
  });
});
