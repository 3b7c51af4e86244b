import { describe, expect, it } from 'vitest';
import { addRolling, createRolling, sumRolling } from './rolling.ts';

const windowNs = 1000;

describe('a rolling sum', () => {
  it('W1 forgets what is older than its window, by tenths', () => {
    const rolling = createRolling();
    addRolling(rolling, windowNs, 0, 1);
    addRolling(rolling, windowNs, 99, 2);
    addRolling(rolling, windowNs, 100, 4);
    const sums = [100, 999, 1000, 1099, 1100, 5000].map((nowNs) => sumRolling(rolling, windowNs, nowNs));
    expect(sums).toEqual([7, 7, 4, 4, 0, 0]);
  });

  it('W2 is not changed by being asked', () => {
    const rolling = createRolling();
    addRolling(rolling, windowNs, 0, 1);
    const before = structuredClone(rolling);
    sumRolling(rolling, windowNs, 10_000);
    expect(rolling).toEqual(before);
    expect(sumRolling(rolling, windowNs, 500)).toBe(1);
  });

  it('W3 goes on after a long silence', () => {
    const rolling = createRolling();
    addRolling(rolling, windowNs, 0, 1);
    addRolling(rolling, windowNs, 1e9, 2);
    addRolling(rolling, windowNs, 1e9 + 500, 3);
    expect(sumRolling(rolling, windowNs, 1e9 + 999)).toBe(5);
    expect(sumRolling(rolling, windowNs, 1e9 + 1000)).toBe(3);
  });
});
