// Whether a hop lasts long enough on the screen to follow one message with the eye. Where it does not, links show
// labelled flow, and nothing pretends to be a particular message.
import type { Distribution } from '#scenario/distribution.ts';
import { typicalMs } from '#scenario/typical.ts';

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
