// The cells in which a window counts its latencies, four to an octave: named here for who counts and who draws, so that
// whoever draws needs no histogram. 128 cells of a histogram's octave make four of these without a remainder.

/** Octaves of durations in ns: [1, 2^53). */
export const octaves = 53;

/** A duration of 0, then four to an octave. */
export const coarseCells = 1 + 4 * octaves;

/** Where each octave begins: exact, and the same everywhere. */
const octaveFrom = [1];
for (let octave = 0; octave < octaves; octave++) octaveFrom.push(octaveFrom[octave] * 2);

/** Where a coarse cell begins, which is where the one before it ends: 0, then 1, 1.25, 1.5, 1.75, 2, 2.5 … */
export function coarseFrom(coarse: number): number {
  if (coarse === 0) return 0;
  const quarter = (coarse - 1) % 4;
  return octaveFrom[(coarse - 1 - quarter) / 4] * (1 + quarter / 4);
}
