import { describe, expect, it } from 'vitest';
import { halfWidth, intervalOf, tQuantile, tWithin } from './intervals.ts';

describe("Student's t", () => {
  // Tables of the 0.975 quantile, to the digits printed.
  it.each([
    [1, 12.7062047],
    [2, 4.30265273],
    [3, 3.18244631],
    [4, 2.77644511],
    [9, 2.26215716],
    [19, 2.09302405],
    [30, 2.04227246],
    [99, 1.98421695],
    [1000, 1.96233907],
  ])('%d degrees of freedom', (degrees, t) => {
    expect(tQuantile(0.975, degrees)).toBeCloseTo(t, 7);
    expect(tWithin(tQuantile(0.975, degrees), degrees)).toBeCloseTo(0.95, 12);
  });

  it('knows Cauchy, its simplest case', () => {
    expect(tWithin(1, 1)).toBeCloseTo(0.5, 14);
    expect(tQuantile(0.5, 5)).toBeCloseTo(0, 10);
  });
});

describe('intervals', () => {
  it('holds mean, deviation and bounds', () => {
    const interval = intervalOf([1, 2, 3, 4, 5]);
    expect(interval).toMatchObject({ n: 5, mean: 3 });
    expect(interval?.sd).toBeCloseTo(Math.sqrt(2.5), 12);
    expect(halfWidth(interval!)).toBeCloseTo((2.77644511 * Math.sqrt(2.5)) / Math.sqrt(5), 7);
    expect((interval!.low! + interval!.high!) / 2).toBeCloseTo(3, 12);
  });

  it('says so when there is too little', () => {
    expect(intervalOf([])).toBeNull();
    expect(intervalOf([7])).toEqual({ n: 1, mean: 7, sd: null, low: null, high: null });
    expect(halfWidth(intervalOf([7])!)).toBeNull();
  });

  it('has no width for equal values, without rounding', () => {
    expect(intervalOf([0.1, 0.1, 0.1])).toEqual({ n: 3, mean: 0.1, sd: 0, low: 0.1, high: 0.1 });
  });
});
