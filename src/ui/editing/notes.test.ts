import { expect, it } from 'vitest';
import { pretend } from '#state/workbench.testing.ts';
import { addNote, isUnwritten } from './notes.ts';

function noted() {
  const { bench } = pretend();
  bench.open.empty();
  addNote(bench, { x: 0, y: 0 });
  const [note] = bench.document.scenario().notes;
  if (note === undefined) throw new Error('no note was added');
  return { bench, note };
}

it('knows a note that was added just now and never written', () => {
  const { bench, note } = noted();
  expect(isUnwritten(bench, note)).toBe(true);
});

it('knows one that was written, and one that stood there when something else was done', () => {
  const { bench, note } = noted();
  expect(isUnwritten(bench, { ...note, text: 'Retries begin here' })).toBe(false);
  bench.addNode('service');
  expect(isUnwritten(bench, note)).toBe(false);
});
