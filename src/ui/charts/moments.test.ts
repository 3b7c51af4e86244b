import { describe, expect, it } from 'vitest';
import { momentAt, stepped } from './moments.ts';

const moments = [0, 100, 200, 300].map((fromNs) => ({ fromNs, toNs: fromNs + 100 }));

describe('windows as moments', () => {
  it('hold their end and not their beginning', () => {
    expect(momentAt(moments, 200)?.fromNs).toBe(100);
    expect(momentAt(moments, 201)?.fromNs).toBe(200);
    expect(momentAt(moments, 900)).toBeNull();
  });

  it('are walked one by one, from the last when there was none, and never off their ends', () => {
    const from = (ns: number | null, by: number) => stepped(moments, ns, by)?.toNs;
    expect([from(null, -1), from(400, -1), from(200, 1)]).toEqual([400, 300, 300]);
    expect([from(100, -1), from(400, 10), from(200, Number.NEGATIVE_INFINITY)]).toEqual([100, 400, 100]);
    expect(stepped([], 5, 1)).toBeNull();
  });
});
