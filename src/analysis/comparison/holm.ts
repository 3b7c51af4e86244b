// Many figures judged at once: S. Holm's step-down procedure (Scand. J. Statistics 6, 1979), under which the probability
// of even one false difference stays below alpha, however the figures hang together.

export interface Judged {
  /** Whether this one is a difference. */
  readonly differs: boolean;
  /** What its probability had to stay below. */
  readonly level: number;
}

/** In the order of `probabilities`. */
export function holm(probabilities: readonly number[], alpha: number): Judged[] {
  const order = probabilities.map((_, index) => index).sort((a, b) => pAt(a) - pAt(b));
  const judged: Judged[] = probabilities.map(() => ({ differs: false, level: alpha }));
  let level = alpha / Math.max(1, order.length);
  let going = true;
  for (const [rank, index] of order.entries()) {
    if (going) level = alpha / (order.length - rank);
    going &&= pAt(index) <= level;
    judged[index] = { differs: going, level };
  }
  return judged;

  function pAt(index: number): number {
    return probabilities[index] ?? 1;
  }
}
