// Where alignment, snapping, frames and automatic layout put things. Faces are 100 × 120 with glass of 100 × 80.
import { describe, expect, it } from 'vitest';
import { boxesOf } from '#picture/frames.ts';
import type { Scenario } from '#scenario/document.ts';
import { linkOf, nodeAt, scenarioOf, testKinds } from '../tank/fixtures.testing.ts';
import { type Alignment, aligned, distributed } from './align.ts';
import { arranged } from './arrange.ts';
import { joinsAfter } from './joins.ts';
import { snapped } from './snap.ts';

const scenario = scenarioOf(
  [nodeAt('a', 'source', 0, 0), nodeAt('b', 'middle', 130, 40), nodeAt('c', 'sink', 400, 100)],
  [linkOf('a', 'b'), linkOf('b', 'c')],
);
const ids = ['a', 'b', 'c'];
const places = (moves: readonly { readonly x: number; readonly y: number }[]) =>
  moves.map(({ x, y }) => [x, y]);

describe('aligning', () => {
  it.each<[Alignment, number[][]]>([
    [
      'left',
      [
        [0, 0],
        [0, 40],
        [0, 100],
      ],
    ],
    [
      'centre',
      [
        [200, 0],
        [200, 40],
        [200, 100],
      ],
    ],
    [
      'right',
      [
        [400, 0],
        [400, 40],
        [400, 100],
      ],
    ],
    [
      'top',
      [
        [0, 0],
        [130, 0],
        [400, 0],
      ],
    ],
    [
      'middle',
      [
        [0, 50],
        [130, 50],
        [400, 50],
      ],
    ],
    [
      'bottom',
      [
        [0, 100],
        [130, 100],
        [400, 100],
      ],
    ],
  ])('%s', (how, expected) => {
    expect(places(aligned(scenario, ids, testKinds, how))).toEqual(expected);
  });

  it('makes gaps equal between the outermost two, which stay', () => {
    expect(places(distributed(scenario, ids, testKinds, 'across'))).toEqual([
      [0, 0],
      [200, 40],
      [400, 100],
    ]);
    expect(places(distributed(scenario, ids, testKinds, 'down'))).toEqual([
      [0, 0],
      [130, 50],
      [400, 100],
    ]);
    expect(distributed(scenario, ['a', 'b'], testKinds, 'across')).toEqual([]);
  });
});

describe('snapping', () => {
  const box = (x: number, y: number) => ({ x, y, width: 100, height: 80 });

  it('keeps to a line that is near, along each axis on its own, and shows it', () => {
    const { dx, dy, guides } = snapped(box(304, 57), [box(300, 300)]);
    expect([dx, dy]).toEqual([-4, 3]);
    // Both edges and the middle meet; the middle is shown.
    expect(guides).toEqual([{ axis: 'x', at: 350, from: 60, to: 380 }]);
  });

  it('keeps to the grid where no line is near', () => {
    expect(snapped(box(304, 57), [])).toEqual({ dx: -4, dy: 3, guides: [] });
  });

  it('takes the nearest of several lines', () => {
    expect(snapped(box(103, 0), [box(100, 500), box(104, 900)]).dx).toBe(1);
  });
});

describe('frames', () => {
  const framed: Scenario = {
    ...scenario,
    nodes: [
      nodeAt('a', 'source', 0, 0),
      { ...nodeAt('b', 'middle', 200, 0), zone: 'eu' },
      { ...nodeAt('c', 'sink', 400, 0), zone: 'eu' },
    ],
    zones: [{ id: 'eu', name: 'Europe' }, { id: 'empty' }],
    groups: [{ id: 'g', nodes: ['a'] }],
  };

  it('stand round their nodes, with room for a title; an empty zone has none', () => {
    expect(boxesOf(framed, testKinds).map(({ key, title, rect }) => [key, title, rect])).toEqual([
      ['zone/eu', 'Europe', { x: 156, y: -68, width: 420, height: 232 }],
      ['group/g', 'g', { x: -20, y: -44, width: 172, height: 184 }],
    ]);
  });

  it('leave out what stands inside of them and is no member, but not while it is dragged', () => {
    const loops = (dragged: [string, { x: number; y: number }][] = [], c = 900) => {
      const nodes = framed.nodes.map((node) => (node.id === 'c' ? { ...node, x: c } : node));
      const between = [...nodes, nodeAt('d', 'middle', 500, 0), nodeAt('e', 'middle', 700, 130)];
      const [zone] = boxesOf({ ...framed, nodes: between }, testKinds, new Map(dragged));
      return zone?.outline.split('M').slice(1) ?? [];
    };
    // d is a hole; e stands on the edge and is a notch in the outline.
    const [outer, hole] = loops();
    expect(loops()).toHaveLength(2);
    expect(outer?.match(/Q/g)).toHaveLength(8);
    expect(hole?.match(/Q/g)).toHaveLength(4);
    expect(loops([['d', { x: 510, y: 0 }]])).toHaveLength(1);
    const [alone] = loops([], 300);
    expect(alone?.match(/Q/g)).toHaveLength(4);
  });

  it('never leave out their own nodes', () => {
    const close = [...framed.nodes, nodeAt('d', 'middle', 200, 0)];
    const [zone] = boxesOf({ ...framed, nodes: close }, testKinds);
    expect(zone?.outline.split('M')).toHaveLength(2);
  });

  it('do not stretch after a node that is dragged away, unless all of theirs are', () => {
    const widths = (dragged: [string, { x: number; y: number }][]) =>
      boxesOf(framed, testKinds, new Map(dragged)).map(({ rect }) => rect.width);
    expect(widths([['c', { x: 900, y: 0 }]])).toEqual([220, 172]);
    const both = [
      ['b', { x: 0, y: 0 }],
      ['c', { x: 900, y: 0 }],
    ] as [string, { x: number; y: number }][];
    expect(widths(both)).toEqual([1120, 172]);
  });

  it('a node put down in a frame joins it, one put down outside of its own leaves it', () => {
    const joins = (id: string, x: number, y: number) => joinsAfter(framed, testKinds, [{ id, x, y }]);
    expect(joins('a', 300, 20)).toEqual([{ id: 'a', zone: 'eu' }]);
    expect(joins('c', 400, 400)).toEqual([{ id: 'c', zone: null }]);
    expect(joins('c', 10, 0)).toEqual([{ id: 'c', zone: null, group: 'g' }]);
    expect(joins('c', 230, 10)).toEqual([]);
  });

  it('the last nodes of a frame take it with them', () => {
    expect(joinsAfter(framed, testKinds, [{ id: 'a', x: 900, y: 900 }])).toEqual([]);
    const both = ['b', 'c'].map((id) => ({ id, x: 900, y: 900 }));
    expect(joinsAfter(framed, testKinds, both)).toEqual([]);
  });
});

describe('automatic layout', () => {
  it('ranks the nodes along the flow, none on another, around where they were', () => {
    const heap = scenarioOf(
      ['a', 'b', 'c', 'd'].map((id) => nodeAt(id, 'middle', 50, 50)),
      [linkOf('a', 'b'), linkOf('b', 'c'), linkOf('b', 'd')],
    );
    const at = new Map(arranged(heap, ['a', 'b', 'c', 'd'], testKinds).map((it) => [it.id, it]));
    const x = (id: string) => at.get(id)?.x ?? Number.NaN;
    expect(x('b') - x('a')).toBeGreaterThanOrEqual(200);
    expect(x('c') - x('b')).toBeGreaterThanOrEqual(200);
    expect(x('c')).toBe(x('d'));
    expect(Math.abs((at.get('c')?.y ?? 0) - (at.get('d')?.y ?? 0))).toBeGreaterThanOrEqual(120);
    expect((x('a') + x('c')) / 2).toBe(50);
  });

  it('leaves alone what was not chosen, and keeps a group together', () => {
    const grouped = { ...scenario, groups: [{ id: 'g', nodes: ['a', 'c'] }] };
    expect(arranged(grouped, ['a', 'b'], testKinds).map((it) => it.id)).toEqual(['a', 'b']);
    expect(arranged(grouped, ids, testKinds)).toHaveLength(3);
  });
});
