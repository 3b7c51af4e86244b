import { describe, expect, it } from 'vitest';
import { createStorage, defaultPreferences, type Shelf } from './storage.ts';

function shelf(start: Record<string, string> = {}): Shelf & { readonly held: Map<string, string> } {
  const held = new Map(Object.entries(start));
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

describe('storage', () => {
  it('gives back what it was given', () => {
    const storage = createStorage(shelf());
    expect(storage.writeDocument({ text: '{}', speed: Number.POSITIVE_INFINITY, dirty: true })).toBe(true);
    expect(storage.readDocument()).toEqual({ text: '{}', speed: Number.POSITIVE_INFINITY, dirty: true });
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
    expect(createStorage(full).writeDocument({ text: '{}', speed: 1, dirty: false })).toBe(false);
  });

  it('puts an unreadable document aside', () => {
    const it = shelf({ 'wavetank.document': '{"version":1,"text":"broken"}' });
    createStorage(it).putAside();
    expect([...it.held.keys()]).toContain('wavetank.document.unreadable');
  });
});
