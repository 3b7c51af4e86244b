import { describe, expect, it } from 'vitest';
import { createCodel, shouldDrop } from './codel.ts';

const ms = 1e6;
const plan = { targetNs: 5 * ms, intervalNs: 100 * ms };

/** Times, in ms, at which it drops, when somebody who has waited so long is at the head of a long line every ms. */
function drops(untilMs: number, waitedMs: (nowMs: number) => number, queued = 10): number[] {
  const codel = createCodel(plan);
  const dropped: number[] = [];
  for (let now = 1; now <= untilMs; now++) {
    while (shouldDrop(codel, now * ms, waitedMs(now) * ms, queued)) dropped.push(now);
  }
  return dropped;
}

describe('CoDel', () => {
  it('Z1 drops after an interval above the target, then at interval / √count', () => {
    const dropped = drops(1000, () => 50);
    const wanted = [101];
    let next = 101;
    for (let count = 1; next <= 1000; count++) {
      next += 100 / Math.sqrt(count);
      if (next <= 1000) wanted.push(Math.ceil(next - 1e-9));
    }
    expect(dropped).toEqual(wanted);
    expect(dropped.slice(0, 4)).toEqual([101, 201, 272, 330]);
  });

  it('Z2 lets a burst be that is over within an interval, however long it waited', () => {
    expect(drops(1000, (now) => (now % 100 < 99 ? 5000 : 4))).toEqual([]);
  });

  it('Z3 below the target nothing is dropped; at the target it is', () => {
    expect(drops(500, () => 4.999)).toEqual([]);
    expect(drops(500, () => 5).length).toBeGreaterThan(0);
  });

  it('Z4 never drops when hardly anybody is left', () => {
    expect(drops(1000, () => 50, 1)).toEqual([]);
  });

  it('Z5 begins again at about the rate that was needed before, unless that is long ago', () => {
    const codel = createCodel(plan);
    const dropsFrom = (fromMs: number, toMs: number, waitedMs: number) => {
      let count = 0;
      for (let now = fromMs; now < toMs; now++) {
        while (shouldDrop(codel, now * ms, waitedMs * ms, 10)) count++;
      }
      return count;
    };
    const first = dropsFrom(1, 1000, 50);
    dropsFrom(1000, 1100, 1);
    const soon = dropsFrom(1100, 1400, 50);
    dropsFrom(1400, 5000, 1);
    const late = dropsFrom(5000, 5300, 50);
    expect(first).toBeGreaterThan(20);
    expect(soon).toBeGreaterThan(late);
    expect(late).toBe(3);
  });
});
