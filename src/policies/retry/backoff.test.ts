import { describe, expect, it } from 'vitest';
import { backoffMs, decorrelatedV2Ms } from './backoff.ts';
import type { Backoff } from './settings.ts';

const waits = (backoff: Backoff, count: number, u = 0.5) => {
  const all: number[] = [];
  for (let retry = 1; retry <= count; retry++) all.push(backoffMs(backoff, retry, u, all.at(-1) ?? 0));
  return all;
};
const exponential = (initialMs: number, multiplier: number, maxMs: number) => ({
  kind: 'exponential' as const,
  initialMs,
  multiplier,
  maxMs,
  randomizationFactor: 0,
});

describe('backoff', () => {
  it('B1 exponential steps are cut to whole ms, each before the next is made of it', () => {
    expect(waits(exponential(500, 1.5, 1e9), 8)).toEqual([500, 750, 1125, 1687, 2530, 3795, 5692, 8538]);
    expect(waits(exponential(100, 2, 5000), 8)).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it('B1b is spread before it is cut to the longest: later waits are mostly the longest itself', () => {
    const spread: Backoff = { ...exponential(1000, 2, 1000), randomizationFactor: 0.5 };
    expect(waits(spread, 4, 0)).toEqual([500, 1000, 1000, 1000]);
    expect(waits(spread, 4, 0.9999)).toEqual([1000, 1000, 1000, 1000]);
    const long: Backoff = { ...spread, maxMs: 1e9 };
    expect(waits(long, 3, 0.1234)).toEqual([623, 1246, 2493]);
  });

  it('B2 full jitter is uniform below the exponential, whose first step is twice the base', () => {
    expect(waits({ kind: 'full', baseMs: 5, capMs: 2000 }, 3, 0.999_999)).toEqual([
      expect.closeTo(10, 3),
      expect.closeTo(20, 3),
      expect.closeTo(40, 3),
    ]);
    expect(waits({ kind: 'full', baseMs: 5, capMs: 2000 }, 12, 0)).toEqual(new Array(12).fill(0));
  });

  it('B3 equal jitter keeps one half', () => {
    expect(backoffMs({ kind: 'equal', baseMs: 5, capMs: 2000 }, 1, 0, 0)).toBe(5);
    expect(backoffMs({ kind: 'equal', baseMs: 5, capMs: 30 }, 9, 0.5, 0)).toBe(22.5);
  });

  it('B4 decorrelated jitter grows from the wait before', () => {
    const backoff: Backoff = { kind: 'decorrelated', baseMs: 5, capMs: 2000 };
    expect(backoffMs(backoff, 1, 0, 0)).toBe(5);
    expect(backoffMs(backoff, 1, 1, 0)).toBe(15);
    expect(backoffMs(backoff, 2, 1, 15)).toBe(45);
    expect(backoffMs(backoff, 9, 1, 1999)).toBe(2000);
  });

  it('B5 gRPC spreads 20 % to both sides, the longest wait too', () => {
    const backoff: Backoff = { kind: 'grpc', initialBackoffMs: 100, backoffMultiplier: 2, maxBackoffMs: 300 };
    expect(waits(backoff, 4, 0)).toEqual([80, 160, 240, 240]);
    expect(waits(backoff, 4, 1)).toEqual([120, 240, 360, 360]);
  });

  it('B6 decorrelated jitter V2 with every uniform at one half', () => {
    const expected = [897.4, 1093.0, 2035.7, 4046.0, 8083.6, 16163.7];
    const waitsV2 = expected.map((_, i) => decorrelatedV2Ms(1000, 1e9, i + 0.5, i === 0 ? 0 : i - 0.5));
    waitsV2.forEach((ms, i) => {
      expect(ms).toBeCloseTo(expected[i] as number, 0);
    });
  });

  it('B7 a fixed wait may be spread to both sides', () => {
    expect(backoffMs({ kind: 'fixed', delayMs: 100, jitter: 0.25 }, 1, 0, 0)).toBe(75);
    expect(backoffMs({ kind: 'fixed', delayMs: 100, jitter: 0.25 }, 1, 1, 0)).toBe(125);
  });
});
