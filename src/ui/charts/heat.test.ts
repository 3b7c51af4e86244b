import { describe, expect, it } from 'vitest';
import { coarseFrom } from '#engine/latency-cells.ts';
import { cellAt, depthOf, depths, heatOf } from './heat.ts';
import { shareOf } from './scale.ts';

/** The coarse cell of a latency in ns. */
const cellOf = (ns: number) => {
  let cell = 0;
  while (coarseFrom(cell + 1) <= ns) cell++;
  return cell;
};

const columns = [
  { fromNs: 0, toNs: 100, cells: [{ cell: cellOf(20e6), count: 8 }] },
  {
    fromNs: 100,
    toNs: 200,
    cells: [
      { cell: cellOf(20e6), count: 2 },
      { cell: cellOf(900e6), count: 1 },
    ],
  },
];

describe('a heat map', () => {
  it('holds every count, on a scale around them and around the objectives', () => {
    const picture = heatOf(columns, []);
    expect(picture?.cells.reduce((sum, { count }) => sum + count, 0)).toBe(11);
    expect(picture?.most).toBe(8);
    expect(picture?.scale).toMatchObject({ bottom: 10, top: 1000 });
    expect(heatOf(columns, [3000])?.scale.top).toBe(5000);
  });

  it('is nothing where nothing ended well', () => {
    expect(heatOf([{ fromNs: 0, toNs: 100, cells: [] }], [300])).toBeNull();
  });

  it('draws what took no time at the bottom', () => {
    const picture = heatOf([{ fromNs: 0, toNs: 100, cells: [{ cell: 0, count: 3 }] }], []);
    expect(picture?.cells[0]).toMatchObject({ fromMs: 0, count: 3 });
    expect(Number.isFinite(shareOf(picture!.scale, 0))).toBe(true);
  });

  it('tells the cell at a point', () => {
    const picture = heatOf(columns, [])!;
    const at = (ns: number, ms: number) => cellAt(picture, ns, shareOf(picture.scale, ms));
    expect(at(150, 20)).toMatchObject({ count: 2, fromNs: 100 });
    expect(at(150, 900)).toMatchObject({ count: 1 });
    expect(at(50, 900)).toBeNull();
    expect(at(100, 20)).toMatchObject({ count: 8 });
  });

  it('is palest for one, deepest for the most, and never paler for more', () => {
    expect(depthOf(1, 500)).toBe(0);
    expect(depthOf(500, 500)).toBe(depths - 1);
    const all = Array.from({ length: 500 }, (_, index) => depthOf(index + 1, 500));
    expect(all.toSorted((a, b) => a - b)).toEqual(all);
    expect(new Set(all).size).toBe(depths);
  });
});
