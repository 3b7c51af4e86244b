import { describe, expect, it } from 'vitest';
import { createPastFrames } from './pastFrames.ts';
import { blankFrame } from './workbench.testing.ts';

const frameAt = (nowNs: number) => ({ ...blankFrame(null, 0, nowNs), nodes: Float64Array.of(nowNs) });

describe('frames of the past', () => {
  it('are found by the moment that they show, and are copies', () => {
    const past = createPastFrames();
    const frame = frameAt(10);
    past.add(frame);
    past.add(frameAt(20));
    frame.nodes[0] = 99;
    expect([5, 10, 19, 20, 500].map((ns) => past.at(ns)?.nodes[0])).toEqual([undefined, 10, 10, 20, 20]);
    past.forget();
    expect(past.at(500)).toBeNull();
  });

  it('stay few and evenly spread, however many there were', () => {
    const past = createPastFrames();
    for (let ns = 0; ns < 20_000; ns++) past.add(frameAt(ns));
    const found = new Set(Array.from({ length: 20_000 }, (_, ns) => past.at(ns)?.nowNs));
    expect(found.size).toBeLessThanOrEqual(241);
    const gaps = [...found].map((ns, index, all) => (all[index + 1] ?? 20_000) - (ns ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(400);
  });
});
