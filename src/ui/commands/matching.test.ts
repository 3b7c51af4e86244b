import { describe, expect, it } from 'vitest';
import { fits, listed } from './matching.ts';

describe('commands that fit what is typed', () => {
  it('hold every word, in any order and case', () => {
    expect(fits('orders-db: Crash', 'crash Orders-db')).toBeGreaterThan(0);
    expect(fits('orders-db: Crash', 'crash web')).toBe(0);
    expect(fits('Open Circuit breaker', 'connect')).toBe(0);
    expect(fits('anything', ' ')).toBeGreaterThan(0);
  });

  it('come first where words begin as they were typed, and first of all where the label does', () => {
    const order = ['Undo', 'Redo: undone work', 'Refund'];
    const scores = order.map((label) => fits(label, 'un'));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(3);
  });

  it('come before all others where they are just what is meant', () => {
    const best = fits('shop: Crash', 'Shop', 'Go to Shop');
    expect(fits('Go to shop', 'Shop', 'Go to Shop')).toBeGreaterThan(best);
    expect(fits('Go to shopping', 'Shop', 'Go to Shop')).toBeLessThan(best);
  });

  it('may hold signs that mean something elsewhere', () => {
    expect(fits('client -> web (1)', '-> (1)')).toBeGreaterThan(0);
  });
});

describe('the list of commands', () => {
  const entries = [
    { label: 'Speed 1×', searched: false },
    { label: 'Speed 2×', searched: true },
    { label: 'Play' },
  ];
  const labels = (typed: string) => listed(entries, typed).map(({ label }) => label);

  it('leaves out one of many until somebody types', () => {
    expect(labels(' ')).toEqual(['Speed 1×', 'Play']);
    expect(labels('sp')).toEqual(['Speed 1×', 'Speed 2×', 'Play']);
  });
});
