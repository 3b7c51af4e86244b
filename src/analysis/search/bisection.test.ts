import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, type Bisection, bisection, nextTry, triesMost } from './bisection.ts';

function solve(begin: Bisection, bound: number): Bisection {
  let search = begin;
  for (let value = nextTry(search); value !== null; value = nextTry(search)) {
    if (search.tried.length > 200) throw new Error('it does not end');
    search = answered(search, value <= bound);
  }
  return search;
}

describe('bisection', () => {
  it('has the bound between what holds and what fails, as near as was asked', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1000, noNaN: true }), (bound) => {
        const search = solve(bisection(1, 1000, { by: 'ratio', within: 1.1, whole: false }), bound);
        if (search.outcome === 'never') {
          expect(bound).toBe(1000);
          return;
        }
        expect(search.holds).toBeLessThanOrEqual(bound);
        expect(search.fails).toBeGreaterThan(bound);
        expect(search.fails / search.holds).toBeLessThanOrEqual(1.1);
        expect(search.tried.length).toBeLessThanOrEqual(
          triesMost(bisection(1, 1000, { by: 'ratio', within: 1.1, whole: false })),
        );
      }),
      { examples: [[1], [1000]] },
    );
  });

  it('by ratio, too, tries whole numbers only where there is nothing between them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10e6, max: 3600e9 }), (bound) => {
        const begin = bisection(10e6, 3600e9, { by: 'ratio', within: 1.1, whole: true });
        const { tried, holds, fails, outcome } = solve(begin, bound);
        expect(tried.every(({ value }) => Number.isSafeInteger(value))).toBe(true);
        expect(tried.length).toBeLessThanOrEqual(triesMost(begin));
        if (outcome === 'bound') expect(fails / holds).toBeLessThanOrEqual(1.1);
      }),
    );
    const few = solve(bisection(1, 4, { by: 'ratio', within: 1.1, whole: true }), 1);
    expect(few).toMatchObject({ holds: 1, fails: 2, outcome: 'bound' });
  });

  it('finds whole numbers exactly', () => {
    const begin = bisection(1, 64, { by: 'distance', within: 1, whole: true });
    const found = solve(begin, 37);
    expect(found.tried.length).toBeLessThanOrEqual(triesMost(begin));
    expect(found).toMatchObject({ holds: 37, fails: 38, outcome: 'bound' });
    expect(found.tried.every(({ value }) => Number.isInteger(value))).toBe(true);
  });

  it('says when there is nothing to find', () => {
    const begin = bisection(2, 8, { by: 'distance', within: 0.1, whole: false });
    expect(solve(begin, 9)).toMatchObject({ outcome: 'never', tried: [{ value: 8, holds: true }] });
    expect(solve(begin, 1)).toMatchObject({ outcome: 'always', fails: 2 });
  });
});
