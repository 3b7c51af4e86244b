// Where a picture stands in a frame of a given size: all of it, in the middle, never larger than life.
import type { Rect, Size } from '#drawing/face.ts';

/** As a graph's viewport: what is drawn at a point p is seen at p × zoom + (x, y). */
export interface Fit {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const largest = 1.3;

export function fitInto(frame: Size, bounds: Rect): Fit {
  const zoom = Math.min(largest, frame.width / bounds.width, frame.height / bounds.height);
  return {
    x: (frame.width - bounds.width * zoom) / 2 - bounds.x * zoom,
    y: (frame.height - bounds.height * zoom) / 2 - bounds.y * zoom,
    zoom,
  };
}
