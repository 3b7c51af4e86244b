import { describe, expect, it } from 'vitest';
import { channelCurve, curvePath, curvePoint, placeOn, progress, trackOf } from './curve.ts';

const from = { x: 0, y: 0 };
const place = () => ({ x: 0, y: 0, angle: 0 });

describe('channel', () => {
  it('begins and ends at its walls', () => {
    const curve = channelCurve(from, { x: 200, y: 90 });
    expect(curvePoint(curve, 0)).toEqual(from);
    expect(curvePoint(curve, 1)).toEqual({ x: 200, y: 90 });
    expect(curvePath(curve)).toBe('M0,0C100,0 100,90 200,90');
  });

  it('leaves to the right and arrives from the left, also on its way back', () => {
    for (const to of [
      { x: 200, y: 90 },
      { x: -300, y: 40 },
    ]) {
      const [, first, second] = channelCurve(from, to);
      expect(first.x).toBeGreaterThan(from.x);
      expect(second.x).toBeLessThan(to.x);
    }
  });
});

describe('places on a track', () => {
  const curve = channelCurve(from, { x: 240, y: 160 });
  const track = trackOf(curve);

  it('are evenly apart', () => {
    const steps = Array.from({ length: 40 }, (_, index) => placeOn(track, index / 39, 0, place()));
    const gaps = steps.slice(1).map((at, index) => {
      const before = steps[index];
      return before === undefined ? 0 : Math.hypot(at.x - before.x, at.y - before.y);
    });
    const mean = track.length / 39;
    for (const gap of gaps) expect(Math.abs(gap - mean)).toBeLessThan(0.1 * mean);
  });

  it('never leave it', () => {
    expect(placeOn(track, -1, 0, place())).toMatchObject({ x: 0, y: 0 });
    expect(placeOn(track, 2, 0, place())).toMatchObject({ x: 240, y: 160 });
  });

  it('stand to the right of travel when shifted aside', () => {
    const flat = trackOf(channelCurve(from, { x: 100, y: 0 }));
    expect(placeOn(flat, 0.5, 3, place()).y).toBeCloseTo(3);
    expect(placeOn(flat, 0.5, 0, place()).angle).toBeCloseTo(0);
  });
});

describe('progress of a hop', () => {
  it.each([
    [100, 200, 150, 0.5],
    [100, 200, 100, 0],
    [100, 200, 250, 1.5],
    [100, 100, 99, -1],
    [100, 100, 100, 2],
  ])('departs %d, arrives %d, at %d: %d', (depart, arrive, now, share) => {
    expect(progress(depart, arrive, now)).toBe(share);
  });
});
