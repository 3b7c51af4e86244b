import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSame, share } from './share.ts';

describe('sharing', () => {
  test('what stayed the same keeps its identity, what moved within a list too', () => {
    const before = {
      a: { b: [1, 2] },
      list: [
        { id: 'x', of: { n: 1 } },
        { id: 'y', of: { n: 2 } },
      ],
    };
    const after = share(before, { a: { b: [1, 2] }, list: [{ id: 'y', of: { n: 2 } }] });
    expect(after).toEqual({ a: { b: [1, 2] }, list: [{ id: 'y', of: { n: 2 } }] });
    expect(after.a).toBe(before.a);
    expect(after.list[0]).toBe(before.list[1]);
  });

  test('undefined is absent', () => {
    const before = { a: 1 };
    expect(share(before, { a: 1, b: undefined })).toBe(before);
    expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(isSame({ a: 1, b: null }, { a: 1 })).toBe(false);
    expect(isSame([1, undefined], [1])).toBe(false);
    expect(isSame({}, [])).toBe(false);
  });

  test('fields may be called as they like', () => {
    const odd = JSON.parse('{"__proto__":{}}');
    expect(JSON.stringify(share({}, odd))).toBe('{"__proto__":{}}');
    expect(isSame({}, odd)).toBe(false);
  });

  test('is always equal to what it was given, and the same when nothing changed', () => {
    let ran = 0;
    const json = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(json, json, (before, after) => {
        ran++;
        expect(JSON.stringify(share(before, after))).toBe(JSON.stringify(after));
        expect(share(before, structuredClone(before))).toBe(before);
        expect(isSame(before, after)).toBe(isSame(after, before));
      }),
      { numRuns: 500 },
    );
    expect(ran).toBe(500);
  });
});
