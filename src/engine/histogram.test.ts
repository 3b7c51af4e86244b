import { describe, expect, it, vi } from 'vitest';
import { streamOf, uniform } from './chance.ts';
import {
  copyInto,
  countOf,
  countOfDifference,
  createHistogram,
  fromSparse,
  merge,
  quantile,
  quantileOfDifference,
  record,
  reset,
  toSparse,
} from './histogram.ts';
import { compileSampler, sample } from './sampler.ts';

// Millions of draws: slow on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

const PERCENTS = [0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999, 1];

function drawLatencies(n: number): Float64Array {
  const { a, b } = streamOf(3, 'histogram', 'latency');
  const sampler = compileSampler({ dist: 'lognormal', mean: 20, cv: 2 }, 1e6);
  return new Float64Array(n).map((_, i) => Math.floor(sample(sampler, uniform(a, b, i, 0, 0))));
}

/** The definition: the value of rank ceil(p n). */
function exactQuantile(sorted: Float64Array, p: number): number {
  return sorted[Math.max(1, Math.ceil(p * sorted.length - 1e-9)) - 1]!;
}

describe('quantiles', () => {
  it('are within 0.4 % of the exact ones on a million lognormal latencies', () => {
    const values = drawLatencies(1_000_000);
    const h = createHistogram();
    for (const value of values) record(h, value);
    const sorted = values.sort();
    for (const p of PERCENTS) {
      const exact = exactQuantile(sorted, p);
      expect(Math.abs(quantile(h, p) - exact) / exact, `p = ${p}`).toBeLessThanOrEqual(0.004);
    }
  });

  it.each([0, 1, 2, 3, 100, 127, 128, 129, 255])('are exact for %d', (value) => {
    const h = createHistogram();
    record(h, value);
    expect(quantile(h, 0.5)).toBe(value);
  });

  it('take the rank ceil(p n), at least the first', () => {
    const h = createHistogram();
    for (let value = 1; value <= 10; value++) record(h, value);
    expect([0, 0.05, 0.1, 0.11, 0.5, 0.9, 0.91, 1].map((p) => quantile(h, p))).toEqual([
      1, 1, 1, 2, 5, 9, 10, 10,
    ]);
  });

  it('keep zero apart from one, and count fractions of a nanosecond as zero', () => {
    const h = createHistogram();
    for (const value of [0, 0.4, 0.999, 1]) record(h, value);
    expect([quantile(h, 0.75), quantile(h, 0.76)]).toEqual([0, 1]);
  });

  it('are NaN when nothing was recorded', () => {
    expect(quantile(createHistogram(), 0.5)).toBeNaN();
    expect(quantileOfDifference(createHistogram(), createHistogram(), 0.5)).toBeNaN();
  });

  it('hold at both ends of the range', () => {
    const h = createHistogram();
    record(h, 2 ** 53 - 1);
    expect(Math.abs(quantile(h, 1) / 2 ** 53 - 1)).toBeLessThan(0.004);
    record(h, 2 ** 60); // beyond virtual time: kept in the last cell rather than lost
    expect(countOf(h)).toBe(2);
    expect(h.max).toBe(53 * 128);
  });
});

describe('what is no duration', () => {
  it.each([-1, NaN, -Infinity])('is refused: %d', (value) => {
    const h = createHistogram();
    expect(() => record(h, value)).toThrow(RangeError);
    expect(countOf(h)).toBe(0);
  });
});

describe('housekeeping', () => {
  it('resets to what a new one is', () => {
    const h = createHistogram();
    for (const value of [0, 5, 1e9]) record(h, value);
    reset(h);
    expect(h).toEqual(createHistogram());
    reset(h);
    expect(h).toEqual(createHistogram());
  });

  it('refuses sparse forms that it cannot have written', () => {
    const wrong = [
      { cells: [1], counts: [] },
      { cells: [-1], counts: [1] },
      { cells: [0.5], counts: [1] },
      { cells: [1e6], counts: [1] },
      { cells: [2, 1], counts: [1, 1] },
      { cells: [1, 1], counts: [1, 1] },
      { cells: [1], counts: [0] },
      { cells: [1], counts: [1.5] },
      { cells: [1], counts: [NaN] },
    ];
    for (const sparse of wrong) expect(() => fromSparse(sparse), JSON.stringify(sparse)).toThrow(RangeError);
  });

  it('copies over what was there', () => {
    const [a, b] = [createHistogram(), createHistogram()];
    record(a, 1e9);
    record(b, 3);
    copyInto(a, b);
    expect(a).toEqual(b);
    record(a, 4);
    expect(countOfDifference(a, b)).toBe(1);
    const merged = createHistogram();
    merge(merged, a);
    expect(fromSparse(toSparse(merged))).toEqual(a);
  });
});
