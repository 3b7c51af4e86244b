// A heat map on a canvas: on the page, and in a picture that is copied.

import { depthOf, depths, type HeatPicture } from './heat.ts';
import { shareOf } from './scale.ts';
import type { TimeScale } from './timeScale.ts';

/** A colour for each depth, palest first. */
export type Ramp = readonly string[];

/** Where colours are forced only one can be counted on to be seen, so depth is how much of it there is. */
const forcedShares = [25, 40, 60, 80, 100];

export function readRamp(element: Element): Ramp {
  if (window.matchMedia('(forced-colors: active)').matches) {
    return forcedShares.map((share) => `color-mix(in srgb, CanvasText ${share}%, Canvas)`);
  }
  const style = getComputedStyle(element);
  return Array.from({ length: depths }, (_, depth) => style.getPropertyValue(`--heat-${depth + 1}`).trim());
}

/** In pixels of the page, from the corner that the context's transform gives. */
export function paintHeat(
  context: CanvasRenderingContext2D,
  { cells, scale, most }: HeatPicture,
  { axis, height, ramp }: { readonly axis: TimeScale; readonly height: number; readonly ramp: Ramp },
): void {
  for (const { fromNs, toNs, fromMs, toMs, count } of cells) {
    const left = axis.within(fromNs);
    const right = axis.within(toNs);
    const top = height * (1 - shareOf(scale, toMs));
    const bottom = height * (1 - shareOf(scale, fromMs));
    context.fillStyle = ramp[depthOf(count, most)] ?? '';
    // Half a pixel over the edge, so that neighbours leave no seam.
    context.fillRect(left, top, Math.max(1, right - left + 0.5), Math.max(2, bottom - top + 0.5));
  }
}
