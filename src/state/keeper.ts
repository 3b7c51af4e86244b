// Keeps the document, the last documents and the preferences in this browser as they change, so that neither closing the
// page nor opening another document loses anything.
import { formatScenario } from '#files/json.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Registry } from '#scenario/registry.ts';
import type { DocumentStore } from './document.ts';
import { type Identity, isOwnWork, likenessOf, untouched } from './identity.ts';
import { keptScene } from './scene.ts';
import type { AppStorage } from './storage.ts';
import { preferencesOf, type ViewStore } from './view.ts';

/** A document is written when it has been left alone for this long, and when the page is left. */
export const autosaveMs = 400;

export interface KeeperParts {
  readonly registry: Registry;
  readonly document: DocumentStore;
  readonly view: ViewStore;
  readonly storage: AppStorage;
  /** Milliseconds since 1970. */
  readonly dateMs: () => number;
  readonly defer: (call: () => void, ms: number) => () => void;
  /** The browser keeps nothing: told once. */
  readonly onRefused: () => void;
}

export interface Keeper {
  /** Writes what is not yet written. */
  flush(): void;
  dispose(): void;
}

export function startKeeper(parts: KeeperParts): Keeper {
  const { document, view, storage } = parts;
  let pending = false;
  let told = false;
  let cancel = () => {};
  const check = (kept: boolean) => {
    if (kept || told) return;
    told = true;
    parts.onRefused();
  };
  const textOf = (scenario: Scenario) => formatScenario(scenario, parts.registry);
  const flush = () => {
    cancel();
    if (!pending) return;
    pending = false;
    const { history, identity } = document.getState();
    const text = textOf(history.present);
    const shipped = !isOwnWork(history.present, identity);
    const now = view.getState();
    const speed = now.slowedFrom ?? now.speed;
    const scene = keptScene(now);
    check(storage.writeDocument({ text, speed, dirty: document.dirty(), id: identity.id, shipped, scene }));
    if (!shipped) check(keepAmongTheLast(history.present, identity, text));
  };
  const keepAmongTheLast = (scenario: Scenario, { id, shipped }: Identity, text: string): boolean => {
    // An example changed twice in the same way is one thing; a person's own is never taken for another.
    const likeness = shipped === null ? '' : likenessOf(textOf(untouched(scenario)));
    return storage.recents.keep({ id, name: scenario.name, keptAtMs: parts.dateMs(), likeness }, text);
  };
  const later = () => {
    pending = true;
    cancel();
    cancel = parts.defer(flush, autosaveMs);
  };
  const stops = [
    document.subscribe((state, before) => {
      const left = state.identity.id !== before.identity.id;
      // Left before its last changes were written: now or never.
      const { present } = before.history;
      if (left && pending && isOwnWork(present, before.identity)) {
        check(keepAmongTheLast(present, before.identity, textOf(present)));
      }
      if (left || state.history.present !== before.history.present || state.saved !== before.saved) later();
    }),
    view.subscribe((now, before) => {
      if (now.speed !== before.speed || now.story !== before.story || now.pattern !== before.pattern) later();
      const preferences = preferencesOf(now);
      const old = preferencesOf(before);
      if (JSON.stringify(preferences) !== JSON.stringify(old)) storage.writePreferences(preferences);
    }),
  ];
  return {
    flush,
    dispose() {
      flush();
      for (const stop of stops) stop();
    },
  };
}
