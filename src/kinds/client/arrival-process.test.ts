import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CurvePosition, curveOf, isPoisson, nextOnCurve, type OpenArrivals } from './arrival-process.ts';

/** Times in seconds of evenly spaced arrivals up to an end. */
function evenTimes(arrivals: OpenArrivals, untilS: number): number[] {
  const curve = curveOf(arrivals);
  const at = new CurvePosition();
  const times: number[] = [];
  for (let t = nextOnCurve(curve, at, 1); t <= untilS * 1e9; t = nextOnCurve(curve, at, 1))
    times.push(t / 1e9);
  return times;
}

/** The first so many, in ns, as events have them. */
function wholeTimes(arrivals: OpenArrivals, count: number): number[] {
  const curve = curveOf(arrivals);
  const at = new CurvePosition();
  return Array.from({ length: count }, () => Math.floor(nextOnCurve(curve, at, 1)));
}

describe('arrival curves', () => {
  it('A1 a constant rate comes at equal distances, without drift', () => {
    const times = evenTimes({ process: 'constant', ratePerS: 3 }, 1000);
    expect(times).toHaveLength(3000);
    expect(times.at(-1)).toBeCloseTo(1000, 9);
    expect(times[0]).toBeCloseTo(1 / 3, 9);
  });

  it('A1b to the nanosecond: the n-th at n / rate, cut to whole ns', () => {
    const spike = { process: 'spike', atS: 2, forS: 3, spacing: 'even' } as const;
    for (const ratePerS of [1, 2, 3, 4, 7, 8, 10, 60, 250, 999, 1000]) {
      const exact = Array.from({ length: 5 * ratePerS }, (_, i) =>
        Number(((BigInt(i) + 1n) * 10n ** 9n) / BigInt(ratePerS)),
      );
      expect(wholeTimes({ process: 'constant', ratePerS }, exact.length)).toEqual(exact);
      expect(wholeTimes({ ...spike, basePerS: ratePerS, peakPerS: ratePerS }, exact.length)).toEqual(exact);
    }
  });

  it('A2 a ramp from 0 to 10 over 10 s has its n-th arrival at √(2n), then one each 0.1 s', () => {
    const ramp = { process: 'ramp', fromPerS: 0, toPerS: 10, overS: 10, spacing: 'even' } as const;
    const times = evenTimes(ramp, 12);
    expect(times).toHaveLength(70);
    for (const n of [1, 8, 32, 50]) expect(times[n - 1]).toBeCloseTo(Math.sqrt(2 * n), 9);
    expect(times[59]).toBeCloseTo(11, 9);
  });

  it('A3 a ramp downwards to 0 stops for good', () => {
    const ramp = { process: 'ramp', fromPerS: 10, toPerS: 0, overS: 10, spacing: 'even' } as const;
    const times = evenTimes(ramp, 1000);
    expect(times.length).toBeGreaterThanOrEqual(49);
    expect(times.length).toBeLessThanOrEqual(50);
    expect(times.at(-1)).toBeLessThanOrEqual(10);
  });

  it('A4 a spike adds (peak − base) × length', () => {
    const spike = { process: 'spike', basePerS: 2, peakPerS: 20, atS: 5, forS: 3, spacing: 'even' } as const;
    const times = evenTimes(spike, 20);
    expect(times.filter((t) => t > 5 && t <= 8)).toHaveLength(60);
    expect(times).toHaveLength(40 + 54);
  });

  it('A5 a day repeats, and each hour has the mean of its two ends', () => {
    const hourlyPerS = Array.from({ length: 24 }, (_, hour) => hour + 1);
    const day = { process: 'daily', hourlyPerS, dayS: 240, spacing: 'even' } as const;
    const times = evenTimes(day, 480);
    expect(times).toHaveLength(2 * 10 * 300);
    expect(times.filter((t) => t > 10 && t <= 20).length).toBeCloseTo(25, -0.5);
    expect(times.filter((t) => t > 250 && t <= 260).length).toBeCloseTo(25, -0.5);
  });

  it('A6 arrivals never go back in time, for any curve and any gaps', () => {
    const rate = fc.double({ min: 0, max: 1000, noNaN: true });
    const seconds = fc.double({ min: 0.001, max: 100, noNaN: true });
    const gaps = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(rate, rate, seconds, gaps, (fromPerS, toPerS, overS, list) => {
        const curve = curveOf({ process: 'ramp', fromPerS, toPerS, overS, spacing: 'poisson' });
        const at = new CurvePosition();
        let last = 0;
        for (const gap of list) {
          const next = nextOnCurve(curve, at, gap);
          expect(next).toBeGreaterThanOrEqual(last);
          last = next;
        }
      }),
    );
  });

  it('A7 silence is forever, not a loop', () => {
    const never = curveOf({ process: 'daily', hourlyPerS: Array(24).fill(0), dayS: 24, spacing: 'even' });
    expect(nextOnCurve(never, new CurvePosition(), 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('A8 spacing is a matter of the process', () => {
    expect(isPoisson({ process: 'poisson', ratePerS: 1 })).toBe(true);
    expect(isPoisson({ process: 'constant', ratePerS: 1 })).toBe(false);
  });
});
