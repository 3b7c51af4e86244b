import { describe, expect, it } from 'vitest';
import { endsOf } from './ends.ts';

describe('the figures at the end of a strip', () => {
  it('are all told while they fit, and what was not measured takes no room', () => {
    expect(endsOf([5, null, 3, 0], 3)).toEqual({ told: [0, 2, 3], left: [] });
  });

  it('are the first and the largest when they do not, with a place left to say how many more', () => {
    expect(endsOf([1, 7, 0, 9, 4], 4)).toEqual({ told: [0, 1, 3], left: [2, 4] });
    expect(endsOf([1, 7, 0, 9, 4], 3)).toEqual({ told: [0, 3], left: [1, 2, 4] });
  });

  it('keep their order where they are as large as each other', () => {
    expect(endsOf([0, 0, 0, 0], 3)).toEqual({ told: [0, 1], left: [2, 3] });
  });

  it.each([1, 2, 3, 4, 5, 6])('never need more than the %i places there are', (room) => {
    const values = [3, 1, 4, 1, 5, 9];
    const { told, left } = endsOf(values, room);
    expect(told.length + Math.min(1, left.length)).toBeLessThanOrEqual(Math.max(2, room));
    expect([...told, ...left].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
