// Every change that a person can make to a scenario, as data with a name. Applying one never changes the scenario it
// is given: what comes back shares all that stayed the same, and is valid, or there are problems instead.
import * as z from 'zod/mini';
import { checkScenario } from './check.ts';
import type { Fault, Note, RunSettings, Scenario } from './document.ts';
import {
  addNode,
  connect,
  duplicate,
  type NewNode,
  removeLinks,
  removeNodes,
  renameNode,
} from './edit-graph.ts';
import { propagateOperations, type Setting, setSetting } from './edit-setting.ts';
import { freeId, isRefusal, type Refusal } from './edit-words.ts';
import { nodeOf } from './graph.ts';
import { problemsOf } from './problems.ts';
import type { Problem, Registry } from './registry.ts';
import { buildScenarioSchema } from './schema.ts';
import { share } from './share.ts';

export type Edit =
  | ({ readonly do: 'addNode' } & NewNode)
  | { readonly do: 'connect'; readonly from: string; readonly to: string }
  | {
      readonly do: 'moveNodes';
      readonly moves: readonly { readonly id: string; readonly x: number; readonly y: number }[];
    }
  | ({ readonly do: 'setSetting' } & Setting)
  /** `links`: those selected along with the nodes; links of the nodes go anyway. */
  | { readonly do: 'removeNodes'; readonly ids: readonly string[]; readonly links?: readonly string[] }
  | { readonly do: 'removeLinks'; readonly ids: readonly string[] }
  | { readonly do: 'renameNode'; readonly id: string; readonly to: string }
  /** Empty: the node is shown by its id again. */
  | { readonly do: 'setName'; readonly id: string; readonly name: string }
  | { readonly do: 'duplicate'; readonly ids: readonly string[]; readonly dx: number; readonly dy: number }
  | {
      readonly do: 'groupIntoZone';
      readonly ids: readonly string[];
      readonly zone: string;
      readonly name?: string;
    }
  | { readonly do: 'ungroup'; readonly zone: string }
  | { readonly do: 'addNote'; readonly text: string; readonly x: number; readonly y: number }
  | ({ readonly do: 'editNote'; readonly id: string } & Partial<Omit<Note, 'id'>>)
  | { readonly do: 'removeNote'; readonly id: string }
  /** Adds the fault, or replaces the one with its id. */
  | { readonly do: 'setFault'; readonly fault: Fault }
  | { readonly do: 'removeFault'; readonly id: string }
  | { readonly do: 'setRun'; readonly run: Partial<RunSettings> };

export type Applied =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** An edit that changes nothing gives back the very scenario it was given. */
export function apply(scenario: Scenario, edit: Edit, registry: Registry): Applied {
  const changed = change(scenario, edit, registry);
  if (isRefusal(changed)) return { ok: false, problems: [{ path: '', message: changed.refused }] };
  const schema = buildScenarioSchema(registry);
  const parsed = z.safeParse(schema, changed);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error.issues, schema, changed) };
  const settled =
    edit.do === 'setSetting' ? propagateOperations(scenario, parsed.data, edit, registry) : parsed.data;
  const problems = checkScenario(settled, registry);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenario: share(scenario, settled) };
}

function change(scenario: Scenario, edit: Edit, registry: Registry): Scenario | Refusal {
  switch (edit.do) {
    case 'addNode':
      return addNode(scenario, edit);
    case 'connect':
      return connect(scenario, edit.from, edit.to);
    case 'moveNodes':
      return moveNodes(scenario, edit.moves);
    case 'setSetting':
      return setSetting(scenario, edit);
    case 'removeNodes':
      return removeNodes(scenario, edit.ids, edit.links ?? [], registry);
    case 'removeLinks':
      return removeLinks(scenario, edit.ids, registry);
    case 'renameNode':
      return renameNode(scenario, edit.id, edit.to, registry);
    case 'setName':
      return setSetting(scenario, {
        of: { node: edit.id },
        path: ['name'],
        value: edit.name.trim() === '' ? undefined : edit.name.trim(),
      });
    case 'duplicate':
      return duplicate(scenario, edit.ids, { dx: edit.dx, dy: edit.dy }, registry);
    default:
      return changeAround(scenario, edit);
  }
}

type AroundEdit = Extract<
  Edit,
  {
    do:
      | 'groupIntoZone'
      | 'ungroup'
      | 'addNote'
      | 'editNote'
      | 'removeNote'
      | 'setFault'
      | 'removeFault'
      | 'setRun';
  }
>;

/** Edits of what stands around the graph. */
function changeAround(scenario: Scenario, edit: AroundEdit): Scenario | Refusal {
  switch (edit.do) {
    case 'groupIntoZone':
      return groupIntoZone(scenario, edit);
    case 'ungroup':
      return ungroup(scenario, edit.zone);
    case 'addNote': {
      const id = freeId('note', scenario.notes);
      return { ...scenario, notes: [...scenario.notes, { id, text: edit.text, x: edit.x, y: edit.y }] };
    }
    case 'editNote': {
      const { do: _, id, ...rest } = edit;
      const notes = scenario.notes.map((note) => (note.id === id ? { ...note, ...rest } : note));
      return known(scenario.notes, id, 'note') ?? { ...scenario, notes };
    }
    case 'removeNote': {
      const notes = scenario.notes.filter((note) => note.id !== edit.id);
      return known(scenario.notes, edit.id, 'note') ?? { ...scenario, notes };
    }
    case 'setFault':
      return { ...scenario, faults: placed(scenario.faults, edit.fault) };
    case 'removeFault': {
      const faults = scenario.faults.filter((fault) => fault.id !== edit.id);
      return known(scenario.faults, edit.id, 'fault') ?? { ...scenario, faults };
    }
    case 'setRun':
      return { ...scenario, run: { ...scenario.run, ...edit.run } };
  }
}

function known(entries: readonly { readonly id: string }[], id: string, what: string): Refusal | undefined {
  return entries.some((entry) => entry.id === id) ? undefined : { refused: `there is no ${what} ${id}` };
}

function placed(faults: readonly Fault[], fault: Fault): readonly Fault[] {
  if (!faults.some((it) => it.id === fault.id)) return [...faults, fault];
  return faults.map((it) => (it.id === fault.id ? fault : it));
}

function moveNodes(
  scenario: Scenario,
  moves: readonly { readonly id: string; readonly x: number; readonly y: number }[],
): Scenario | Refusal {
  const places = new Map(moves.map((move) => [move.id, move]));
  const missing = moves.find((move) => nodeOf(scenario, move.id) === undefined);
  if (missing !== undefined) return { refused: `there is no node ${missing.id}` };
  const nodes = scenario.nodes.map((node) => {
    const place = places.get(node.id);
    return place === undefined ? node : { ...node, x: place.x, y: place.y };
  });
  return { ...scenario, nodes };
}

function groupIntoZone(scenario: Scenario, edit: Extract<Edit, { do: 'groupIntoZone' }>): Scenario {
  const exists = scenario.zones.some((zone) => zone.id === edit.zone);
  const created = { id: edit.zone, ...(edit.name === undefined ? {} : { name: edit.name }) };
  const nodes = scenario.nodes.map((node) =>
    edit.ids.includes(node.id) ? { ...node, zone: edit.zone } : node,
  );
  return { ...scenario, nodes, zones: exists ? scenario.zones : [...scenario.zones, created] };
}

function ungroup(scenario: Scenario, id: string): Scenario | Refusal {
  const nodes = scenario.nodes.map((node) => {
    const { zone, ...rest } = node;
    return zone === id ? { ...rest, id: node.id, kind: node.kind, x: node.x, y: node.y } : node;
  });
  return (
    known(scenario.zones, id, 'zone') ?? {
      ...scenario,
      nodes,
      zones: scenario.zones.filter((it) => it.id !== id),
    }
  );
}
