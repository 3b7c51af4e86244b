import { expect, it } from 'vitest';
import { looksSame } from './looksSame.ts';

it('is the same when it says the same, to any depth', () => {
  expect(looksSame({ a: [1, { b: Number.NaN }] }, { a: [1, { b: Number.NaN }] })).toBe(true);
  expect(looksSame([], [])).toBe(true);
});

it.each([
  ['a number within', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
  ['a length', [1], [1, 2]],
  ['a field that is absent', { a: undefined }, { b: undefined }],
  ['null', null, {}],
  ['a kind of thing', 1, '1'],
])('is not the same with another %s', (_, a, b) => {
  expect(looksSame(a, b)).toBe(false);
  expect(looksSame(b, a)).toBe(false);
});
