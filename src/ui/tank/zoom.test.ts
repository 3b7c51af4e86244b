import { describe, expect, it } from 'vitest';
import { detailAt, gradesAt, labelScaleAt, textScaleAt } from './zoom.ts';

describe('zoom', () => {
  it.each([
    [0.3, 'far'],
    [0.5, 'mid'],
    [1, 'mid'],
    [1.35, 'near'],
  ] as const)('%d shows %s', (zoom, detail) => {
    expect(detailAt(zoom)).toBe(detail);
  });

  it('enlarges words as it zooms out, up to twice', () => {
    expect([0.1, 0.5, 0.8, 1, 2].map(textScaleAt)).toEqual([2, 2, 1.25, 1, 1]);
  });

  it('tells fewer heights apart where vessels are small', () => {
    expect([0.1, 0.24, 0.25, 1].map(gradesAt)).toEqual([20, 20, 100, 100]);
  });

  it('keeps words on channels at their size', () => {
    for (const zoom of [0.8, 1, 1.6]) expect(labelScaleAt(zoom) * zoom).toBeCloseTo(1, 1);
  });
});
