// The upright axis of a strip: even steps from nought, or even factors.

export interface Scale {
  readonly log: boolean;
  /** Nought unless the steps are factors. */
  readonly bottom: number;
  readonly top: number;
}

/** Share 0..1 of the height at which a value stands; what is below the bottom stands on it. */
export function shareOf({ log, bottom, top }: Scale, value: number): number {
  if (!log) return (value - bottom) / (top - bottom);
  return Math.max(0, Math.log(Math.max(value, bottom) / bottom) / Math.log(top / bottom));
}

export function valueAt({ log, bottom, top }: Scale, share: number): number {
  return log ? bottom * (top / bottom) ** share : bottom + (top - bottom) * share;
}

/** Values that people count factors in: 1, 2 and 5 times a power of ten, from around `low` to around `high`. */
function factorsFrom(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - first + 1 },
    (_, at) => 10 ** (first + at),
  );
  return powers.flatMap((power) => [power, 2 * power, 5 * power]);
}

/** What rounding may do to a value that is one of the factors. */
const slack = 1.0001;

/** From one of those values to another, around all that is to be shown. */
export function logScale(lowest: number, highest: number): Scale {
  const factors = factorsFrom(lowest, highest);
  const bottom = factors.findLast((factor) => factor <= lowest * slack) ?? lowest;
  const top = factors.find((factor) => factor * slack >= highest) ?? highest;
  return { log: true, bottom, top: Math.max(top, bottom * 2) };
}

/** Values worth a label, as many as `most` has room for; of a scale that is not of factors only its top. */
export function ticksOf({ log, bottom, top }: Scale, most: number): number[] {
  if (!log) return [top];
  const all = factorsFrom(bottom, top).filter((factor) => factor * slack >= bottom && factor <= top * slack);
  const powers = all.filter((factor) => Number.isInteger(Math.round(Math.log10(factor) * 1e6) / 1e6));
  if (all.length <= most) return all;
  if (powers.length >= 2) return every(powers, most);
  return every(all, most);
}

/** Evenly spread, with the last one among them. */
function every(ticks: readonly number[], most: number): number[] {
  const step = Math.max(1, Math.ceil(ticks.length / Math.max(1, most)));
  return ticks.filter((_, at) => (ticks.length - 1 - at) % step === 0);
}
