import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCalmMoment, nextCalmNs } from './calm.ts';
import { linkColumns, linkStates } from './frame.ts';
import { LiveView } from './live.ts';
import { createRun, runUntil } from './run.ts';
import { link, modelOf, sender, service } from './system.testing.ts';

const s = 1e9;

/** The moments of a run that also stops elsewhere, as one that is played does. */
function momentsUntil(endNs: number, stepNs: number): number[] {
  const moments: number[] = [];
  for (let now = 0; now < endNs; ) {
    const elsewhere = (Math.floor(now / stepNs) + 1) * stepNs;
    now = Math.min(nextCalmNs(now), elsewhere);
    if (isCalmMoment(now)) moments.push(now / s);
  }
  return moments;
}

describe('moments at which calm is looked at', () => {
  it('are a second apart at first, later an eighth of the time gone by at most', () => {
    const first = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
    expect(momentsUntil(36 * s, 1e12)).toEqual([...first, 16, 18, 20, 22, 24, 26, 28, 30, 32, 36]);
    expect(momentsUntil(3600 * s, 1e12).length).toBeLessThan(90);
  });

  it('are the same however often a run stops on the way, and it stops a second before each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e7, max: 5e10 }), (stepNs) => {
        expect(momentsUntil(100 * s, stepNs)).toEqual(momentsUntil(100 * s, 1e12));
      }),
    );
    for (const moment of momentsUntil(100 * s, 1e12).slice(1))
      expect(nextCalmNs((moment - 1) * s - 1)).toBe((moment - 1) * s);
  });
});

describe('a link', () => {
  /** 40 answers a second of 10 ms; from the third second on the leaf takes so many times as long. */
  const running = (factor: number) => {
    const atMs = Array.from({ length: 200 }, (_, i) => 25 * i);
    return createRun(
      modelOf({
        nodes: [sender(atMs), service('a', 10, { workers: 100, cores: 100 })],
        links: [link('client', 'a')],
        faults: [{ id: 'slow', kind: 'slow', target: 'a', factor, atNs: 3 * s }],
      }),
    );
  };
  const stateAt = (factor: number, endNs: number, stepNs: number) => {
    const sim = running(factor);
    const view = new LiveView(sim);
    for (let now = 0; now < endNs; ) {
      now = Math.min(nextCalmNs(now), (Math.floor(now / stepNs) + 1) * stepNs, endNs);
      runUntil(sim, now);
      if (now < endNs) view.mark();
    }
    return linkStates[view.frame().links[linkColumns.indexOf('state')] ?? -1];
  };

  it.each([
    ['calm before', 4, 2.9, 'calm'],
    ['slow at four times its calm median', 4, 4.5, 'slow'],
    ['calm at twice', 2, 4.5, 'calm'],
  ])('is %s, whichever way a run came there', (_, factor, atS, expected) => {
    for (const stepNs of [1e8, 7e8, 1e12]) expect(stateAt(factor, atS * s, stepNs)).toBe(expected);
  });
});
