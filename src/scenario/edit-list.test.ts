import { describe, expect, it } from 'vitest';
import { entryAt, movedEntry } from './edit-list.ts';

describe('lists known by their places', () => {
  it('replace, append and remove an entry', () => {
    expect(entryAt(['a', 'b'], 1, 'c', 'word')).toEqual(['a', 'c']);
    expect(entryAt(['a', 'b'], 2, 'c', 'word')).toEqual(['a', 'b', 'c']);
    expect(entryAt(['a', 'b'], 0, undefined, 'word')).toEqual(['b']);
  });

  it('move an entry and keep the order of the others', () => {
    expect(movedEntry(['a', 'b', 'c'], 0, 2, 'word')).toEqual(['b', 'c', 'a']);
    expect(movedEntry(['a', 'b', 'c'], 2, 0, 'word')).toEqual(['c', 'a', 'b']);
  });

  it('say what is not there', () => {
    expect(entryAt(['a'], 3, 'b', 'word')).toEqual({ refused: 'there is no word 4' });
    expect(entryAt(['a'], 1, undefined, 'word')).toEqual({ refused: 'there is no word 2' });
    expect(movedEntry(['a'], 0, 1, 'word')).toEqual({ refused: 'there is no word 1' });
  });
});
