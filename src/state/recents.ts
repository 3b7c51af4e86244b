// The last documents that were worked on in this browser, so that opening another one never loses the one before. Each
// lies on the shelf by itself, and a list says which there are: saving one rewrites one. When the shelf is full, the
// oldest make room.

export const recentsMax = 10;

export interface Recent {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970: when it was last written. */
  readonly keptAtMs: number;
  /** Tells copies of one thing apart from different things; empty where nothing may take this one's place. */
  readonly likeness: string;
}

export interface RecentStorage {
  /** Newest first. */
  list(): readonly Recent[];
  text(id: string): string | null;
  /** Puts it first; one of the same id or likeness gives way. False when the browser refused. */
  keep(recent: Recent, text: string): boolean;
  /** Makes room; false when there was nothing to drop. */
  dropOldest(butNot?: string): boolean;
}

/** Versioned reading and writing, as storage.ts does it. */
export interface Drawer {
  read(key: string): Readonly<Record<string, unknown>> | null;
  write(key: string, value: object): boolean;
  remove(key: string): void;
}

const listKey = 'wavetank.recent';
const textKey = (id: string) => `${listKey}.${id}`;

export function createRecents({ read, write, remove }: Drawer): RecentStorage {
  const list = () => asList(read(listKey));
  const replace = (entries: readonly Recent[], gone: readonly Recent[]) => {
    const written = write(listKey, { entries });
    if (written) for (const { id } of gone) remove(textKey(id));
    return written;
  };
  const dropOldest = (butNot?: string) => {
    const entries = list();
    const oldest = entries.findLast(({ id }) => id !== butNot);
    if (oldest === undefined) return false;
    return replace(
      entries.filter((entry) => entry !== oldest),
      [oldest],
    );
  };
  return {
    list,
    text(id) {
      const text = read(textKey(id))?.['text'];
      return typeof text === 'string' ? text : null;
    },
    keep(recent, text) {
      while (!write(textKey(recent.id), { text })) if (!dropOldest(recent.id)) return false;
      const before = list();
      const others = before.filter((other) => !sameThing(other, recent));
      const entries = [recent, ...others].slice(0, recentsMax);
      const gone = before.filter(({ id }) => !entries.some((entry) => entry.id === id));
      return replace(entries, gone);
    },
    dropOldest,
  };
}

function sameThing(a: Recent, b: Recent): boolean {
  return a.id === b.id || (a.likeness !== '' && a.likeness === b.likeness);
}

function asList(kept: Readonly<Record<string, unknown>> | null): readonly Recent[] {
  const entries = kept?.['entries'];
  return Array.isArray(entries) ? entries.filter(isRecent) : [];
}

function isRecent(entry: unknown): entry is Recent {
  if (typeof entry !== 'object' || entry === null) return false;
  const { id, name, keptAtMs, likeness } = entry as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof keptAtMs === 'number' &&
    typeof likeness === 'string'
  );
}
