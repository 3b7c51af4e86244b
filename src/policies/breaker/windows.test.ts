import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addToCount,
  addToTime,
  clearCount,
  clearTime,
  createCountWindow,
  createTimeWindow,
  FAILED,
  moveTo,
  SLOW,
  tallyAt,
} from './windows.ts';

const result = fc.constantFrom(0, FAILED, SLOW, FAILED | SLOW);

function sumsOf(results: readonly number[]) {
  const withBit = (bit: number) => results.filter((it) => (it & bit) !== 0).length;
  return { calls: results.length, failed: withBit(FAILED), slow: withBit(SLOW) };
}

describe('a window of the last calls', () => {
  it('sums the last n, also after it was cleared', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.array(result),
        fc.array(result),
        (size, old, results) => {
          const window = createCountWindow(size);
          for (const it of old) addToCount(window, it);
          clearCount(window);
          for (const it of results) addToCount(window, it);
          expect(window).toMatchObject(sumsOf(results.slice(-size)));
        },
      ),
    );
  });
});

describe('a window of time', () => {
  it('sums the newest bucket and those before it, whoever looks and when', () => {
    const passes = fc.array(fc.record({ passMs: fc.nat(3000), result }), { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.nat(3000),
        passes,
        fc.nat(6000),
        (buckets, from, them, more) => {
          const window = createTimeWindow(1000, buckets, 0);
          moveTo(window, from);
          clearTime(window, from);
          let now = from;
          const seen: { at: number; result: number }[] = [];
          for (const { passMs, result } of them) {
            now += passMs;
            seen.push({ at: now, result });
            addToTime(window, now, 1, result & FAILED, (result & SLOW) / SLOW);
          }
          const bucket = (at: number) => Math.floor((at - from) / 1000);
          const inside = (at: number) =>
            sumsOf(seen.filter((it) => bucket(it.at) > bucket(at) - buckets).map((it) => it.result));
          expect(window).toMatchObject(inside(now));
          const before = structuredClone(window);
          expect(tallyAt(window, now + more)).toEqual(inside(now + more));
          expect(window).toEqual(before);
          moveTo(window, now + more);
          expect(window).toMatchObject(inside(now + more));
        },
      ),
    );
  });
});
