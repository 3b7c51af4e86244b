import { expect, test } from 'vitest';
import type { Edit } from './edits.ts';
import {
  type History,
  historyMax,
  perform,
  performAll,
  record,
  redo,
  redoLabel,
  startHistory,
  undo,
  undoLabel,
} from './history.ts';
import { emptyScenario, parseScenarioValue } from './parse.ts';
import { registry } from './registry.testing.ts';

const parsed = parseScenarioValue(
  {
    version: 1,
    nodes: [
      { id: 'a', kind: 'service' },
      { id: 'b', kind: 'service' },
    ],
  },
  registry,
);
if (!parsed.ok) throw new Error('not a scenario');
const start = startHistory(parsed.scenario);

const workers = (value: number, node = 'a'): Edit => ({
  do: 'setSetting',
  of: { node },
  path: ['workers'],
  value,
});

function after(history: History, edit: Edit, gesture?: string): History {
  const performed = perform(history, edit, registry, gesture);
  if (!performed.ok) throw new Error('refused');
  return performed.history;
}

test('undo and redo walk the same way back and forth', () => {
  const one = after(start, workers(3));
  const two = after(one, workers(4));
  expect([undoLabel(two), redoLabel(two)]).toEqual(['Set a.workers', null]);
  expect(undo(two).present).toBe(one.present);
  expect(undo(undo(two)).present).toBe(start.present);
  expect(undo(undo(undo(two))).present).toBe(start.present);
  expect(redo(undo(two))).toEqual({ ...two, gesture: null });
  expect(redoLabel(undo(two))).toBe('Set a.workers');
  expect(redo(two)).toBe(two);
});

test('a new edit forgets what was undone', () => {
  const other = after(undo(after(start, workers(3))), workers(5));
  expect(other.future).toEqual([]);
  expect(redo(other)).toBe(other);
});

test('edits of one setting within one gesture are one step', () => {
  const dragged = [4, 5, 6].reduce((history, value) => after(history, workers(value), 'drag 1'), start);
  expect(dragged.past).toHaveLength(1);
  expect(undo(dragged).present).toBe(start.present);
  expect(after(dragged, workers(7), 'drag 2').past).toHaveLength(2);
  expect(after(dragged, workers(7)).past).toHaveLength(2);
  expect(after(dragged, workers(7, 'b'), 'drag 1').past).toHaveLength(2);
});

test('a gesture does not reach past an undo', () => {
  const dragged = after(after(start, workers(4), 'drag'), workers(5), 'drag');
  const again = after(undo(dragged), workers(6), 'drag');
  expect(again.past).toHaveLength(1);
  expect(undo(again).present).toBe(start.present);
});

test('gestures of other edits', () => {
  const moves = (x: number, id = 'a'): Edit => ({ do: 'moveNodes', moves: [{ id, x, y: 0 }] });
  const moved = [1, 2, 3].reduce((history, x) => after(history, moves(x), 'drag'), start);
  expect(moved.past).toHaveLength(1);
  expect(after(moved, moves(1, 'b'), 'drag').past).toHaveLength(2);
  const run = (seed: number): Edit => ({ do: 'setRun', run: { seed } });
  expect(after(after(start, run(2), 'g'), run(3), 'g').past).toHaveLength(1);
  expect(after(after(start, run(2), 'g'), { do: 'setRun', run: { warmupNs: 1 } }, 'g').past).toHaveLength(2);
});

test('an edit that changes nothing is no step, one that is refused neither', () => {
  expect(after(start, workers(8))).toBe(start);
  expect(perform(start, workers(0), registry)).toMatchObject({
    ok: false,
    problems: [{ path: 'nodes[0].workers' }],
  });
});

test('several edits at once are one step, or none when one of them is refused', () => {
  const performed = performAll(start, [workers(4), workers(5, 'b')], registry, 'fewer workers');
  if (!performed.ok) throw new Error(performed.problems.map(({ message }) => message).join());
  expect(performed.history.past).toHaveLength(1);
  expect(undoLabel(performed.history)).toBe('fewer workers');
  expect(undo(performed.history).present).toBe(start.present);
  expect(performAll(start, [workers(4), workers(0)], registry, 'none')).toMatchObject({ ok: false });
  expect(performAll(start, [workers(8)], registry, 'same')).toEqual({ ok: true, history: start });
});

test('what no edit describes is a step too', () => {
  const imported = record(start, emptyScenario(registry), 'Open shop.json');
  expect(undoLabel(imported)).toBe('Open shop.json');
  expect(undo(imported).present).toBe(start.present);
});

test('the way back is bounded', () => {
  let history = start;
  for (let count = 0; count < historyMax + 20; count++) history = after(history, workers(10 + count));
  expect(history.past).toHaveLength(historyMax);
});
