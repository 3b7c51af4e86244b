import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  copyInto,
  countOf,
  countOfDifference,
  createHistogram,
  eachCoarse,
  fromSparse,
  type Histogram,
  merge,
  quantile,
  quantileOfDifference,
  quantileOfDifferences,
  quantiles,
  record,
  takeFresh,
  toSparse,
} from './histogram.ts';
import { coarseFrom } from './latency-cells.ts';

const duration = fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1), fc.maxSafeNat());
const durations = fc.array(duration, { maxLength: 60 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

function recordAll(values: readonly number[]): Histogram {
  const h = createHistogram();
  for (const value of values) record(h, value);
  return h;
}

it('a quantile is within 0.4 % of the value of its rank', () => {
  fc.assert(
    fc.property(fc.array(duration, { minLength: 1, maxLength: 60 }), share, (values, p) => {
      const sorted = [...values].sort((a, b) => a - b);
      const exact = sorted[Math.max(1, Math.ceil(p * values.length - 1e-9)) - 1]!;
      expect(Math.abs(quantile(recordAll(values), p) - exact)).toBeLessThanOrEqual(0.004 * exact);
    }),
  );
});

it('merging is recording everything', () => {
  fc.assert(
    fc.property(durations, durations, (first, second) => {
      const merged = recordAll(first);
      merge(merged, recordAll(second));
      expect(merged).toEqual(recordAll([...first, ...second]));
    }),
  );
});

it('a difference is what was recorded since the copy', () => {
  fc.assert(
    fc.property(durations, durations, share, (first, second, p) => {
      const now = recordAll(first);
      const before = recordAll([7, 1e12]); // used before, for something else
      copyInto(before, now);
      for (const value of second) record(now, value);
      const fresh = recordAll(second);
      expect(countOfDifference(now, before)).toBe(countOf(fresh));
      expect(quantileOfDifference(now, before, p)).toBe(quantile(fresh, p));
    }),
  );
});

it('the sparse form keeps everything, through JSON', () => {
  fc.assert(
    fc.property(durations, (values) => {
      const h = recordAll(values);
      expect(fromSparse(JSON.parse(JSON.stringify(toSparse(h))))).toEqual(h);
    }),
  );
});

/** All of it; arrays of thousands of cells are slow to compare. */
const contentOf = (h: Histogram) => ({ ...toSparse(h), count: h.count, min: h.min, max: h.max });

it('what is fresh is taken once, from look to look', () => {
  fc.assert(
    fc.property(fc.array(durations, { maxLength: 5 }), (looks) => {
      const [now, seen] = [createHistogram(), createHistogram()];
      for (const values of looks) {
        for (const value of values) record(now, value);
        const fresh = createHistogram();
        takeFresh(seen, now, fresh);
        expect(contentOf(fresh)).toEqual(contentOf(recordAll(values)));
        expect(contentOf(seen)).toEqual(contentOf(now));
      }
    }),
  );
});

it('several quantiles in one walk are those of several walks', () => {
  const ps = [0, 0.5, 0.95, 0.99, 1];
  fc.assert(
    fc.property(durations, (values) => {
      const h = recordAll(values);
      expect(quantiles(h, ps)).toEqual(ps.map((p) => quantile(h, p)));
    }),
  );
});

it('a quantile of several differences is that of all of them merged', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(durations, durations), { maxLength: 4 }), share, (pairs, p) => {
      const befores = pairs.map(([before]) => recordAll(before));
      const nows = pairs.map(([before, since]) => recordAll([...before, ...since]));
      const fresh = recordAll(pairs.flatMap(([, since]) => since));
      expect(quantileOfDifferences(nows, befores, p)).toBe(quantile(fresh, p));
    }),
  );
});

it('coarse cells come in order, each once, and leave nothing out', () => {
  fc.assert(
    fc.property(durations, (values) => {
      const cells: (readonly [number, number])[] = [];
      eachCoarse(recordAll(values), (coarse, count) => void cells.push([coarse, count]));
      expect(cells.reduce((sum, [, count]) => sum + count, 0)).toBe(values.length);
      cells.forEach(([coarse], at) => void expect(coarse).toBeGreaterThan(cells[at - 1]?.[0] ?? -1));
      for (const [coarse, count] of cells) {
        const within = (value: number) => value >= coarseFrom(coarse) && value < coarseFrom(coarse + 1);
        expect(values.filter(within)).toHaveLength(count);
      }
    }),
  );
});
