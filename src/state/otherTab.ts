// Another tab of this browser has saved a document. Both tabs began with what was kept, so it may be the same one by
// name, changed there: what is open here then becomes a document of its own, and neither is written over the other.
import type { Scenario } from '#scenario/document.ts';
import type { DocumentStore } from './document.ts';
import { becomeAnother, isOwnWork } from './identity.ts';
import type { RecentStorage } from './recents.ts';
import type { KeptDocument } from './storage.ts';

export interface OtherTabParts {
  readonly document: DocumentStore;
  readonly recents: RecentStorage;
  readonly textOf: (scenario: Scenario) => string;
  readonly makeId: () => string;
  /** Milliseconds since 1970. */
  readonly dateMs: () => number;
}

/** True when what is open here is somebody's work, and is kept beside what the other tab saved. */
export function heedOtherTab(parts: OtherTabParts, saved: KeptDocument | null): boolean {
  const { history, identity } = parts.document.getState();
  const { present } = history;
  const text = parts.textOf(present);
  if (saved === null || saved.text === text) return false;
  if (saved.id === identity.id) becomeAnother(identity, parts.makeId());
  if (!isOwnWork(present, identity)) return false;
  const recent = { id: identity.id, name: present.name, keptAtMs: parts.dateMs(), likeness: '' };
  return parts.recents.keep(recent, text);
}
