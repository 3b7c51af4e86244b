// Keeps the document and the preferences in this browser as they change, so that closing the page loses nothing.
import { formatScenario } from '#files/json.ts';
import type { Registry } from '#scenario/registry.ts';
import type { DocumentStore } from './document.ts';
import type { AppStorage } from './storage.ts';
import { preferencesOf, type ViewStore } from './view.ts';

/** A document is written when it has been left alone for this long, and when the page is left. */
export const autosaveMs = 400;

export interface KeeperParts {
  readonly registry: Registry;
  readonly document: DocumentStore;
  readonly view: ViewStore;
  readonly storage: AppStorage;
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
  const flush = () => {
    cancel();
    if (!pending) return;
    pending = false;
    const text = formatScenario(document.scenario(), parts.registry);
    const kept = storage.writeDocument({ text, speed: view.getState().speed, dirty: document.dirty() });
    if (!kept && !told) {
      told = true;
      parts.onRefused();
    }
  };
  const later = () => {
    pending = true;
    cancel();
    cancel = parts.defer(flush, autosaveMs);
  };
  const stops = [
    document.subscribe((state, before) => {
      if (state.history.present !== before.history.present || state.saved !== before.saved) later();
    }),
    view.subscribe((now, before) => {
      if (now.speed !== before.speed) later();
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
