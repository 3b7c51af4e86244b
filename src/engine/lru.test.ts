import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEntries, clear, createEntries, lookUp, store } from './lru.ts';

describe('entries of a cache', () => {
  it('L1 the least recently used makes room, and a hit counts as use', () => {
    const entries = createEntries(2, null);
    store(entries, 1, 0);
    store(entries, 2, 0);
    expect(lookUp(entries, 1, 1)).toBe(true);
    store(entries, 3, 2);
    expect(lookUp(entries, 2, 3)).toBe(false);
    expect(lookUp(entries, 1, 3)).toBe(true);
    expect(entries).toMatchObject({ hits: 2, misses: 1, evictions: 1, count: 2 });
  });

  it('L2 an entry counts while it is younger than the time to live, and not at it', () => {
    const entries = createEntries(10, 100);
    store(entries, 7, 50);
    expect(lookUp(entries, 7, 149)).toBe(true);
    expect(lookUp(entries, 7, 150)).toBe(false);
  });

  it('L3 storing again makes an entry young; looking it up does not', () => {
    const entries = createEntries(10, 100);
    store(entries, 7, 0);
    lookUp(entries, 7, 90);
    expect(lookUp(entries, 7, 100)).toBe(false);
    store(entries, 7, 100);
    expect(lookUp(entries, 7, 199)).toBe(true);
  });

  it('L4 a cleared cache holds nothing and fills again', () => {
    const entries = createEntries(3, null);
    for (const key of [1, 2, 3]) store(entries, key, 0);
    clear(entries);
    expect(lookUp(entries, 1, 0)).toBe(false);
    store(entries, 1, 0);
    expect(lookUp(entries, 1, 0)).toBe(true);
    checkEntries(entries);
  });

  it('L5 does what a plain list in order of use would do, beyond its first size too', () => {
    const steps = fc.array(fc.record({ key: fc.nat(3000), store: fc.boolean() }), { maxLength: 6000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2500 }), steps, (capacity, sequence) => {
        const entries = createEntries(capacity, null);
        const model = new Map<number, true>();
        for (const { key, store: isStore } of sequence) {
          const held = model.delete(key);
          if (isStore || held) model.set(key, true);
          if (model.size > capacity) model.delete(model.keys().next().value as number);
          if (isStore) store(entries, key, 0);
          else expect(lookUp(entries, key, 0)).toBe(held);
        }
        checkEntries(entries);
        expect(entries.count).toBe(model.size);
      }),
      { numRuns: 40 },
    );
  });
});
