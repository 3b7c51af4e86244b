// Any edit of any scenario: the scenario given is untouched, what comes back is valid, and undo gives it back whole.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Frame, Scenario } from './document.ts';
import { label } from './edit-words.ts';
import { apply, type Edit } from './edits.ts';
import { scenarios } from './fuzz.testing.ts';
import { perform, redo, startHistory, undo } from './history.ts';
import { parseScenarioValue } from './parse.ts';
import { partOf } from './part.ts';
import { registry } from './registry.testing.ts';
import { isSame } from './share.ts';

const small = fc.integer({ min: -1000, max: 1000 }).map((value) => value + 0);
const frames = fc.constantFrom<Frame>({ zone: 'north' }, { zone: 'west' }, { group: 'pair' });
const values = fc.oneof(
  fc.nat(20),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((it) => it + 0),
  fc.constantFrom(null, undefined, 'fifo', [], {}, 'n1'),
);

/** An edit of this scenario, mostly of what is there. */
function editsOf(scenario: Scenario): fc.Arbitrary<Edit> {
  const node = fc.constantFrom(...scenario.nodes.map((it) => it.id), 'nobody');
  const link = fc.constantFrom(...scenario.links.map((it) => it.id), 'nothing');
  const nodes = fc.uniqueArray(node, { minLength: 1, maxLength: 3 });
  const fault = fc.constantFrom(...scenario.faults.map((it) => it.id), 'f9');
  const settings = scenario.nodes.flatMap((it) =>
    pathsIn(it, []).map((path) => ({ of: { node: it.id }, path })),
  );
  const setting = fc.constantFrom(...settings, { of: 'scenario' as const, path: ['name'] });
  return fc.oneof(
    fc.record({
      do: fc.constant('addNode'),
      kind: fc.constantFrom(...registry.kinds.map((it) => it.id)),
      name: fc.string({ maxLength: 9 }),
      x: small,
      y: small,
    }),
    fc.record({ do: fc.constant('connect'), from: node, to: node }),
    fc.record({
      do: fc.constant('moveNodes'),
      moves: fc.array(fc.record({ id: node, x: small, y: small }), { maxLength: 3 }),
    }),
    fc
      .record({ do: fc.constant('setSetting'), at: setting, value: values })
      .map(({ at, ...rest }) => ({ ...rest, ...at })),
    fc.record({ do: fc.constant('removeNodes'), ids: nodes, links: fc.constant([]) }),
    fc.record({ do: fc.constant('removeLinks'), ids: fc.uniqueArray(link, { minLength: 1, maxLength: 3 }) }),
    fc.record({ do: fc.constant('renameNode'), id: node, to: fc.constantFrom('renamed', 'n1', 'other') }),
    fc.record({ do: fc.constant('setName'), id: node, name: fc.string({ maxLength: 9 }) }),
    fc.record({ do: fc.constant('duplicate'), ids: nodes, dx: small, dy: small }),
    fc.record({ do: fc.constant('enclose'), ids: nodes, frame: frames }),
    fc.record({ do: fc.constant('dissolve'), frame: frames }),
    fc.record({ do: fc.constant('nameFrame'), frame: frames, name: fc.string({ maxLength: 9 }) }),
    fc.record({
      do: fc.constant('join'),
      joins: fc.array(fc.record({ id: node, zone: fc.constant(null), group: fc.constantFrom(null, 'pair') })),
    }),
    fc.record({
      do: fc.constant('insertBetween'),
      link,
      kind: fc.constantFrom(...registry.kinds.map((it) => it.id)),
      x: small,
      y: small,
    }),
    fc.record({ do: fc.constant('putBetween'), link, id: node, x: small, y: small }),
    fc.record({
      do: fc.constant('paste'),
      part: fc.uniqueArray(node, { maxLength: 3 }).map((ids) =>
        partOf(
          scenario,
          ids.filter((id) => id !== 'nobody'),
          ['note'],
          registry,
        ),
      ),
      dx: small,
      dy: small,
    }),
    fc.record({ do: fc.constant('addNote'), text: fc.string(), x: small, y: small }),
    fc.record({ do: fc.constant('editNote'), id: fc.constantFrom('note', 'none'), text: fc.string() }),
    fc.record({ do: fc.constant('removeNote'), id: fc.constantFrom('note', 'none') }),
    fc.record({
      do: fc.constant('setFault'),
      fault: fc.record({ id: fault, kind: fc.constant('crash'), target: node, atNs: fc.nat() }),
    }),
    fc.record({ do: fc.constant('removeFault'), id: fault }),
    fc.record({ do: fc.constant('setRun'), run: fc.record({ seed: fc.nat() }) }),
  ) as fc.Arbitrary<Edit>;
}

function pathsIn(value: unknown, path: readonly (string | number)[]): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const inside = keys.flatMap((key) =>
    pathsIn((value as { [key: string | number]: unknown })[key], [...path, key]),
  );
  return path.length === 0 ? inside : [[...path], ...inside];
}

const edited = scenarios(registry).chain((scenario) => fc.tuple(fc.constant(scenario), editsOf(scenario)));

test('an edit never changes what it is given, and gives something valid', () => {
  let accepted = 0;
  let ran = 0;
  const seen = new Set<string>();
  fc.assert(
    fc.property(edited, ([scenario, edit]) => {
      ran++;
      const before = structuredClone(scenario);
      const applied = apply(scenario, edit, registry);
      expect(scenario).toEqual(before);
      expect(label(edit)).not.toMatch(/undefined|\[object/);
      if (!applied.ok) {
        expect(applied.problems.length).toBeGreaterThan(0);
        return;
      }
      accepted++;
      seen.add(edit.do);
      const parsed = parseScenarioValue(applied.scenario, registry);
      expect(parsed).toMatchObject({ ok: true, notes: [] });
      expect(parsed.ok && isSame(parsed.scenario, applied.scenario)).toBe(true);
    }),
    { numRuns: 600 },
  );
  expect(ran).toBe(600);
  expect(accepted).toBeGreaterThan(150);
  // Chance decides which of the edits are accepted at least once.
  expect(seen.size).toBeGreaterThan(10);
}, 60_000);

test('what nodes and links an edit leaves alone keep their identity', () => {
  let kept = 0;
  fc.assert(
    fc.property(edited, ([scenario, edit]) => {
      const applied = apply(scenario, edit, registry);
      if (!applied.ok) return;
      for (const part of ['nodes', 'links', 'zones', 'groups', 'notes', 'faults'] as const) {
        for (const entry of applied.scenario[part]) {
          const same = scenario[part].find((it) => it.id === entry.id && isSame(it, entry));
          if (same === undefined) continue;
          expect(entry).toBe(same);
          kept++;
        }
      }
      if (isSame(scenario, applied.scenario)) expect(applied.scenario).toBe(scenario);
    }),
    { numRuns: 300 },
  );
  expect(kept).toBeGreaterThan(500);
}, 60_000);

test('undo after any edits gives the scenario back, and redo what was undone', () => {
  let steps = 0;
  const walks = fc.tuple(
    scenarios(registry),
    fc.array(fc.tuple(fc.nat(), fc.option(fc.constantFrom('g', 'h'), { nil: undefined })), { maxLength: 6 }),
  );
  fc.assert(
    fc.property(walks, ([scenario, walk]) => {
      let history = startHistory(scenario);
      for (const [seed, gesture] of walk) {
        const [edit] = fc.sample(editsOf(history.present), { numRuns: 1, seed });
        const performed = edit === undefined ? null : perform(history, edit, registry, gesture);
        if (performed?.ok) history = performed.history;
      }
      const states = [history.present];
      while (history.past.length > 0) {
        history = undo(history);
        states.push(history.present);
        steps++;
      }
      expect(history.present).toBe(scenario);
      for (const state of states.toReversed().slice(1)) {
        history = redo(history);
        expect(history.present).toBe(state);
      }
      expect(history.future).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(steps).toBeGreaterThan(100);
}, 60_000);
