// Means over independent runs, with their uncertainty: Student's t interval at 95 %. The quantile of t is computed
// here and not taken from a package: degrees of freedom are whole numbers (runs less one), for which the probability
// is a finite sum, so that thirty lines are exact to rounding.

export interface Interval {
  /** How many values there were. */
  readonly n: number;
  readonly mean: number;
  /** Standard deviation between the values (n − 1); null for a single value, as are both bounds. */
  readonly sd: number | null;
  /** Bounds of the 95 % confidence interval of the mean. */
  readonly low: number | null;
  readonly high: number | null;
}

export const confidence = 0.95;

/** Null when there is no value at all. */
export function intervalOf(values: readonly number[]): Interval | null {
  return values.length === 0 ? null : intervalAround(meanOf(values), values);
}

/**
 * Of at least one value, round an estimate that need not be their mean: their spread is taken from there too. `sdLeast`:
 * what their standard deviation is known not to stay below, whatever a few of them look like.
 */
export function intervalAround(mean: number, values: readonly number[], sdLeast = 0): Interval {
  const n = values.length;
  if (n === 1) return { n, mean, sd: null, low: null, high: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sd = Math.max(sdLeast, Math.sqrt(squares / (n - 1)));
  const half = (tQuantile((1 + confidence) / 2, n - 1) * sd) / Math.sqrt(n);
  return { n, mean, sd, low: mean - half, high: mean + half };
}

/** Half the width of the interval: what follows the ±. */
export function halfWidth(interval: Interval): number | null {
  return interval.high === null ? null : interval.high - interval.mean;
}

/** Equal values have exactly themselves as mean, whatever rounding would say. */
export function meanOf(values: readonly number[]): number {
  const [first = 0] = values;
  const rest = values.reduce((sum, value) => sum + (value - first), 0);
  return first + rest / values.length;
}

/**
 * P(|T| ≤ t) for whole degrees of freedom: Abramowitz & Stegun 26.7.3 and 26.7.4, finite sums of cosines.
 */
export function tWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cos2 = Math.cos(angle) ** 2;
  const odd = degrees % 2 === 1;
  let term = odd ? Math.cos(angle) : 1;
  let sum = odd && degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cos2;
    sum += term;
  }
  const tail = Math.sin(angle) * sum;
  return odd ? (2 / Math.PI) * (angle + tail) : tail;
}

/** Asked for the same few again and again, a thousand times a comparison. */
const known = new Map<string, number>();
const knownMost = 10_000;

/** The t that a Student's t variable stays under with probability p (0.5 ≤ p < 1). */
export function tQuantile(p: number, degrees: number): number {
  const key = `${p} ${degrees}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= knownMost) known.clear();
  const quantile = computedQuantile(p, degrees);
  known.set(key, quantile);
  return quantile;
}

function computedQuantile(p: number, degrees: number): number {
  const within = 2 * p - 1;
  let low = 0;
  let high = 1;
  while (tWithin(high, degrees) < within) high *= 2;
  for (let i = 0; i < 80 && high - low > 1e-14 * high; i++) {
    const middle = (low + high) / 2;
    if (tWithin(middle, degrees) < within) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
