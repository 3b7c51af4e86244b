// Undo and redo: scenarios before and after, each with the words for what led from one to the next.
import type { Scenario } from './document.ts';
import { label } from './edit-words.ts';
import { apply, type Edit } from './edits.ts';
import type { Problem, Registry } from './registry.ts';

/** Edits that can be taken back. */
export const historyMax = 200;

export interface Step {
  /** The scenario on the other side of the step: before it in `past`, after it in `future`. */
  readonly scenario: Scenario;
  readonly label: string;
}

export interface History {
  /** Oldest first. */
  readonly past: readonly Step[];
  readonly present: Scenario;
  /** Next first. */
  readonly future: readonly Step[];
  /** What an edit must carry on to become one step with the last: same gesture, same setting. */
  readonly gesture: string | null;
}

export type Performed =
  | { readonly ok: true; readonly history: History }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const startHistory = (present: Scenario): History => ({
  past: [],
  present,
  future: [],
  gesture: null,
});

/**
 * Applies an edit. Edits of one thing that carry the same gesture (one drag of a slider, one stay in a text field)
 * are one step. An edit that changes nothing leaves the history as it is.
 */
export function perform(history: History, edit: Edit, registry: Registry, gesture?: string): Performed {
  const applied = apply(history.present, edit, registry);
  if (!applied.ok) return applied;
  if (applied.scenario === history.present) return { ok: true, history };
  const key = gesture === undefined ? null : `${gesture} ${subject(edit)}`;
  if (key !== null && key === history.gesture) {
    return { ok: true, history: { ...history, present: applied.scenario, future: [] } };
  }
  return { ok: true, history: { ...record(history, applied.scenario, label(edit)), gesture: key } };
}

/** Several edits as one step, under words of their own; when one of them is refused, so are all. */
export function performAll(
  history: History,
  edits: readonly Edit[],
  registry: Registry,
  words: string,
): Performed {
  let present = history.present;
  for (const edit of edits) {
    const applied = apply(present, edit, registry);
    if (!applied.ok) return applied;
    present = applied.scenario;
  }
  return { ok: true, history: present === history.present ? history : record(history, present, words) };
}

/** A new present that no edit describes, such as an imported file, as one step. */
export function record(history: History, present: Scenario, words: string): History {
  const past = [...history.past, { scenario: history.present, label: words }].slice(-historyMax);
  return { past, present, future: [], gesture: null };
}

/** What an edit is about, so that a gesture that wanders to another setting begins another step. */
function subject(edit: Edit): string {
  if (edit.do === 'setSetting') return JSON.stringify([edit.do, edit.of, edit.path]);
  if (edit.do === 'moveNodes')
    return JSON.stringify([edit.do, [...edit.moves, ...(edit.notes ?? [])].map((move) => move.id)]);
  if (edit.do === 'setFault') return JSON.stringify([edit.do, edit.fault.id]);
  if (edit.do === 'rescheduleFault') return JSON.stringify([edit.do, edit.of]);
  if (edit.do === 'setObjective' || edit.do === 'setAssumption') return JSON.stringify([edit.do, edit.at]);
  if (edit.do === 'setThrown') return JSON.stringify([edit.do, edit.place]);
  if (edit.do === 'setRun') return JSON.stringify([edit.do, Object.keys(edit.run)]);
  return JSON.stringify([edit.do, 'id' in edit ? edit.id : '']);
}

/** One step back; the same history when there is none. */
export function undo(history: History): History {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: last.scenario,
    future: [{ scenario: history.present, label: last.label }, ...history.future],
    gesture: null,
  };
}

/** One step forward again; the same history when there is none. */
export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return {
    past: [...history.past, { scenario: history.present, label: next.label }],
    present: next.scenario,
    future,
    gesture: null,
  };
}

/** The words of what undo and redo would do; null when there is nothing. */
export const undoLabel = (history: History): string | null => history.past.at(-1)?.label ?? null;
export const redoLabel = (history: History): string | null => history.future[0]?.label ?? null;
