import { describe, expect, it } from 'vitest';
import { amplitudeOf, bodyPath, hatchPath, hatchWithin, surfacePath } from './wave.ts';

describe('surface of water', () => {
  it('covers the whole width whatever its phase', () => {
    for (const phase of [0, 0.25, 0.99, 3.7]) {
      const path = surfacePath(120, 2, phase);
      const start = Number(/^M(-?[\d.]+),/.exec(path)?.[1]);
      const half = Number(/q[^ ]+ ([\d.]+),0/.exec(path)?.[1]);
      const halves = 1 + [...path.matchAll(/t/g)].length;
      expect(start).toBeLessThanOrEqual(0);
      expect(start + half * halves).toBeGreaterThanOrEqual(120);
    }
  });

  it('is the same for the same numbers', () => {
    expect(bodyPath(60, 80, 1.5, 0.4)).toBe(bodyPath(60, 80, 1.5, 0.4));
  });

  it('lies still where nothing moves or nothing is', () => {
    expect(amplitudeOf(60, 0.5, false)).toBe(0);
    expect(amplitudeOf(60, 0, true)).toBe(0);
    expect(amplitudeOf(60, 0.5, true)).toBe(2);
  });

  it('closes the body below', () => {
    expect(bodyPath(60, 80, 1, 0)).toMatch(/V80H-60V0Z$/);
  });
});

describe('hatching', () => {
  it('reaches every corner', () => {
    const starts = [...hatchPath(40, 30, 5).matchAll(/M(-?[\d.]+),30/g)].map((match) => Number(match[1]));
    expect(Math.min(...starts)).toBe(-30);
    expect(Math.max(...starts)).toBeGreaterThanOrEqual(40);
  });

  it.each([
    [120, 10, 60],
    [10, 0, 60],
    [40, 59, 60],
  ])('stays within %d from %d to %d, and leaves no wide gap', (width, top, height) => {
    const lines = [...hatchWithin(width, top, height, 5).matchAll(/M([\d.]+),([\d.]+)l([\d.]+),(-[\d.]+)/g)];
    expect(lines.length).toBeGreaterThanOrEqual(Math.floor((width + height - top) / 5) - 1);
    for (const [, x, y, across, up] of lines.map((line) => line.map(Number))) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect((x ?? 0) + (across ?? 0)).toBeLessThanOrEqual(width);
      expect(y).toBeLessThanOrEqual(height);
      expect((y ?? 0) + (up ?? 0)).toBeGreaterThanOrEqual(top);
    }
  });
});
