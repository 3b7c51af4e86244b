import { describe, expect, it } from 'vitest';
import { clonePlain, hashPlain, restoreInto } from './plain.ts';

class Pool {
  free: Int32Array = new Int32Array(4);
  top = 0;
  spare?: number;
  take(): number {
    return this.free[this.top]!;
  }
}

describe('what is not plain is refused with its place', () => {
  const cases: [string, unknown, string][] = [
    [
      'function',
      { kinds: [0, 1, { onDone: () => 1 }] },
      'state.kinds[2].onDone: functions are not plain data',
    ],
    ['symbol', { a: Symbol('x') }, 'state.a: symbols are not plain data'],
    ['bigint', [1n], 'state[0]: bigints are not plain data'],
    ['Map', { seen: new Map() }, 'state.seen: Maps are not plain data'],
    ['Set', { a: { b: new Set() } }, 'state.a.b: Sets are not plain data'],
    ['Date', { at: new Date(0) }, 'state.at: Dates are not plain data'],
    ['RegExp', { re: /x/ }, 'state.re: RegExps are not plain data'],
    ['Promise', { p: Promise.resolve() }, 'state.p: Promises are not plain data'],
    ['ArrayBuffer', { b: new ArrayBuffer(8) }, 'state.b: ArrayBuffers are not plain data'],
    ['DataView', { b: new DataView(new ArrayBuffer(8)) }, 'state.b: DataViews are not plain data'],
    ['BigInt64Array', { b: new BigInt64Array(1) }, 'state.b: BigInt64Arrays are not plain data'],
    ['Error', { e: new Error('x') }, 'state.e: Errors are not plain data'],
    ['the root itself', () => 1, 'state: functions are not plain data'],
  ];

  it.each(cases)('%s', (_name, value, message) => {
    expect(() => clonePlain(value)).toThrow(new TypeError(message));
    expect(() => hashPlain(value)).toThrow(new TypeError(message));
    expect(() => restoreInto({}, value as object)).toThrow(new TypeError(message));
  });

  it('beginning with the name that the caller gives', () => {
    expect(() => hashPlain({ f: hashPlain }, 'run')).toThrow('run.f: functions are not plain data');
  });
});

interface Ring {
  n: number;
  next: Ring | null;
}

describe('cycles and long chains', () => {
  const ring = (n: number): Ring => {
    const first: Ring = { n, next: null };
    first.next = { n: n + 1, next: first };
    return first;
  };

  it('a cycle stays one: copied, put back, and hashed', () => {
    const original = ring(1);
    const copy = clonePlain(original);
    expect(copy.next?.next).toBe(copy);
    expect(copy.next).not.toBe(original.next);
    expect(hashPlain(copy)).toBe(hashPlain(original));
    expect(hashPlain(ring(2))).not.toBe(hashPlain(original));
    const target = ring(7);
    const second = target.next;
    restoreInto(target, original);
    expect(target.next).toBe(second);
    expect(target.next?.next).toBe(target);
    expect([target.n, target.next?.n]).toEqual([1, 2]);
  });

  it('what is shared is told from what is equal', () => {
    const one = { n: 1 };
    expect(hashPlain([one, one])).not.toBe(hashPlain([{ n: 1 }, { n: 1 }]));
  });

  it('a chain may be as long as it likes', () => {
    let chain: Ring = { n: 0, next: null };
    for (let n = 1; n < 100_000; n++) chain = { n, next: chain };
    const copy = clonePlain(chain);
    expect(copy.n).toBe(99_999);
    expect(hashPlain(copy)).toBe(hashPlain(chain));
    restoreInto(copy, chain);
    expect(copy.next?.n).toBe(99_998);
  });
});

describe('clonePlain', () => {
  it('keeps classes, typed arrays, undefined, -0 and NaN, and shares nothing', () => {
    const pool = new Pool();
    const state = { pool, list: [1, 'a', null, undefined, -0, NaN, true], bytes: new Uint8Array([1, 2]) };
    const copy = clonePlain(state);
    expect(copy).toStrictEqual(state);
    pool.free[0] = 7;
    state.list[0] = 2;
    state.bytes[0] = 9;
    expect(copy.pool.take()).toBe(0);
    expect([copy.list[0], copy.bytes[0]]).toEqual([1, 1]);
  });

  it('keeps two references to one object together', () => {
    const shared = { n: 1 };
    const copy = clonePlain({ a: shared, b: [shared] });
    expect(copy.a).toBe(copy.b[0]);
  });

  it('copies a view without the rest of its buffer', () => {
    const copy = clonePlain({ view: new Float64Array(1000).subarray(10, 12) });
    expect(copy.view.buffer.byteLength).toBe(16);
  });

  it('treats a field named __proto__ as data', () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": true}}') as object;
    const copy = clonePlain(hostile);
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    restoreInto({}, hostile);
    expect('polluted' in {}).toBe(false);
  });
});

describe('restoreInto', () => {
  it('keeps the identity of objects, of arrays, and of typed arrays that fit', () => {
    const state = {
      pool: Object.assign(new Pool(), { spare: 1 }) as Pool,
      list: [{ n: 1 }],
      grown: new Float64Array(2),
    };
    const { pool, list, grown } = state;
    const [free, first] = [pool.free, list[0]!];
    const before = clonePlain(state);
    free[1] = 5;
    pool.top = 3;
    first.n = 2;
    list.push({ n: 3 });
    state.grown = new Float64Array(4);
    Object.assign(state, { extra: 1 });
    delete state.pool.spare;

    restoreInto(state, before);
    expect(state).toStrictEqual(before);
    expect(state.pool).toBe(pool);
    expect(state.pool.free).toBe(free);
    expect(state.list).toBe(list);
    expect(state.list[0]).toBe(first);
    expect(state.grown).not.toBe(grown);
    expect(state.grown).not.toBe(before.grown);
    expect(state.pool.take()).toBe(0);
  });

  it('restores classes from a copy that lost them on its way through a message', () => {
    const pool = new Pool();
    pool.free[0] = 4;
    const sent = structuredClone(pool) as Pool;
    pool.free[0] = 0;
    restoreInto(pool, sent);
    expect(pool).toBeInstanceOf(Pool);
    expect(pool.take()).toBe(4);
  });

  it('parts what has become one object since, and joins what was one', () => {
    const apart = clonePlain({ a: { n: 1 }, b: { n: 2 } });
    const shared = { n: 0 };
    const state = { a: shared, b: shared };
    restoreInto(state, apart);
    expect(state).toEqual({ a: { n: 1 }, b: { n: 2 } });

    const one = { n: 3 };
    restoreInto(state, { a: one, b: one });
    expect(state.a).toBe(state.b);
    expect(state.a).not.toBe(one);
  });

  it('replaces what is frozen instead of writing to it', () => {
    const frozen = Object.freeze({ n: 2 });
    const state = { snapshot: frozen as { n: number } };
    restoreInto(state, { snapshot: { n: 1 } });
    expect(state).toEqual({ snapshot: { n: 1 } });
    expect(frozen.n).toBe(2);
  });

  it('refuses a root that cannot keep its identity', () => {
    expect(() => restoreInto(new Int32Array(1), new Int32Array(2))).toThrow(/cannot be restored in place/);
    expect(() => restoreInto<object>([], {})).toThrow(/cannot be restored in place/);
  });
});

describe('hashPlain', () => {
  it('tells types, shapes and boundaries apart', () => {
    const different: unknown[] = [
      1,
      '1',
      [1],
      true,
      false,
      null,
      undefined,
      0,
      -0,
      NaN,
      Infinity,
      '',
      [],
      {},
      [[]],
      [undefined],
      { a: 1 },
      { a: 1, b: undefined },
      { a: undefined },
      { b: 1 },
      ['ab', 'c'],
      ['a', 'bc'],
      [[1], 2],
      [[1, 2]],
      new Int32Array(2),
      new Int32Array(3),
      new Uint32Array(2),
      new Float64Array(2),
      [0, 0],
      new Float64Array([0.5]),
      new Float64Array([-0.5]),
      new Uint8Array([1, 2]),
      new Uint8Array([2, 1]),
    ]; // prettier-ignore
    expect(new Set(different.map((value) => hashPlain(value))).size).toBe(different.length);
  });

  it('does not depend on the order of fields, on classes, or on the bits of NaN', () => {
    expect(hashPlain({ a: 1, b: 2 })).toBe(hashPlain({ b: 2, a: 1 }));
    expect(hashPlain(new Pool())).toBe(hashPlain({ ...new Pool() }));
    const odd = new Float64Array(new Uint32Array([1, 0x7ff80000]).buffer);
    const negative = new Float64Array(new Uint32Array([0, 0xfff80000]).buffer);
    expect(hashPlain(odd)).toBe(hashPlain(new Float64Array([NaN])));
    expect(hashPlain(negative[0])).toBe(hashPlain(NaN));
  });

  it('does not collide on a hundred thousand neighbours', () => {
    const seen = new Set<string>();
    const cells = new Float64Array(8);
    for (let i = 0; i < 100_000; i++) {
      cells[i % 8]!++;
      seen.add(hashPlain({ cells }));
    }
    expect(seen.size).toBe(100_000);
  });

  it('is the same for ever: golden traces rest on it', () => {
    expect(hashPlain({ a: [1, 'x', null], b: new Int32Array([1, 2]), c: 0.1 })).toMatchInlineSnapshot(
      `"e9cc16a7223da4ad"`,
    );
  });
});
