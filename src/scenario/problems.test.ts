import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { whole } from './fields.ts';
import { problemsOf } from './problems.ts';

function complaints(schema: z.ZodMiniType, value: unknown): string[] {
  const { error } = z.safeParse(schema, value);
  return problemsOf(error?.issues ?? [], schema as Parameters<typeof problemsOf>[1], value).map(
    ({ message }) => message,
  );
}

test.each([
  [1e20, 'must be at most 9'],
  [-1e20, 'must be at least 1'],
])('%d breaks the bound of its field, and nothing is said of what computers can count', (value, message) => {
  expect(complaints(whole(1, 9), value)).toEqual([message]);
  expect(complaints(z.union([z.enum(['all']), whole(1, 9)]), value)).toEqual([message]);
});

test('a whole number without bounds is bounded by what computers can count', () => {
  expect(complaints(z.int(), 1e20)).toEqual([`must be at most ${Number.MAX_SAFE_INTEGER}`]);
});
