import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { rangeOf } from './range.testing.ts';
import { bare, branchOf, schemaAt, shapeOf } from './schema-walk.ts';

const circle = z.strictObject({ shape: z.literal('circle'), r: z.number() });
const square = z.strictObject({ shape: z.literal('square'), a: z._default(z.number(), 3) });
const figure = z.discriminatedUnion('shape', [circle, square]);

test('wrappers come off, and are remembered', () => {
  const text = z.string();
  expect(bare(z.optional(text))).toMatchObject({
    schema: text,
    optional: true,
    nullable: false,
    fallback: null,
  });
  const nullable = bare(z._default(z.nullable(text), 'x'));
  expect([nullable.schema === text, nullable.nullable, nullable.fallback?.()]).toEqual([true, true, 'x']);
  expect(bare(z.prefault(square, { shape: 'square' })).fallback?.()).toEqual({ shape: 'square', a: 3 });
  expect(bare(z.lazy(() => text)).schema).toBe(text);
  expect(
    bare(
      z.pipe(
        circle,
        z.transform((it) => it),
      ),
    ).schema,
  ).toBe(circle);
});

describe('branches', () => {
  test('by their tag', () => {
    expect(branchOf([circle, square], { shape: 'square', wrong: 1 }, 'shape')).toBe(square);
    expect(branchOf([circle, square], { shape: 'oval' }, 'shape')).toBe(null);
  });

  test('by what fits, else by what is nearest', () => {
    const add = z.strictObject({ variable: z.string(), add: z.number() });
    const set = z.strictObject({ variable: z.string(), set: z.number() });
    expect(branchOf([add, set], { variable: 'x', set: 1 })).toBe(set);
    expect(branchOf([add, set], { variable: 3, set: 'x' })).toBe(set);
    expect(branchOf([z.number(), figure], { shape: 'oval' })).toBe(figure);
    expect(branchOf([z.number(), add], 'x')).toBe(null);
  });
});

test('schemas by path', () => {
  const root = z.strictObject({
    list: z.array(z.union([z.number(), figure])),
    by: z.record(z.string(), circle),
    pair: z.tuple([z.number(), circle]),
  });
  const value = { list: [1, { shape: 'square' }], by: { x: {} }, pair: [1, {}] };
  expect(schemaAt(root, value, ['list', 1])).toBe(square);
  expect(schemaAt(root, value, ['by', 'x'])).toBe(circle);
  expect(schemaAt(root, value, ['pair', 1])).toBe(circle);
  expect(schemaAt(root, value, ['toString'])).toBe(null);
  expect(Object.keys(shapeOf(root) ?? {})).toEqual(['list', 'by', 'pair']);
});

test('ranges', () => {
  expect(rangeOf(z._default(z.int().check(z.minimum(1), z.maximum(9)), 3))).toEqual({
    min: 1,
    max: 9,
    above: false,
    below: false,
    whole: true,
  });
  expect(rangeOf(z.nullable(z.number().check(z.gt(0), z.lt(1))))).toEqual({
    min: 0,
    max: 1,
    above: true,
    below: true,
    whole: false,
  });
  expect(rangeOf(z.array(z.number()).check(z.length(24)))).toMatchObject({ min: 24, max: 24 });
  expect(rangeOf(z.string().check(z.minLength(1), z.maxLength(5)))).toMatchObject({ min: 1, max: 5 });
  expect(rangeOf(z.string())).toMatchObject({ min: -Infinity, max: Infinity });
});
