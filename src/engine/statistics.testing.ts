// Goodness-of-fit helpers for tests; nothing that ships imports them.

/** Mean, coefficient of variation and count. */
export function momentsOf(values: ArrayLike<number>): { mean: number; variance: number; cv: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) * (values[i]! - mean);
  const variance = squares / (values.length - 1);
  return { mean, variance, cv: Math.sqrt(variance) / mean };
}

/** Pearson's chi-squared against equal expected counts. */
export function chiSquaredOfEqualCells(counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  const expected = total / counts.length;
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += (counts[i]! - expected) * (counts[i]! - expected);
  return sum / expected;
}

/** The 1 % point of chi-squared by Wilson and Hilferty (1931): good to 0.1 % from 10 degrees of freedom up. */
export function chiSquaredLimit(degrees: number): number {
  const spread = 2 / (9 * degrees);
  const root = 1 - spread + 2.3263478740408408 * Math.sqrt(spread);
  return degrees * root * root * root;
}

/** Kolmogorov-Smirnov distance, times sqrt(n), of values that should be uniform on [0, 1]. Sorts a copy. */
export function ksOfUniform(values: Float64Array): number {
  const sorted = values.slice().sort();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; i++) distance = Math.max(distance, sorted[i]! - i / n, (i + 1) / n - sorted[i]!);
  return distance * Math.sqrt(n);
}

/** The 1 % point of the limiting distribution of sqrt(n) times that distance (Kolmogorov). */
export const KS_LIMIT = 1.6276;

/** Pearson's correlation; for independent values, sqrt(n) times it is nearly standard normal. */
export function correlationOf(xs: ArrayLike<number>, ys: ArrayLike<number>): number {
  const x = momentsOf(xs);
  const y = momentsOf(ys);
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += (xs[i]! - x.mean) * (ys[i]! - y.mean);
  return sum / (xs.length - 1) / Math.sqrt(x.variance * y.variance);
}

/** The two-sided 1 % point of the standard normal. */
export const NORMAL_LIMIT = 2.5758293035489;
