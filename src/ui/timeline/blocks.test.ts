import { describe, expect, it } from 'vitest';
import { type Block, beyondOf, dragged, laidOut, lanesOf, partsOf, snapStepNs } from './blocks.ts';

const s = 1e9;
const limits = { stepNs: s, untilNs: 60 * s };
const block = (from: number, to: number | null): Block => ({
  key: `${from}`,
  of: { planned: `${from}` },
  fault: { id: `${from}`, kind: 'crash', target: 'db' },
  fromNs: from * s,
  toNs: to === null ? null : to * s,
  ...{ text: 'db crashes', name: 'db' },
});

describe('blocks of the timeline', () => {
  it('share a lane while they do not overlap, and stack where they do', () => {
    const laid = laidOut([block(0, 10), block(5, 8), block(8, 20), block(10, 12)], () => 0);
    expect(laid.map(({ lane }) => lane)).toEqual([0, 1, 1, 0]);
    expect(lanesOf(laid)).toBe(2);
    expect(lanesOf([])).toBe(1);
  });

  it('keep a lane to the end when nobody repairs them', () => {
    expect(laidOut([block(1, null), block(50, 51)], () => 0).map(({ lane }) => lane)).toEqual([0, 1]);
  });

  it('are counted where they lie beyond what is shown', () => {
    const mark = { fromNs: 20 * s, toNs: 20 * s };
    const all = [block(0, 10), block(5, 12), block(3, null), mark, block(20, 30), block(25, null)];
    expect(beyondOf(all, { fromNs: 10 * s, toNs: 20 * s })).toEqual({ earlier: 1, later: 2 });
    expect(beyondOf(all, { fromNs: 20 * s, toNs: 60 * s })).toEqual({ earlier: 2, later: 0 });
    expect(beyondOf(all, { fromNs: 0, toNs: 60 * s })).toEqual({ earlier: 0, later: 0 });
  });

  it('take up room enough to be held, however short', () => {
    expect(laidOut([block(1, 2), block(3, 4)], () => 5 * s).map(({ lane }) => lane)).toEqual([0, 1]);
  });
});

it.each([
  ['db crashes', 'db', ['db crashes', '']],
  ['shop → search +3000 ms', 'shop → search', ['shop → search', ' +3000 ms']],
  ['db 2 8× slower', 'db 2', ['db 2', ' 8× slower']],
  ['db 2 crashes', 'db 2', ['db 2 crashes', '']],
])('what a block says is cut where no figure is: %s', (text, name, parts) => {
  expect(partsOf({ text, name })).toEqual(parts);
});

describe('dragging', () => {
  it('moves all of it on whole steps and keeps its length', () => {
    expect(dragged({ fromNs: 10.3 * s, toNs: 14.8 * s }, 'all', 2.4 * s, limits)).toEqual({
      fromNs: 13 * s,
      toNs: 17.5 * s,
    });
  });

  it('stays within the run', () => {
    expect(dragged({ fromNs: 5 * s, toNs: 9 * s }, 'all', -20 * s, limits)).toEqual({
      fromNs: 0,
      toNs: 4 * s,
    });
    expect(dragged({ fromNs: 5 * s, toNs: null }, 'all', 900 * s, limits)).toEqual({
      fromNs: 59 * s,
      toNs: null,
    });
  });

  it('moves one end, and never past the other', () => {
    const times = { fromNs: 10 * s, toNs: 14 * s };
    expect(dragged(times, 'to', 3 * s, limits)).toEqual({ fromNs: 10 * s, toNs: 17 * s });
    expect(dragged(times, 'to', -30 * s, limits)).toEqual({ fromNs: 10 * s, toNs: 11 * s });
    expect(dragged(times, 'from', 30 * s, limits)).toEqual({ fromNs: 13 * s, toNs: 14 * s });
  });

  it('gives an end to what had none', () => {
    expect(dragged({ fromNs: 10 * s, toNs: null }, 'to', -20 * s, limits).toNs).toBe(40 * s);
  });
});

describe('the step of times', () => {
  it('is the finest readable one that a hand can hit', () => {
    expect([0.001, 0.06, 0.3, 20].map((perPixelS) => snapStepNs(perPixelS * s) / s)).toEqual([
      0.01, 0.5, 5, 300,
    ]);
  });
});
