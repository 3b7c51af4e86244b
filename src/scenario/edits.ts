// Every change that a person can make to a scenario, as data with a name. Applying one never changes the scenario it
// is given: what comes back shares all that stayed the same, and is valid, or there are problems instead.
import * as z from 'zod/mini';
import { checkScenario } from './check.ts';
import type { Assumption, Fault, Frame, Note, Objective, RunSettings, Scenario } from './document.ts';
import { duplicate, type Part, paste } from './edit-copies.ts';
import { dissolve, enclose, type Join, join, nameFrame } from './edit-frames.ts';
import { addNode, connect, type NewNode, removeLinks, removeNodes, renameNode } from './edit-graph.ts';
import { insertBetween, type PutBetween, putBetween } from './edit-insert.ts';
import { entryAt, movedEntry } from './edit-list.ts';
import { type Moved, moveAll } from './edit-places.ts';
import { propagateOperations, type Setting, setSetting } from './edit-setting.ts';
import { freeId, isRefusal, type Refusal } from './edit-words.ts';
import { moveThrown, type Reschedule, reschedule, setThrown } from './fault-times.ts';
import { withoutGone } from './live-settings.ts';
import { problemsOf } from './problems.ts';
import type { Problem, Registry } from './registry.ts';
import { buildScenarioSchema } from './schema.ts';
import { share } from './share.ts';

export type Edit =
  | ({ readonly do: 'addNode' } & NewNode)
  | { readonly do: 'connect'; readonly from: string; readonly to: string }
  /** A new node in the middle of a link, which becomes two. */
  | ({ readonly do: 'insertBetween'; readonly link: string } & NewNode)
  /** One that is there already, put down in a link. */
  | ({ readonly do: 'putBetween' } & PutBetween)
  | ({ readonly do: 'moveNodes' } & Moved)
  | ({ readonly do: 'setSetting' } & Setting)
  /** What was selected along with the nodes goes too. Links of the nodes go anyway; nodes in a frame stay. */
  | {
      readonly do: 'removeNodes';
      readonly ids: readonly string[];
      readonly links?: readonly string[];
      readonly notes?: readonly string[];
      readonly frames?: readonly Frame[];
    }
  | { readonly do: 'removeLinks'; readonly ids: readonly string[] }
  | { readonly do: 'renameNode'; readonly id: string; readonly to: string }
  /** Empty: the node is shown by its id again. */
  | { readonly do: 'setName'; readonly id: string; readonly name: string }
  | { readonly do: 'duplicate'; readonly ids: readonly string[]; readonly dx: number; readonly dy: number }
  /** Copies from elsewhere: nodes with the links among them, and the notes and frames around them. */
  | { readonly do: 'paste'; readonly part: Part; readonly dx: number; readonly dy: number }
  /** Draws a frame round nodes, or takes them into one that is there. */
  | {
      readonly do: 'enclose';
      readonly frame: Frame;
      readonly ids: readonly string[];
      readonly name?: string;
    }
  | { readonly do: 'join'; readonly joins: readonly Join[] }
  /** Empty: the frame is shown by its id again. */
  | { readonly do: 'nameFrame'; readonly frame: Frame; readonly name: string }
  /** The frame goes, the nodes stay. */
  | { readonly do: 'dissolve'; readonly frame: Frame }
  | { readonly do: 'addNote'; readonly text: string; readonly x: number; readonly y: number }
  | ({ readonly do: 'editNote'; readonly id: string } & Partial<Omit<Note, 'id'>>)
  | { readonly do: 'removeNote'; readonly id: string }
  /** Adds the fault, or replaces the one with its id. */
  | { readonly do: 'setFault'; readonly fault: Fault }
  | { readonly do: 'removeFault'; readonly id: string }
  /** Another beginning and end for a fault, planned or thrown. */
  | ({ readonly do: 'rescheduleFault' } & Reschedule)
  /** What a fault that was thrown does; absent: it is taken back. */
  | { readonly do: 'setThrown'; readonly place: number; readonly fault?: Omit<Fault, 'atNs'> }
  /** Another moment for something that was done to the run, by its place; null: it is taken back. */
  | { readonly do: 'moveThrown'; readonly place: number; readonly atNs: number | null }
  /** Adds the objective at the end of the list, or replaces the one at its place; absent: removes that one. */
  | { readonly do: 'setObjective'; readonly at: number; readonly objective?: Objective }
  | { readonly do: 'moveObjective'; readonly from: number; readonly to: number }
  | { readonly do: 'setAssumption'; readonly at: number; readonly assumption?: Assumption }
  | { readonly do: 'moveAssumption'; readonly from: number; readonly to: number }
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
    edit.do === 'setSetting'
      ? withoutGone(propagateOperations(scenario, parsed.data, edit, registry), registry)
      : parsed.data;
  const problems = checkScenario(settled, registry);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenario: share(scenario, settled) };
}

/** One after the other; the first that is refused ends it. */
export function applyAll(scenario: Scenario, edits: readonly Edit[], registry: Registry): Applied {
  let present = scenario;
  for (const edit of edits) {
    const applied = apply(present, edit, registry);
    if (!applied.ok) return applied;
    present = applied.scenario;
  }
  return { ok: true, scenario: present };
}

function change(scenario: Scenario, edit: Edit, registry: Registry): Scenario | Refusal {
  switch (edit.do) {
    case 'addNode':
      return addNode(scenario, edit);
    case 'connect':
      return connect(scenario, edit.from, edit.to);
    case 'insertBetween':
      return insertBetween(scenario, edit.link, edit, registry);
    case 'putBetween':
      return putBetween(scenario, edit, registry);
    case 'moveNodes':
      return moveAll(scenario, edit);
    case 'setSetting':
      return setSetting(scenario, edit);
    case 'removeNodes':
      return removeAll(scenario, edit, registry);
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
      return duplicate(scenario, edit.ids, edit, registry);
    case 'paste':
      return paste(scenario, edit.part, edit, registry);
    default:
      return changeAround(scenario, edit);
  }
}

type StatedEdit = Extract<
  Edit,
  { do: 'setObjective' | 'moveObjective' | 'setAssumption' | 'moveAssumption' }
>;

type AroundEdit = Extract<
  Edit,
  {
    do:
      | 'enclose'
      | 'join'
      | 'nameFrame'
      | 'dissolve'
      | 'addNote'
      | 'editNote'
      | 'removeNote'
      | 'setFault'
      | 'removeFault'
      | 'rescheduleFault'
      | 'setThrown'
      | 'moveThrown'
      | StatedEdit['do']
      | 'setRun';
  }
>;

/** Edits of what stands around the graph. */
function changeAround(scenario: Scenario, edit: AroundEdit): Scenario | Refusal {
  switch (edit.do) {
    case 'enclose':
      return enclose(scenario, edit.frame, edit.ids, edit.name);
    case 'join':
      return join(scenario, edit.joins);
    case 'nameFrame':
      return nameFrame(scenario, edit.frame, edit.name);
    case 'dissolve':
      return dissolve(scenario, edit.frame);
    case 'addNote': {
      const id = freeId('note', scenario.notes);
      return { ...scenario, notes: [...scenario.notes, { id, text: edit.text, x: edit.x, y: edit.y }] };
    }
    case 'editNote': {
      const { do: _, id, ...rest } = edit;
      const notes = scenario.notes.map((note) => (note.id === id ? { ...note, ...rest } : note));
      return known(scenario.notes, id, 'note') ?? { ...scenario, notes };
    }
    case 'removeNote':
      return removeNotes(scenario, [edit.id]);
    case 'setFault':
      return { ...scenario, faults: placed(scenario.faults, edit.fault) };
    case 'removeFault': {
      const faults = scenario.faults.filter((fault) => fault.id !== edit.id);
      return known(scenario.faults, edit.id, 'fault') ?? { ...scenario, faults };
    }
    case 'rescheduleFault':
      return reschedule(scenario, edit);
    case 'setThrown':
      return setThrown(scenario, edit.place, edit.fault);
    case 'moveThrown':
      return moveThrown(scenario, edit.place, edit.atNs);
    case 'setRun':
      return { ...scenario, run: { ...scenario.run, ...edit.run } };
    default:
      return changeStated(scenario, edit);
  }
}

/** Edits of what the scenario promises and takes for granted. */
function changeStated(scenario: Scenario, edit: StatedEdit): Scenario | Refusal {
  const { objectives, assumptions } = scenario;
  switch (edit.do) {
    case 'setObjective':
      return settled(entryAt(objectives, edit.at, edit.objective, 'objective'), (list) => ({
        ...scenario,
        objectives: list,
      }));
    case 'moveObjective':
      return settled(movedEntry(objectives, edit.from, edit.to, 'objective'), (list) => ({
        ...scenario,
        objectives: list,
      }));
    case 'setAssumption':
      return settled(entryAt(assumptions, edit.at, edit.assumption, 'assumption'), (list) => ({
        ...scenario,
        assumptions: list,
      }));
    case 'moveAssumption':
      return settled(movedEntry(assumptions, edit.from, edit.to, 'assumption'), (list) => ({
        ...scenario,
        assumptions: list,
      }));
  }
}

function settled<T>(
  list: readonly T[] | Refusal,
  place: (list: readonly T[]) => Scenario,
): Scenario | Refusal {
  return Array.isArray(list) ? place(list as readonly T[]) : (list as Refusal);
}

function known(entries: readonly { readonly id: string }[], id: string, what: string): Refusal | undefined {
  return entries.some((entry) => entry.id === id) ? undefined : { refused: `there is no ${what} ${id}` };
}

function placed(faults: readonly Fault[], fault: Fault): readonly Fault[] {
  if (!faults.some((it) => it.id === fault.id)) return [...faults, fault];
  return faults.map((it) => (it.id === fault.id ? fault : it));
}

function removeNotes(scenario: Scenario, ids: readonly string[]): Scenario | Refusal {
  const missing = ids.find((id) => !scenario.notes.some((note) => note.id === id));
  if (missing !== undefined) return { refused: `there is no note ${missing}` };
  return { ...scenario, notes: scenario.notes.filter((note) => !ids.includes(note.id)) };
}

type Removal = Extract<Edit, { do: 'removeNodes' }>;

function removeAll(
  scenario: Scenario,
  { ids, links = [], notes = [], frames = [] }: Removal,
  registry: Registry,
): Scenario | Refusal {
  const loose = frames.reduce(
    (it: Scenario | Refusal, frame) => (isRefusal(it) ? it : dissolve(it, frame)),
    scenario,
  );
  const bare = isRefusal(loose) ? loose : removeNotes(loose, notes);
  return isRefusal(bare) ? bare : removeNodes(bare, ids, links, registry);
}
