import { expect, it } from 'vitest';
import { pretend } from '#state/workbench.testing.ts';
import { aside } from './aside.ts';
import { copiedText, pasteText } from './clipboard.ts';
import { addNote } from './notes.ts';

const step = { x: 40, y: 190 };

it('leaves what has its place free where it is', () => {
  expect(aside([{ x: 0, y: 0 }], [{ x: 0, y: 70 }], step)).toEqual({ x: 0, y: 0 });
});

it('goes on until none of several lies on another', () => {
  const row = [
    { x: 0, y: 0 },
    { x: 40, y: 190 },
  ];
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
