// Relative standard deviations of one run of 1e5 customers, as the catalogue lists them before any run of ours. Where
// it lists none, the rule that stands in is written here, once.

export interface Deviations {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
  /** Mean wait, from its asymptotic variance. */
  readonly wq: number;
}

export const mm1Sd = {
  0.5: { mean: 0.0096, p50: 0.009, p95: 0.013, p99: 0.02, p999: 0.044, wq: 0.017 },
  0.7: { mean: 0.018, p50: 0.015, p95: 0.023, p99: 0.039, p999: 0.095, wq: 0.025 },
  0.8: { mean: 0.031, p50: 0.024, p95: 0.041, p99: 0.064, p999: 0.124, wq: 0.035 },
  0.9: { mean: 0.061, p50: 0.046, p95: 0.085, p99: 0.13, p999: 0.18, wq: 0.067 },
} as const satisfies { readonly [load: number]: Deviations };

export const md1Sd = { mean: 0.015, p50: 0.013, p95: 0.025, p99: 0.042, p999: 0.081 } as const;
export const lognormal1Sd = { mean: 0.04, p50: 0.03, p95: 0.052, p99: 0.092, p999: 0.22 } as const;
export const lognormalHalfSd = { mean: 0.02, p50: 0.016, p95: 0.029, p99: 0.048, p999: 0.11 } as const;
export const mm3Sd = { mean: 0.018, wq: 0.033, pWait: 0.008, p95: 0.023, p99: 0.041 } as const;
export const mm10Sd = { mean: 0.01, wq: 0.05, pWait: 0.022, p99: 0.013 } as const;

/**
 * What stands in for a deviation that the catalogue does not list is a guess, and counts double: it only limits how
 * vague a check may be, never how far from the expected value it may lie.
 */
export const guessed = 2;

/** A wait strays by as much as the sojourn that it is part of. */
export const waitSd = (ofSojourn: number, wait: number, service = 1): number =>
  (guessed * ofSojourn * (wait + service)) / wait;

/** Three times what independent losses would stray by: losses come in clusters. */
export const lossSd = (loss: number): number => 3 * Math.sqrt((1 - loss) / (loss * 100_000));

/** From the variance of the work that arrives, N (c_a² + c_s²), for exponential both. */
export const workSd = Math.sqrt(2 / 100_000);

/** For arrivals or services more variable than the rows above: twice M/M/1's at 0.8, in proportion to √((c_a²+c_s²)/2). */
export const variableSd = (ca2: number, cs2: number): number =>
  guessed * 2 * mm1Sd[0.8].wq * Math.sqrt((ca2 + cs2) / 2);
