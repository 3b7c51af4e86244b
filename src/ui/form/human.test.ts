import { describe, expect, it } from 'vitest';
import { titleOf } from './human.ts';

describe('the title of an entry', () => {
  it.each([
    ['its name', { name: 'pay', demandMs: 3 }, 'pay'],
    ['what it asks for', { weight: 2, operation: 'browse', to: 'shop' }, 'browse'],
    ['its figures', { atS: 0, ratePerS: 40 }, '0 40'],
    ['the entry itself', 'gold', 'gold'],
    ['nothing, where all there is is one figure', { weight: 1 }, ''],
    ['nothing, where there is nothing', {}, ''],
  ])('is %s', (_, entry, title) => {
    expect(titleOf(entry)).toBe(title);
  });
});
