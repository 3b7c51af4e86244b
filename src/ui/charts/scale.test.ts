import { describe, expect, it } from 'vitest';
import { logScale, shareOf, ticksOf, valueAt } from './scale.ts';

describe('a scale of factors', () => {
  it('reaches from a value that people count in to another', () => {
    expect(logScale(70, 420)).toEqual({ log: true, bottom: 50, top: 500 });
    expect(logScale(1, 1000)).toEqual({ log: true, bottom: 1, top: 1000 });
    expect(logScale(3, 3)).toEqual({ log: true, bottom: 2, top: 5 });
    expect(logScale(2, 2)).toMatchObject({ bottom: 2, top: 4 });
  });

  it('gives every factor the same height', () => {
    const scale = logScale(1, 1000);
    expect([1, 10, 100, 1000].map((value) => shareOf(scale, value))).toEqual([
      0,
      expect.closeTo(1 / 3, 12),
      expect.closeTo(2 / 3, 12),
      1,
    ]);
    expect(shareOf(scale, 0)).toBe(0);
    expect(valueAt(scale, shareOf(scale, 42))).toBeCloseTo(42, 9);
  });

  it('labels what there is room for, powers of ten first', () => {
    expect(ticksOf(logScale(70, 420), 4)).toEqual([50, 100, 200, 500]);
    expect(ticksOf(logScale(1, 1000), 5)).toEqual([1, 10, 100, 1000]);
    expect(ticksOf(logScale(1, 1000), 2)).toEqual([10, 1000]);
    expect(ticksOf({ log: false, bottom: 0, top: 150 }, 5)).toEqual([150]);
  });
});
