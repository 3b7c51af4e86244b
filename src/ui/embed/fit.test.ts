import { describe, expect, it } from 'vitest';
import { fitInto } from './fit.ts';

const bounds = { x: -100, y: 50, width: 400, height: 200 };
const seen = ({ x, y, zoom }: ReturnType<typeof fitInto>, point: { x: number; y: number }) => ({
  x: point.x * zoom + x,
  y: point.y * zoom + y,
});

describe('a picture in a frame', () => {
  it('fills the side that is short of room, and stands in the middle of the other', () => {
    const fit = fitInto({ width: 200, height: 300 }, bounds);
    expect(fit.zoom).toBe(0.5);
    expect(seen(fit, { x: -100, y: 50 })).toEqual({ x: 0, y: 100 });
    expect(seen(fit, { x: 300, y: 250 })).toEqual({ x: 200, y: 200 });
  });

  it('grows no further than words look well', () => {
    expect(fitInto({ width: 4000, height: 4000 }, bounds).zoom).toBe(1.3);
  });
});
