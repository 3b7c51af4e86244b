// The one place that keeps things in this browser: the document, so that nothing is lost, and preferences. Everything
// kept carries a version; what cannot be read is put aside, never thrown away.

import type { PauseCondition } from '#worker/protocol.ts';
import { pauseConditions } from './pauseWhen.ts';
import { createRecents, type RecentStorage } from './recents.ts';
import { asScene, type KeptScene } from './scene.ts';

export const storageVersion = 1;

export type Theme = 'light' | 'dark';

export interface Preferences {
  /** Null: as the system says. */
  readonly theme: Theme | null;
  readonly dockOpen: boolean;
  /** Pixels; null: as high as the page makes it. */
  readonly dockHeight: number | null;
  /** Ids of the strips that are drawn; null: as many as can be read. */
  readonly strips: readonly string[] | null;
  readonly inspectorOpen: boolean;
  readonly pauseWhen: readonly PauseCondition[];
  readonly snap: boolean;
  readonly mapOpen: boolean;
}

export const defaultPreferences: Preferences = {
  theme: null,
  dockOpen: true,
  dockHeight: null,
  strips: null,
  inspectorOpen: true,
  pauseWhen: [],
  snap: true,
  mapOpen: false,
};

/** What is kept of the document: its text, the speed it was watched at, and what was told of it. */
export interface KeptDocument {
  readonly text: string;
  readonly speed: number | null;
  /** True when it holds changes that are in no file. */
  readonly dirty: boolean;
  /** What it is called among the last documents; null when an older version kept it. */
  readonly id: string | null;
  /** True for an example that nobody changed. */
  readonly shipped: boolean;
  readonly scene: KeptScene | null;
}

/** The part of `localStorage` that is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface AppStorage {
  readDocument(): KeptDocument | null;
  /** False when the browser refused. */
  writeDocument(document: KeptDocument): boolean;
  /** Keeps an unreadable document under another name, for people to rescue. */
  putAside(): void;
  readPreferences(): Preferences;
  writePreferences(preferences: Preferences): boolean;
  readonly recents: RecentStorage;
}

const documentKey = 'wavetank.document';
/** Where the second one lies while two are compared. */
export const secondPlace = 'second';
const preferencesKey = 'wavetank.preferences';
/** Bare, because the page reads it before its first paint, when no code of ours is there yet; see index.html. */
const themeKey = 'wavetank.theme';

/** What is kept of a comparison beside its documents; the second one lies under a key of its own. */
export interface KeptComparison {
  readonly forkedAtNs: number | null;
}

const comparisonKey = 'wavetank.comparison';

export function readComparison(shelf: Shelf | null): KeptComparison | null {
  const kept = read(shelf, comparisonKey);
  if (kept === null) return null;
  const at = kept['forkedAtNs'];
  return { forkedAtNs: typeof at === 'number' && at >= 0 ? at : null };
}

/** Null: there is none any more. */
export function writeComparison(shelf: Shelf | null, comparison: KeptComparison | null): void {
  try {
    if (comparison === null) shelf?.removeItem(comparisonKey);
    else shelf?.setItem(comparisonKey, JSON.stringify({ version: storageVersion, ...comparison }));
  } catch {
    // The documents told already that this browser keeps nothing.
  }
}

const keyOf = (place: string) => (place === '' ? documentKey : `${documentKey}.${place}`);

/** Of the one or two workbenches of a page the one whose document lies under that key, if any. */
export function keptUnder<Bench>(
  key: string | null,
  first: Bench,
  second: Bench | undefined,
): Bench | undefined {
  if (key === documentKey) return first;
  return key === keyOf(secondPlace) ? second : undefined;
}

/** `place`: whose document it is, when it is not the only one on the page. */
export function createStorage(shelf: Shelf | null, place = ''): AppStorage {
  const ownKey = keyOf(place);
  const asideKey = `${ownKey}.unreadable`;
  const write = (key: string, value: object): boolean => {
    try {
      shelf?.setItem(key, JSON.stringify({ version: storageVersion, ...value }));
      return shelf !== null;
    } catch {
      return false;
    }
  };
  const recents = createRecents({
    read: (key) => read(shelf, key),
    write,
    remove: (key) => shelf?.removeItem(key),
  });
  return {
    recents,
    readDocument: () => asDocument(read(shelf, ownKey)),
    writeDocument(document) {
      const value = { ...document, speed: Number.isFinite(document.speed) ? document.speed : 'max' };
      while (!write(ownKey, value)) if (!recents.dropOldest()) return false;
      return true;
    },
    putAside() {
      const raw = shelf?.getItem(ownKey);
      if (raw !== null && raw !== undefined) write(asideKey, { raw });
    },
    readPreferences: () => ({ ...defaultPreferences, ...asPreferences(read(shelf, preferencesKey)) }),
    writePreferences(preferences) {
      return write(preferencesKey, preferences) && writeTheme(shelf, preferences.theme);
    },
  };
}

function writeTheme(shelf: Shelf | null, theme: Theme | null): boolean {
  try {
    if (theme === null) shelf?.removeItem(themeKey);
    else shelf?.setItem(themeKey, theme);
    return shelf !== null;
  } catch {
    return false;
  }
}

type Kept = Readonly<Record<string, unknown>>;

function read(shelf: Shelf | null, key: string): Kept | null {
  try {
    const value: unknown = JSON.parse(shelf?.getItem(key) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    return (value as Kept)['version'] === storageVersion ? (value as Kept) : null;
  } catch {
    return null;
  }
}

function asDocument(kept: Kept | null): KeptDocument | null {
  if (kept === null || typeof kept['text'] !== 'string') return null;
  const speed = kept['speed'];
  return {
    text: kept['text'],
    speed: speed === 'max' ? Number.POSITIVE_INFINITY : typeof speed === 'number' && speed > 0 ? speed : null,
    dirty: kept['dirty'] === true,
    id: typeof kept['id'] === 'string' ? kept['id'] : null,
    shipped: kept['shipped'] === true,
    scene: asScene(kept['scene']),
  };
}

function asPreferences(kept: Kept | null): Partial<Preferences> {
  if (kept === null) return {};
  const theme = kept['theme'];
  const pauseWhen = kept['pauseWhen'];
  const strips = kept['strips'];
  const dockHeight = kept['dockHeight'];
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    ...switchesIn(kept),
    ...(typeof dockHeight === 'number' && dockHeight > 0 && { dockHeight }),
    ...(Array.isArray(strips) && { strips: strips.filter((id) => typeof id === 'string') }),
    ...(typeof kept['dockOpen'] === 'boolean' && { dockOpen: kept['dockOpen'] }),
    ...(typeof kept['inspectorOpen'] === 'boolean' && { inspectorOpen: kept['inspectorOpen'] }),
    ...(Array.isArray(pauseWhen) && {
      pauseWhen: pauseConditions.filter((each) => pauseWhen.includes(each)),
    }),
  };
}

const switches = ['dockOpen', 'inspectorOpen', 'snap', 'mapOpen'] as const;

function switchesIn(kept: Kept): Partial<Preferences> {
  return Object.fromEntries(
    switches.flatMap((name) => (typeof kept[name] === 'boolean' ? [[name, kept[name]]] : [])),
  );
}
