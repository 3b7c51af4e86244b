import { expect, it } from 'vitest';
import { pretend } from '#state/workbench.testing.ts';
import { linkOf, nodeAt, scenarioOf, testKinds } from '../tank/fixtures.testing.ts';
import { actionsOf } from './actions.ts';
import { aside, landing } from './aside.ts';
import { copiedText, createClipboard, pasteText } from './clipboard.ts';
import { insertInto } from './insert.ts';
import { addNote } from './notes.ts';

const step = { x: 40, y: 190 };
const rect = (x: number, y: number, height = 100) => ({ x, y, width: 124, height });

it('leaves what has its place free where it is, and what hides less than half', () => {
  expect(aside([rect(0, 0)], [rect(0, 110)], step)).toEqual({ x: 0, y: 0 });
  expect(aside([rect(0, 0)], [rect(0, 70)], step)).toEqual({ x: 0, y: 0 });
});

it('moves what lies wholly in something larger', () => {
  expect(aside([rect(0, 0)], [rect(0, 60, 40)], step)).toEqual(step);
});

it('goes on until none of several touches another', () => {
  const row = [rect(0, 0), rect(40, 190)];
  expect(aside(row, row, step)).toEqual({ x: 80, y: 380 });
});

it('pastes beside the original, and beside the copies before', () => {
  const { bench } = pretend();
  bench.open.empty();
  bench.addNode('service', { x: 100, y: 0 });
  const text = copiedText(bench) ?? '';
  pasteText(bench, new Map(), text, null);
  pasteText(bench, new Map(), text, { x: 170, y: 50 });
  const places = bench.document.scenario().nodes.map(({ x, y }) => [x, y]);
  expect(places.slice(0, 2)).toEqual([
    [100, 0],
    [140, 190],
  ]);
  expect(places[2]?.[1]).toBeGreaterThan(300);
});

it('puts a second note beside the first', () => {
  const { bench } = pretend();
  bench.open.empty();
  addNote(bench, { x: 10, y: 20 });
  addNote(bench, { x: 10, y: 20 });
  expect(bench.document.scenario().notes.map(({ x, y }) => [x, y])).toEqual([
    [10, 20],
    [230, 20],
  ]);
});

it('duplicates beside the duplicates before', () => {
  const { bench } = pretend();
  bench.open.empty();
  bench.addNode('service', { x: 100, y: 0 });
  const [original = ''] = bench.view.getState().selection.nodes;
  const kinds = new Map();
  for (const _ of [1, 2]) {
    bench.select({ nodes: [original], links: [] });
    const actions = actionsOf({ bench, kinds, clipboard: createClipboard(bench, kinds) });
    actions.find(({ id }) => id === 'duplicate')?.run();
  }
  const [, first, second] = bench.document.scenario().nodes;
  expect(first).toMatchObject({ x: 140, y: 146 });
  expect(second).toMatchObject({ x: 180, y: 292 });
});

const row = scenarioOf(
  [nodeAt('web', 'source', 0, 0), nodeAt('shop', 'middle', 600, 0), nodeAt('db', 'sink', 1200, 0)],
  [linkOf('web', 'shop'), linkOf('web', 'db')],
);

it('puts what is dropped on a vessel beside it, on the nearer side', () => {
  const land = (x: number, y: number) => landing(row, testKinds, 'middle', { x, y });
  expect(land(600, 0)).toEqual({ x: 820, y: 0 });
  expect(land(590, 10)).toEqual({ x: 370, y: 10 });
  expect(land(610, 30)).toEqual({ x: 830, y: 30 });
  expect(land(600, 60)).toEqual({ x: 600, y: 60 });
});

it('puts it above or below where both sides are taken', () => {
  const full = {
    ...row,
    nodes: [...row.nodes, nodeAt('left', 'sink', 400, 0), nodeAt('right', 'sink', 800, 0)],
  };
  expect(landing(full, testKinds, 'middle', { x: 600, y: 0 })).toEqual({ x: 600, y: 200 });
});

it('puts what goes into a link beside a vessel that stands in its middle', () => {
  const { bench } = pretend();
  bench.open.empty();
  for (const [kind, x] of [
    ['client', 0],
    ['service', 300],
    ['database', 600],
  ] as const)
    bench.addNode(kind, { x, y: 0 });
  bench.connect('client', 'database');
  const kinds = new Map([...bench.registry.kinds].map(({ id }) => [id, testKinds.get('middle')]));
  insertInto(bench, kinds as typeof testKinds, bench.document.scenario().links[0]?.id ?? '', 'service');
  expect(bench.document.scenario().nodes.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [300, 0],
    [600, 0],
    [300, 200],
  ]);
});
