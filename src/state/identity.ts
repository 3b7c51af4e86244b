// Which document a state of it belongs to. Undo walks back into a document that was open before: that state is then
// kept as what it was, not written over the one that was opened since.
import type { Scenario } from '#scenario/document.ts';
import { isSame } from '#scenario/share.ts';

export interface Identity {
  /** Changes only where it becomes another document (`becomeAnother`). */
  readonly id: string;
  /** What came with Wavetank and can be had again at any time; null for what people made or brought. */
  readonly shipped: Scenario | null;
}

/**
 * It is a document of its own from now on: not the one of another tab, of which it was the same until then. All states
 * of its history share the identity, hence go along, and so does what else is kept by it.
 */
export function becomeAnother(identity: Identity, id: string): void {
  const known: { -readonly [field in keyof Identity]: Identity[field] } = identity;
  known.id = id;
}

export interface Identities {
  begin(scenario: Scenario, identity: Identity): Identity;
  /** Of a scenario that an edit, undo or redo led to from one of `before`. */
  of(scenario: Scenario, before: Identity): Identity;
}

export function createIdentities(): Identities {
  const known = new WeakMap<Scenario, Identity>();
  const begin = (scenario: Scenario, identity: Identity) => {
    known.set(scenario, identity);
    return identity;
  };
  return { begin, of: (scenario, before) => known.get(scenario) ?? begin(scenario, before) };
}

/** Whether it holds anybody's work. What was only thrown at an example in passing is none. */
export function isOwnWork(scenario: Scenario, { shipped }: Identity): boolean {
  return shipped === null || !isSame(untouched(scenario), untouched(shipped));
}

/** Without what was thrown at the run. */
export function untouched(scenario: Scenario): Scenario {
  return { ...scenario, run: { ...scenario.run, interventions: [] } };
}

/** A short name for a text, the same for the same text: FNV-1a. */
export function likenessOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}
