import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  copyInto,
  countOf,
  countOfDifference,
  createHistogram,
  fromSparse,
  type Histogram,
  merge,
  quantile,
  quantileOfDifference,
  quantileOfDifferences,
  record,
  toSparse,
} from './histogram.ts';

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
