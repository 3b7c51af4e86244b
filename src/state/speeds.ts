// The speeds a person can choose: virtual seconds per second of the wall, in steps of 1-2-5, and as fast as possible.

const decades = [0.001, 0.01, 0.1, 1, 10, 100];

export const asFastAsPossible = Number.POSITIVE_INFINITY;

export const speeds: readonly number[] = [
  ...decades.flatMap((decade) => [1, 2, 5].map((digit) => Number((decade * digit).toPrecision(1)))),
  1000,
  asFastAsPossible,
];

/** The step of the slider that is nearest to a speed. */
export function stepOfSpeed(speed: number): number {
  if (speed === asFastAsPossible) return speeds.length - 1;
  let best = 0;
  const distance = (step: number) => Math.abs(Math.log((speeds[step] ?? 1) / speed));
  for (let step = 0; step < speeds.length - 1; step++) if (distance(step) < distance(best)) best = step;
  return best;
}

export function speedOfStep(step: number): number {
  return speeds[Math.max(0, Math.min(speeds.length - 1, Math.round(step)))] ?? 1;
}
