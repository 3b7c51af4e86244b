// Paired differences against values computed in R: t.test(other, base, paired = TRUE), power.t.test(type = 'paired').
import { describe, expect, it } from 'vitest';
import { intervalOf } from '../intervals.ts';
import { pairedDifference, pairsNeeded } from './paired.ts';

describe('a paired difference', () => {
  it("is Student's, on the sleep data of 1908", () => {
    // A. R. Cushny and A. R. Peebles by "Student" (1908): t = 4.0621, 9 degrees, p = 0.002833, 0.7001142 to 2.4598858.
    const base = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const other = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const paired = pairedDifference(base, other);
    expect(paired?.interval.mean).toBeCloseTo(1.58, 12);
    expect(paired?.interval.low).toBeCloseTo(0.7001142, 7);
    expect(paired?.interval.high).toBeCloseTo(2.4598858, 7);
    expect(paired?.p).toBeCloseTo(0.00283289, 7);
  });

  it('leaves out pairs in which one measured nothing', () => {
    expect(pairedDifference([1, null, 3], [2, 5, null])).toMatchObject({
      interval: { n: 1, mean: 1 },
      p: null,
    });
    expect(pairedDifference([null], [1])).toBeNull();
  });

  it('of figures that differ by exactly as much every time is certain; of equal ones it is nothing', () => {
    expect(pairedDifference([0.1, 0.2, 0.3], [1.1, 1.2, 1.3])?.p).toBe(0);
    expect(pairedDifference([0.3, 7], [0.1 + 0.2, 7])).toMatchObject({ interval: { mean: 0, sd: 0 }, p: 1 });
  });

  it('of rounded figures is never surer than their rounding allows, however well a few agree', () => {
    // Whole numbers: sd of the difference of two roundings is 1/√6, t = 3 √12, one degree: p = 1 − (2/π) atan t.
    const wholes = 1 / Math.sqrt(6);
    const paired = pairedDifference([5, 9], [8, 12], wholes);
    expect(paired?.interval).toMatchObject({ mean: 3, sd: wholes });
    expect(paired?.interval.low).toBeLessThan(0);
    expect(paired?.p).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(3 * Math.sqrt(12)), 12);
    expect(pairedDifference([5, 9], [5, 9], wholes)).toMatchObject({ interval: { sd: 0 }, p: 1 });
    expect(pairedDifference([5, 9], [15, 39], wholes)).toEqual(pairedDifference([5, 9], [15, 39]));
  });
});

describe('the pairs that are needed', () => {
  const spread = (mean: number, sd: number) => {
    const interval = intervalOf([mean - sd, mean, mean + sd]);
    if (interval === null) throw new Error('values make an interval');
    return interval;
  };

  it('are those of the usual tables of power', () => {
    // J. Cohen's d of 0.5 and 0.8 at 0.05, two-sided, power 0.8: 34 and 15 pairs.
    expect(pairsNeeded(spread(0.5, 1), 0.05)).toBe(34);
    expect(pairsNeeded(spread(0.8, 1), 0.05)).toBe(15);
    expect(pairsNeeded(spread(0.2, 1), 0.05)).toBe(199);
  });

  it('are more at a stricter level, at least two, and unknown without a difference', () => {
    expect(pairsNeeded(spread(0.5, 1), 0.005)).toBeGreaterThan(34);
    expect(pairsNeeded(spread(100, 1), 0.05)).toBe(2);
    expect(pairsNeeded(spread(0, 1), 0.05)).toBeNull();
    expect(pairsNeeded(spread(1e-6, 1), 0.05)).toBeNull();
  });
});
