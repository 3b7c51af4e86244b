// Two variants under the same seeds: the difference of each pair, its mean with a 95 % interval, and how likely so clear
// a difference is where there is none. Student's t of the differences, for means as for percentiles: a run's percentile
// is one figure of that run, the runs are independent, and of such figures the mean over seeds is judged. What makes
// figures skewed (a slow tail, a rare failure) strikes both runs of a pair, since they share their chance; the
// differences are closer to symmetric than the figures. `validate/` measures how often the intervals hold the truth.
import { type Interval, intervalAround, meanOf, tQuantile, tWithin } from '../intervals.ts';

export interface Paired {
  /** Of other − base over the pairs in which both measured something. */
  readonly interval: Interval;
  /** Two-sided; null for a single pair. 0 where every pair differs by exactly as much, of a figure without rounding. */
  readonly p: number | null;
}

/** What rounding may leave of two figures that are equal. */
const rounding = 1e-12;

/**
 * The i-th value of each is of the i-th seed. Null where no pair has both. `sdLeast`: the standard deviation that
 * rounding alone gives such differences (resolution.ts).
 */
export function pairedDifference(
  base: readonly (number | null)[],
  other: readonly (number | null)[],
  sdLeast = 0,
): Paired | null {
  const differences = base.flatMap((value, index) => {
    const opposite = other[index] ?? null;
    return value === null || opposite === null ? [] : [differenceOf(value, opposite)];
  });
  return differences.length === 0 ? null : pairedOf(meanOf(differences), differences, sdLeast);
}

/**
 * Of a figure that is had from all runs of a variant taken together, such as a percentile of all their requests: the
 * difference of those two, with the spread that the pairs have round it (sectioning: S. Asmussen & P. Glynn, Stochastic
 * Simulation, 2007, III.5; M. Nakayama, ACM TOMACS 24(4), 2014). A run by itself has a biased percentile; round the pooled
 * one that bias widens the interval, and does not move it. As many of `base` as of `other`, at least one.
 */
export function pooledDifference(
  pooled: { readonly base: number; readonly other: number },
  base: readonly number[],
  other: readonly number[],
  sdLeast = 0,
): Paired {
  const differences = base.map((value, index) => differenceOf(value, other[index] ?? value));
  return pairedOf(differenceOf(pooled.base, pooled.other), differences, sdLeast);
}

/** Where no pair differs at all, rounding hides nothing that could be called a difference. */
function pairedOf(mean: number, differences: readonly number[], sdLeast: number): Paired {
  const isEqual = mean === 0 && differences.every((difference) => difference === 0);
  const interval = intervalAround(mean, differences, isEqual ? 0 : sdLeast);
  return { interval, p: probabilityOf(interval) };
}

function differenceOf(base: number, other: number): number {
  const difference = other - base;
  return Math.abs(difference) <= rounding * Math.max(Math.abs(base), Math.abs(other)) ? 0 : difference;
}

function probabilityOf({ n, mean, sd }: Interval): number | null {
  if (sd === null) return null;
  if (mean === 0) return 1;
  if (sd <= rounding * Math.abs(mean)) return 0;
  return Math.max(0, 1 - tWithin((Math.abs(mean) * Math.sqrt(n)) / sd, n - 1));
}

/** Probability with which the difference is to be found with the number of pairs that is named. */
const power = 0.8;
const pairsMost = 1_000_000;
/** From here on Student's quantiles are those of the normal distribution to one in a thousand. */
const degreesMost = 1000;

/**
 * The least number of pairs with which a difference of this mean and this spread between pairs is found with
 * probability 0.8, when called a difference at level `alpha` (two-sided): n ≥ ((t₁₋α⸝₂ + t₀.₈) · sd / mean)², both t with
 * n − 1 degrees of freedom (J. Cohen, Statistical Power Analysis, 1988). Null where not even a million is enough.
 */
export function pairsNeeded({ mean, sd }: Interval, alpha: number): number | null {
  if (sd === null || mean === 0) return null;
  const wanted = (degrees: number) =>
    (((tQuantile(1 - alpha / 2, degrees) + tQuantile(power, degrees)) * sd) / mean) ** 2;
  const least = Math.max(2, Math.ceil(wanted(degreesMost)));
  if (least > degreesMost) return least > pairsMost ? null : least;
  let n = least;
  while (n < wanted(n - 1)) n++;
  return n;
}
