// A distribution from measured times. With many of them, their own percentiles; with some, a lognormal of their mean
// and variation; with few, an exponential of their mean, which claims least.
import type { Distribution } from '#scenario/distribution.ts';

export const manySamples = 40;
const someSamples = 5;

/** Every twentieth, and the tail as far as it was seen. */
const percents = [...Array.from({ length: 20 }, (_, index) => index * 5), 97.5, 99, 99.9];

/** `timesMs`: at least one. The mean is that of the times, but for rounding to four digits. */
export function fitted(timesMs: readonly number[]): Distribution {
  const count = timesMs.length;
  const mean = timesMs.reduce((sum, time) => sum + time, 0) / count;
  const sorted = [...timesMs].sort((a, b) => a - b);
  if (mean === 0 || sorted[0] === sorted[count - 1]) return fourDigits(mean);
  if (count >= manySamples) return percentilesOf(sorted, mean);
  if (count < someSamples) return { dist: 'exponential', mean: fourDigits(mean) };
  const variance = sorted.reduce((sum, time) => sum + (time - mean) ** 2, 0) / (count - 1);
  const cv = Math.min(100, Math.max(0.01, fourDigits(Math.sqrt(variance) / mean)));
  return { dist: 'lognormal', mean: fourDigits(mean), cv };
}

/**
 * Straight lines between percentiles have a mean of their own, a little above the true one where the tail bends. The
 * last point, a maximum that nobody can rely on, is set so that the mean is right, as far as it stays the largest.
 */
function percentilesOf(sorted: readonly number[], mean: number): Distribution {
  const seen = percents.filter((percent) => (sorted.length * (100 - percent)) / 100 >= 1);
  const points = seen.map((percent): [number, number] => [
    percent,
    fourDigits(quantile(sorted, percent / 100)),
  ]);
  const area = points.reduce((sum, [percent, value], index) => {
    const [before, valueBefore] = points[index - 1] ?? [percent, value];
    return sum + ((percent - before) / 100) * ((value + valueBefore) / 2);
  }, 0);
  const [lastPercent, last] = points.at(-1) ?? [0, 0];
  const longest = (2 * (mean - area)) / ((100 - lastPercent) / 100) - last;
  return { dist: 'empirical', percentiles: [...points, [100, fourDigits(Math.max(last, longest))]] };
}

/** Between order statistics, so that 0 is the least and 1 the largest (Hyndman and Fan's type 7). */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

const fourDigits = (value: number) => Number(value.toPrecision(4));
