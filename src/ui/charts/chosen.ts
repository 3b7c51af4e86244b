// Which strips are drawn: those that somebody chose, otherwise as many as can be read in the height there is.
import type { Strip } from './strips.ts';

/** A lower strip shows that there is a line, not what it does. */
export const readableStrip = 44;
/** However low the dock is. */
export const leastStrips = 2;

/** `chosen`: null until somebody chose. The order is that of all strips. */
export function chosenStrips(
  all: readonly Strip[],
  chosen: readonly string[] | null,
  height: number,
): readonly Strip[] {
  const found = chosen === null ? [] : all.filter(({ id }) => chosen.includes(id));
  if (found.length > 0) return found;
  return all.slice(0, Math.max(leastStrips, Math.floor(height / readableStrip)));
}
