import { describe, expect, it } from 'vitest';
import { type Recent, recentsMax } from './recents.ts';
import {
  createStorage,
  defaultPreferences,
  type KeptDocument,
  keptUnder,
  type Shelf,
  secondPlace,
} from './storage.ts';

function shelf(start: Record<string, string> = {}): Shelf & { readonly held: Map<string, string> } {
  const held = new Map(Object.entries(start));
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

/** A shelf that refuses what is more than this many letters in all. */
function limited(most: number): Shelf & { readonly held: Map<string, string> } {
  const it = shelf();
  const size = () => [...it.held].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return {
    ...it,
    setItem(key, value) {
      const before = it.held.get(key);
      it.held.set(key, value);
      if (size() <= most) return;
      if (before === undefined) it.held.delete(key);
      else it.held.set(key, before);
      throw new Error('quota');
    },
  };
}

const recent = (id: string, likeness = ''): Recent => ({ id, name: id, keptAtMs: 1, likeness });

const document: KeptDocument = { text: '{}', speed: 1, dirty: false, id: 'a', shipped: false, scene: null };

describe('storage', () => {
  it('gives back what it was given', () => {
    const storage = createStorage(shelf());
    const kept = { ...document, speed: Number.POSITIVE_INFINITY, dirty: true };
    expect(storage.writeDocument(kept)).toBe(true);
    expect(storage.readDocument()).toEqual(kept);
    storage.writePreferences({ ...defaultPreferences, theme: 'dark' });
    expect(storage.readPreferences().theme).toBe('dark');
  });

  it('reads nothing from rubbish, from another version, or from no shelf at all', () => {
    const rubbish = ['', 'nonsense', '3', 'null', '{"version":99,"text":"x"}', '{"version":1,"text":5}'];
    for (const text of rubbish) {
      expect(createStorage(shelf({ 'wavetank.document': text })).readDocument()).toBeNull();
      expect(createStorage(shelf({ 'wavetank.preferences': text })).readPreferences()).toEqual(
        defaultPreferences,
      );
    }
    expect(createStorage(null).readDocument()).toBeNull();
    expect(rubbish.length).toBeGreaterThan(0);
  });

  it('says so when the browser refuses', () => {
    const full: Shelf = {
      getItem: () => null,
      setItem: () => {
        throw new Error('quota');
      },
      removeItem: () => {},
    };
    expect(createStorage(full).writeDocument(document)).toBe(false);
  });

  it('reads a document that an older version kept', () => {
    const it = shelf({ 'wavetank.document': '{"version":1,"text":"{}","speed":2,"dirty":true}' });
    expect(createStorage(it).readDocument()).toEqual({
      ...document,
      ...{ speed: 2, dirty: true, id: null },
    });
  });

  it('lets the last documents make room for the present one', () => {
    const it = limited(400);
    const storage = createStorage(it);
    for (const id of ['old', 'older']) storage.recents.keep(recent(id), 'x'.repeat(30));
    expect(storage.recents.list()).toHaveLength(2);
    expect(storage.writeDocument({ ...document, text: 'y'.repeat(150) })).toBe(true);
    expect(storage.recents.list().length).toBeLessThan(2);
  });

  it('puts an unreadable document aside', () => {
    const it = shelf({ 'wavetank.document': '{"version":1,"text":"broken"}' });
    createStorage(it).putAside();
    expect([...it.held.keys()]).toContain('wavetank.document.unreadable');
  });
});

describe('what another tab wrote', () => {
  it.each([
    ['', 'first'],
    [secondPlace, 'second'],
  ])('at place "%s" is where the %s one lies', (place, bench) => {
    const written: string[] = [];
    const shelf = { getItem: () => null, removeItem() {}, setItem: (key: string) => void written.push(key) };
    createStorage(shelf, place).writeDocument({
      text: '',
      speed: 1,
      dirty: false,
      id: 'x',
      shipped: false,
      scene: null,
    });
    expect(written.map((key) => keptUnder(key, 'first', 'second'))).toEqual([bench]);
  });

  it('concerns nobody where there is no second one, nor elsewhere on the shelf', () => {
    expect(keptUnder('wavetank.document.second', 'first', undefined)).toBeUndefined();
    expect(keptUnder('wavetank.preferences', 'first', 'second')).toBeUndefined();
    expect(keptUnder(null, 'first', 'second')).toBeUndefined();
  });
});

describe('the last documents', () => {
  const ids = (storage: ReturnType<typeof createStorage>) => storage.recents.list().map(({ id }) => id);

  it('are kept newest first, each once, and no more than there is a place for', () => {
    const it = shelf();
    const storage = createStorage(it);
    for (let n = 0; n < recentsMax + 3; n++) storage.recents.keep(recent(`d${n}`), `text ${n}`);
    storage.recents.keep(recent('d5'), 'changed');
    expect(ids(storage)).toHaveLength(recentsMax);
    expect(ids(storage).slice(0, 2)).toEqual(['d5', `d${recentsMax + 2}`]);
    expect(storage.recents.text('d5')).toBe('changed');
    expect(storage.recents.text('d0')).toBeNull();
    // What left the list left the shelf.
    expect(it.held.size).toBe(recentsMax + 1);
  });

  it('hold one of those that are alike', () => {
    const storage = createStorage(shelf());
    storage.recents.keep(recent('a', 'same'), '1');
    storage.recents.keep(recent('b', 'same'), '2');
    storage.recents.keep(recent('c'), '3');
    storage.recents.keep(recent('d'), '3');
    expect(ids(storage)).toEqual(['d', 'c', 'b']);
  });

  it('give up the oldest when the shelf is full, and say so when even that is not enough', () => {
    const storage = createStorage(limited(500));
    for (const id of ['a', 'b', 'c', 'd', 'e']) storage.recents.keep(recent(id), 'x'.repeat(60));
    expect(ids(storage)[0]).toBe('e');
    expect(ids(storage)).not.toContain('a');
    expect(storage.recents.keep(recent('huge'), 'x'.repeat(1000))).toBe(false);
  });

  it('are none where the list is rubbish', () => {
    for (const text of ['', '[]', '{"version":1}', '{"version":1,"entries":[{"id":5}]}', '{"version":9}']) {
      expect(ids(createStorage(shelf({ 'wavetank.recent': text })))).toEqual([]);
    }
    expect(createStorage(null).recents.keep(recent('a'), '{}')).toBe(false);
  });
});
