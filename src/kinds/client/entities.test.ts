import { describe, expect, it } from 'vitest';
import { createEntityTable, entityAt } from './entities.ts';

const harmonic = (n: number, s: number) => {
  let sum = 0;
  for (let rank = 1; rank <= n; rank++) sum += rank ** -s;
  return sum;
};

/** Share of a fine grid of uniforms that falls on ranks below a bound. */
function shareBelow(count: number, exponent: number, bound: number, grid: number): number {
  const table = createEntityTable(count, exponent);
  let below = 0;
  for (let i = 0; i < grid; i++) if (entityAt(table, (i + 0.5) / grid) < bound) below++;
  return below / grid;
}

describe('entities', () => {
  it('E1 without skew all are alike', () => {
    expect(shareBelow(1000, 0, 100, 10_000)).toBeCloseTo(0.1, 9);
  });

  it.each([
    [100, 1],
    [5000, 0.9],
    [1000, 2],
  ])('E2 the share of the first ranks of %i with exponent %f is that of the sum', (count, s) => {
    for (const bound of [1, 10, count / 2]) {
      expect(shareBelow(count, s, bound, 200_000)).toBeCloseTo(harmonic(bound, s) / harmonic(count, s), 4);
    }
  });

  it('E3 beyond the exact head the tail is the integral, close to the sum', () => {
    for (const s of [0.8, 1, 1.2]) {
      const expected = harmonic(200_000, s) / harmonic(1_000_000, s);
      expect(shareBelow(1_000_000, s, 200_000, 100_000)).toBeCloseTo(expected, 4);
    }
  });

  it('E4 is monotone and stays in range at both ends', () => {
    const table = createEntityTable(300_000, 1.1);
    let last = 0;
    for (let i = 0; i <= 1000; i++) {
      const entity = entityAt(table, Math.min(i / 1000, 1 - 2 ** -53));
      expect(entity).toBeGreaterThanOrEqual(last);
      expect(entity).toBeLessThan(300_000);
      last = entity;
    }
    expect(entityAt(table, 0)).toBe(0);
  });
});
