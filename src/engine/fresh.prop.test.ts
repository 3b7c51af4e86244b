import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fresh } from './fresh.ts';
import { createHistogram, merge, quantile, record, toSparse } from './histogram.ts';
import { coarseFrom } from './latency-cells.ts';

const duration = fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1), fc.maxSafeNat());
const durations = fc.array(duration, { maxLength: 60 });
/** What each of several histograms records between two looks. */
const looks = fc.array(fc.array(durations, { minLength: 3, maxLength: 3 }), { maxLength: 4 });
const shares = [0, 0.5, 0.95, 0.99, 1];

function recordAll(values: readonly number[]) {
  const h = createHistogram();
  for (const value of values) record(h, value);
  return h;
}

function coarseOf(fresh: Fresh) {
  const cells: { coarse: number; count: number }[] = [];
  fresh.eachCoarse((coarse, count) => void cells.push({ coarse, count }));
  return cells;
}

/** All of it; arrays of thousands of cells are slow to compare. */
const contentOf = (h: ReturnType<typeof createHistogram>) => ({ ...toSparse(h), min: h.min, max: h.max });

it('what several histograms record is taken once, from look to look, and its quantiles are those of all of it', () => {
  fc.assert(
    fc.property(looks, (rounds) => {
      const pairs = [0, 1, 2].map(() => ({ now: createHistogram(), seen: createHistogram() }));
      const fresh = new Fresh();
      for (const recorded of rounds) {
        const all = createHistogram();
        pairs.forEach(({ now, seen }, i) => {
          for (const value of recorded[i]!) record(now, value);
          fresh.take(seen, now);
          expect(contentOf(seen)).toEqual(contentOf(now));
          merge(all, recordAll(recorded[i]!));
        });
        expect(fresh.count).toBe(recorded.flat().length);
        expect(fresh.quantiles(shares)).toEqual(shares.map((p) => quantile(all, p)));
        fresh.clear();
      }
    }),
  );
});

it('coarse cells come in order, each once, and leave nothing out', () => {
  fc.assert(
    fc.property(fc.array(durations, { maxLength: 3 }), (recorded) => {
      const fresh = new Fresh();
      for (const values of recorded) fresh.take(createHistogram(), recordAll(values));
      const values = recorded.flat();
      const cells = coarseOf(fresh);
      expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
      cells.forEach(({ coarse }, at) => void expect(coarse).toBeGreaterThan(cells[at - 1]?.coarse ?? -1));
      for (const { coarse, count } of cells) {
        const within = (value: number) => value >= coarseFrom(coarse) && value < coarseFrom(coarse + 1);
        expect(values.filter(within)).toHaveLength(count);
      }
    }),
  );
});

it('is empty once it has been cleared', () => {
  const fresh = new Fresh();
  fresh.take(createHistogram(), recordAll([5, 1e9]));
  fresh.clear();
  expect([fresh.count, coarseOf(fresh), fresh.quantiles([0.5])]).toEqual([0, [], [Number.NaN]]);
});
