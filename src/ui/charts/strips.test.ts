import { describe, expect, it } from 'vitest';
import { niceTop, type Strip, spanFor, spread, strips, timeTicks } from './strips.ts';

const [throughput] = strips;
const busy = strips.find((strip) => strip.atMost === 1);

describe('the strips', () => {
  it('keep a steady, round top', () => {
    expect([0, 0.2, 97, 118, 4070].map((value) => niceTop(value, throughput as Strip))).toEqual([
      1, 1, 150, 150, 5000,
    ]);
    expect(niceTop(0.3, busy as Strip)).toBe(1);
    expect(niceTop(5, busy as Strip)).toBe(1);
  });

  it('mark time in steps that people count in', () => {
    expect(timeTicks({ fromNs: 0, toNs: 60e9 }, 8).map((ns) => ns / 1e9)).toEqual([
      0, 10, 20, 30, 40, 50, 60,
    ]);
    expect(timeTicks({ fromNs: 0, toNs: 0.1e9 }, 6).length).toBeLessThanOrEqual(7);
    expect(timeTicks({ fromNs: 0, toNs: 7 * 86_400e9 }, 8).length).toBeLessThanOrEqual(9);
    expect(timeTicks({ fromNs: 12.4e9, toNs: 15e9 }, 6).map((ns) => ns / 1e9)).toEqual([
      12.5, 13, 13.5, 14, 14.5, 15,
    ]);
  });

  it('show a round part of the run with room ahead, and all of it near its end', () => {
    expect([0, 10, 41, 56, 60].map((s) => spanFor(s * 1e9, 60e9) / 1e9)).toEqual([5, 20, 60, 60, 60]);
    expect(spanFor(0, 0.002e9)).toBeLessThanOrEqual(0.002e9);
  });

  it('move labels apart and keep them inside', () => {
    expect(spread([10, 10, 10], 11, 0, 40)).toEqual([10, 21, 32]);
    expect(spread([38, 39], 11, 0, 40)).toEqual([29, 40]);
    expect(spread([30, 2], 11, 0, 40)).toEqual([30, 2]);
  });
});
