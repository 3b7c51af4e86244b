import { expect, it } from 'vitest';
import { reachOf } from './ModeLanes.tsx';

it('a name reaches over the beginning of its lane only where that is calm for long enough', () => {
  expect(reachOf('cart', 300)).toBe(0);
  expect(reachOf('productcatalogservice', 300)).toBe(55);
  expect(reachOf('productcatalogservice', 56)).toBe(55);
  expect(reachOf('productcatalogservice', 55)).toBe(0);
  expect(reachOf('productcatalogservice', 0)).toBe(0);
});
