// The acceptance protocol of every stochastic check, fixed before any result was seen: which seeds, how many customers,
// when a measured mean agrees with theory. Leaves out what is simulated (systems.ts) and what is expected (theory.ts).

/** `quick` runs inside `npm test`: fewer seeds and cases, the same chance of a false alarm. */
export const isFull = process.env['WAVETANK_VALIDATE'] === 'full';

/** Pre-registered: the first block judges; the second is run once, for what failed on the first. */
export const seedBlocks = [
  [101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120],
  [201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220],
] as const;

export interface Size {
  /** Replications: the first so many seeds of a block. */
  readonly seeds: number;
  /** Customers that begin before measuring does, and while it goes on; as expected numbers. */
  readonly discarded: number;
  readonly measured: number;
  /** Half-width of the acceptance interval, in standard errors. */
  readonly width: number;
  /** How far the standard error may exceed what the listed deviation makes of it. */
  readonly cap: number;
}

/**
 * R = 20: 4 SE and a cap of 1.25, as the catalogue has them. R = 8: what gives a right simulator the same chance to
 * fail a block, p = 8e-4 by Student's t for the mean and p = 0.055 by chi-squared for the cap.
 */
export const fullSize: Size = { seeds: 20, discarded: 10_000, measured: 100_000, width: 4, cap: 1.25 };
export const quickSize: Size = { seeds: 8, discarded: 5_000, measured: 30_000, width: 5.5, cap: 1.4 };
export const size = isFull ? fullSize : quickSize;

/** How a mean over replications is judged. */
export type Acceptance =
  /** |m − expected| ≤ width·s/√R. */
  | { readonly by: 'interval' }
  /** The same, where what is expected was itself simulated: to within ± `half`. */
  | { readonly by: 'reference'; readonly half: number }
  /** |m − expected| ≤ share·expected: a stated tolerance, for limits and approximations. */
  | { readonly by: 'share'; readonly share: number }
  /** m ≤ expected: a bound that must never be passed. How sharp m is, is judged by the check of its value. */
  | { readonly by: 'atMost' }
  /** Shown, not judged: the catalogue gives no tolerance. */
  | { readonly by: 'nothing' };

export interface Expectation {
  readonly expected: number;
  /**
   * Standard deviation between runs of 1e5 customers, as a share of what is expected. The standard error must stay
   * near what that makes of it, so that no check passes by being vague.
   */
  readonly sd: number;
  readonly acceptance: Acceptance;
}

export interface Judgement {
  readonly mean: number;
  readonly standardError: number;
  /** Half-width of the interval in which what is expected must lie. */
  readonly half: number;
  /** False where the standard error is over its cap: whatever the mean, the check says too little. */
  readonly isSharp: boolean;
  readonly passes: boolean;
}

/** Judges one block of replications of one quantity. */
export function judge(values: readonly number[], wanted: Expectation, of: Size = size): Judgement {
  const runs = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / runs;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = Math.sqrt(squares / (runs - 1) / runs);
  const half = of.width * standardError;
  const isSharp = !needsSharpness(wanted) || standardError <= standardErrorMax(wanted, of);
  return {
    mean,
    standardError,
    half,
    isSharp,
    passes: accepts(mean, half, wanted) && isSharp,
  };
}

const needsSharpness = ({ acceptance }: Expectation) =>
  acceptance.by !== 'atMost' && acceptance.by !== 'nothing';

/** The catalogue's cap on s/√R, carried over to other numbers of runs and customers. */
export function standardErrorMax({ expected, sd }: Expectation, of: Size): number {
  return ((Math.abs(expected) * sd) / Math.sqrt(of.seeds)) * of.cap * Math.sqrt(100_000 / of.measured);
}

function accepts(mean: number, half: number, { expected, acceptance }: Expectation): boolean {
  const distance = Math.abs(mean - expected);
  switch (acceptance.by) {
    case 'interval':
      return distance <= half;
    case 'reference':
      return distance <= half + acceptance.half;
    case 'share':
      return distance <= acceptance.share * Math.abs(expected);
    case 'atMost':
      return mean <= expected;
    case 'nothing':
      return true;
  }
}
