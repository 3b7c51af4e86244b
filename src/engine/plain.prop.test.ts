import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clonePlain, hashPlain, restoreInto } from './plain.ts';

/** Plain data of every sort, nested. */
const plain = fc.letrec<{ any: unknown; record: { [field: string]: unknown } }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.double(),
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.constantFrom(null, undefined, NaN, -0),
    fc.float64Array({ maxLength: 4 }),
    fc.int32Array({ maxLength: 4 }),
    fc.uint8Array({ maxLength: 4 }),
    fc.array(tie('any'), { maxLength: 4 }),
    tie('record'),
  ),
  // Few names, so that two states have fields in common.
  record: fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), tie('any'), { noNullPrototype: true }),
}));

it('a copy is equal, hashes alike, and shares no object', () => {
  fc.assert(
    fc.property(plain.any, (value) => {
      const copy = clonePlain(value);
      expect(copy).toStrictEqual(value);
      expect(hashPlain(copy)).toBe(hashPlain(value));
      const originals = objectsIn(value);
      for (const object of objectsIn(copy)) expect(originals.has(object)).toBe(false);
    }),
  );
});

it('restoring makes anything equal to the copy, in place, and shares no object with it', () => {
  fc.assert(
    fc.property(plain.record, plain.record, (target, source) => {
      const before = hashPlain(source);
      restoreInto(target, source);
      expect(target).toStrictEqual(source);
      expect(hashPlain(target)).toBe(before);
      expect(hashPlain(source)).toBe(before);
      const originals = objectsIn(source);
      for (const object of objectsIn(target)) expect(originals.has(object)).toBe(false);
    }),
  );
});

it('hashes are equal just when the data are', () => {
  fc.assert(
    fc.property(plain.any, plain.any, (first, second) => {
      expect(hashPlain(first) === hashPlain(second)).toBe(isEqual(first, second));
    }),
  );
});

function isEqual(first: unknown, second: unknown): boolean {
  try {
    expect(first).toStrictEqual(second);
    return true;
  } catch {
    return false;
  }
}

function objectsIn(value: unknown, found: Set<object> = new Set()): Set<object> {
  if (typeof value !== 'object' || value === null) return found;
  found.add(value);
  if (!ArrayBuffer.isView(value)) for (const inner of Object.values(value)) objectsIn(inner, found);
  return found;
}
