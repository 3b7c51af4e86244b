// Where things go whose place is taken: a step further, and another one, until none lies on what is there.
import type { Place } from '#state/placing.ts';

/** Nearer to each other than this, two things look like one. */
const near = 60;

/** How far things at `wanted` must be moved, in whole steps; nowhere when their places are free. */
export function aside(wanted: readonly Place[], taken: readonly Place[], step: Place): Place {
  const isTaken = (by: Place) =>
    wanted.some((it) =>
      taken.some(({ x, y }) => Math.abs(it.x + by.x - x) < near && Math.abs(it.y + by.y - y) < near),
    );
  let by = { x: 0, y: 0 };
  while (isTaken(by)) by = { x: by.x + step.x, y: by.y + step.y };
  return by;
}
