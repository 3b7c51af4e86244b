// The document being edited: the present scenario, the way back and forth, and whether a file holds it as it is.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scenario } from '#scenario/document.ts';
import type { Edit } from '#scenario/edits.ts';
import {
  type History,
  type Performed,
  perform,
  performAll,
  record,
  redo,
  startHistory,
  undo,
} from '#scenario/history.ts';
import { emptyScenario } from '#scenario/parse.ts';
import type { Problem, Registry } from '#scenario/registry.ts';
import { createIdentities, type Identity } from './identity.ts';

export interface DocumentState {
  readonly history: History;
  /** Which document the present scenario is a state of. */
  readonly identity: Identity;
  /** The scenario as a file or an example holds it. */
  readonly saved: Scenario | null;
  /** Grows when another document is opened: views frame it anew. */
  readonly opened: number;
  /** Why the last edit was refused; empty after one that was not. */
  readonly refused: readonly Problem[];
}

export interface DocumentStore
  extends Pick<StoreApi<DocumentState>, 'getState' | 'getInitialState' | 'subscribe'> {
  scenario(): Scenario;
  /** True when there are changes that no file holds. */
  dirty(): boolean;
  /** Applies an edit; what is wrong with it comes back, and nothing changed then. */
  edit(edit: Edit, gesture?: string): readonly Problem[];
  /** As `edit`, with words of its own for the way back. */
  editAs(words: string, edit: Edit, gesture?: string): readonly Problem[];
  /** All of them as one step, or none; what is wrong with one comes back. */
  editAll(words: string, edits: readonly Edit[]): readonly Problem[];
  /** Another document; the one before stays behind undo. `saved`: it is as a file or an example holds it. */
  open(scenario: Scenario, identity: Identity, words: string, saved: boolean): void;
  /** The first document: nothing is behind it. */
  start(scenario: Scenario, identity: Identity, saved: boolean): void;
  markSaved(): void;
  forgetRefusal(): void;
  undo(): void;
  redo(): void;
}

export function createDocumentStore(registry: Registry): DocumentStore {
  const identities = createIdentities();
  const store = createStore<DocumentState>(() => ({
    identity: { id: '', shipped: null },
    history: startHistory(emptyScenario(registry)),
    saved: null,
    opened: 0,
    refused: [],
  }));
  const scenario = () => store.getState().history.present;
  const settle = (history: History) => {
    const before = store.getState();
    const identity = identities.of(history.present, before.identity);
    // Undo and redo lead into other documents too.
    const opened = before.opened + (identity.id === before.identity.id ? 0 : 1);
    store.setState({ history, identity, opened, refused: [] });
  };
  const travel = (history: History) => {
    if (history !== store.getState().history) settle(history);
  };
  const take = (performed: Performed) => {
    if (performed.ok) settle(performed.history);
    else store.setState({ refused: performed.problems });
    return performed.ok ? [] : performed.problems;
  };
  const present = () => store.getState().history;
  const replace = (history: History, identity: Identity, saved: boolean) =>
    store.setState({
      history,
      identity: identities.begin(history.present, identity),
      saved: saved ? history.present : null,
      opened: store.getState().opened + 1,
      refused: [],
    });
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    scenario,
    dirty: () => store.getState().saved !== scenario(),
    edit: (edit, gesture) => take(perform(present(), edit, registry, gesture)),
    editAs(words, edit, gesture) {
      const performed = perform(present(), edit, registry, gesture);
      if (!performed.ok || performed.history === present()) return take(performed);
      return take({ ok: true, history: relabelled(performed.history, words) });
    },
    editAll: (words, edits) => take(performAll(present(), edits, registry, words)),
    open: (next, identity, words, saved) =>
      replace(record(store.getState().history, next, words), identity, saved),
    start: (next, identity, saved) => replace(startHistory(next), identity, saved),
    markSaved: () => store.setState({ saved: scenario() }),
    forgetRefusal: () => store.setState({ refused: [] }),
    undo: () => travel(undo(store.getState().history)),
    redo: () => travel(redo(store.getState().history)),
  };
}

function relabelled(history: History, words: string): History {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, label: words }] };
}
