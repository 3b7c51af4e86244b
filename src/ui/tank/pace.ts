// Whether a hop lasts long enough on the screen to follow one message with the eye. Where it does not, links show
// labelled flow, and nothing pretends to be a particular message.
import type { Distribution } from '#scenario/distribution.ts';

/** A hop shorter than this on the screen is flow. */
export const hopSeenMs = 200;
/** More messages than this are flow, whatever their hops last. */
export const dropsMax = 2000;
/** More than this lose their shape: plain marks in the colour of their kind. */
export const shapesMax = 500;

/** `speed`: virtual seconds per second of the wall; 0 stands still, and then every message can be seen. */
export function flowsTooFast(latencyMs: Distribution, speed: number, messages: number): boolean {
  if (speed === 0) return false;
  if (messages > dropsMax) return true;
  return typicalMs(latencyMs) / speed < hopSeenMs;
}

/** About how long it takes: the mean, or the middle where there is none. */
export function typicalMs(distribution: Distribution): number {
  if (typeof distribution === 'number') return distribution;
  switch (distribution.dist) {
    case 'constant':
      return distribution.value;
    case 'uniform':
      return (distribution.min + distribution.max) / 2;
    case 'pareto':
      return distribution.min * 2 ** (1 / distribution.shape);
    case 'empirical':
      return middle(distribution.samples ?? distribution.percentiles?.map(([, value]) => value) ?? []);
    default:
      return distribution.mean;
  }
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
