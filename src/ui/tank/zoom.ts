// What the viewer can make out at a zoom.
import type { Detail } from '#drawing/face.ts';

export function detailAt(zoom: number): Detail {
  if (zoom < 0.5) return 'far';
  return zoom < 1.35 ? 'mid' : 'near';
}

/** Words on channels keep their size: where vessels are much smaller than drawn, more than a few would cover names. */
export const isSpacious = (zoom: number) => zoom >= 0.8;

/**
 * Heights of a level that can be told apart. Where a vessel is smaller than 30 pixels, a twentieth of it is less than one.
 */
export function gradesAt(zoom: number): number {
  return zoom < 0.25 ? 20 : 100;
}

/** Words on channels keep their size on the screen. */
export function labelScaleAt(zoom: number): number {
  return Math.round(Math.min(1.8, Math.max(0.5, 1 / zoom)) * 20) / 20;
}

/** Words grow against the zoom, in steps, so that they stay readable from the back of a room. */
export function textScaleAt(zoom: number): number {
  const scale = Math.min(2, Math.max(1, 1 / zoom));
  return Math.round(scale * 20) / 20;
}
