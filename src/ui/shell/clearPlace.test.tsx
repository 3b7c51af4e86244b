import { describe, expect, it } from 'vitest';
import { coveredOf, putClear } from './clearPlace.ts';

type Rect = readonly [left: number, top: number, right: number, bottom: number];
const box = ([left, top, right, bottom]: Rect) => ({ left, top, right, bottom }) as DOMRect;

/** Words that stand here or there, in a tank with a vessel. */
function standing(at: Readonly<Record<string, Rect>>, vessels: readonly Rect[]): HTMLElement {
  document.body.innerHTML = `<main>${vessels.map(() => '<i class="react-flow__node"></i>').join('')}<b></b></main>`;
  for (const [index, vessel] of document.querySelectorAll('i').entries())
    vessel.getBoundingClientRect = () => box(vessels[index] ?? [0, 0, 0, 0]);
  const words = document.querySelector('b') as HTMLElement;
  words.getBoundingClientRect = () => box(at[words.dataset['place'] ?? 'low'] ?? [0, 0, 0, 0]);
  return words;
}

const at = { low: [0, 90, 50, 100], high: [0, 0, 50, 10], beside: [60, 90, 99, 100] } as const;
const places = ['low', 'high', 'beside'];
const placeFor = (vessels: readonly Rect[]) => {
  const words = standing(at, vessels);
  putClear(words, places);
  return words.dataset['place'];
};

describe('a place for words over the tank', () => {
  it('is the usual one where nothing stands', () => {
    expect(placeFor([[0, 20, 50, 80]])).toBeUndefined();
    // Side by side is not over each other.
    expect(placeFor([[50, 90, 60, 100]])).toBeUndefined();
  });

  it('is the first other one that is clear', () => {
    expect(placeFor([[0, 80, 20, 95]])).toBe('high');
    expect(placeFor([[0, 0, 20, 95]])).toBe('beside');
  });

  it('is the one that hides the least where none is clear', () => {
    const vessels: Rect[] = [
      [0, 80, 40, 99],
      [0, 0, 50, 9],
      [60, 90, 99, 92],
    ];
    expect(placeFor(vessels)).toBe('beside');
  });

  it('is kept while it is clear', () => {
    const words = standing(at, [[0, 0, 20, 95]]);
    words.dataset['place'] = 'beside';
    putClear(words, places);
    expect(words.dataset['place']).toBe('beside');
  });
});

it('counts what several vessels take each by itself', () => {
  expect(coveredOf(box([0, 0, 10, 10]), [box([5, 5, 20, 20]), box([8, -5, 9, 2])])).toBe(27);
});
