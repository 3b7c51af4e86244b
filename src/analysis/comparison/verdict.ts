// Whether a difference is one, and which: many judged at once, and what that makes of each.
import type { Interval } from '../intervals.ts';
import type { Better } from './better.ts';
import { holm, type Judged } from './holm.ts';
import type { Paired } from './paired.ts';

/**
 * `better`, `worse`: the other variant differs from the base, in a metric of which one way is better; `higher`, `lower`:
 * in one of which neither is. `same`: no pair differs, or the whole 95 % interval is within 1 % of the base's mean.
 * `unclear`: with these seeds no difference is to be seen. `apart`: only one of the two measures it;
 * `unmeasured`: neither does.
 */
export type Verdict = 'better' | 'worse' | 'higher' | 'lower' | 'same' | 'unclear' | 'apart' | 'unmeasured';

/** Two figures whose interval stays within this share of the base are the same for any purpose. */
const sameWithin = 0.01;

/**
 * Holds the probability of even one false difference among these below alpha. Figures of which no pair differs cannot be
 * found different, and do not make it harder for others (Tarone 1990): nothing is said of them.
 */
export function judgeAll<Draft extends { readonly paired: Paired | null }>(
  drafts: readonly Draft[],
  alpha: number,
): Map<Draft, Judged> {
  const tested = drafts.filter(({ paired }) => paired !== null && paired.p !== null && !isEqual(paired));
  const verdicts = holm(
    tested.map(({ paired }) => paired?.p ?? 1),
    alpha,
  );
  return new Map(
    tested.flatMap((draft, index) => {
      const verdict = verdicts[index];
      return verdict === undefined ? [] : [[draft, verdict] as const];
    }),
  );
}

const isEqual = ({ interval }: Paired) => interval.mean === 0 && (interval.sd ?? 0) === 0;

/** `base`: the mean of the base, where it has one. */
export function verdictOf(
  paired: Paired | null,
  base: number,
  better: Better,
  judged: Judged | null,
): Verdict {
  if (paired === null) return 'apart';
  if (isEqual(paired)) return 'same';
  if (judged?.differs === true) {
    const direction = paired.interval.mean > 0 ? 'higher' : 'lower';
    if (better === 'neither') return direction;
    return direction === better ? 'better' : 'worse';
  }
  return isSame(paired.interval, base) ? 'same' : 'unclear';
}

/** Whether all of an interval of differences is too near to nought to matter. */
export function isSame({ low, high }: Interval, base: number): boolean {
  const margin = sameWithin * Math.abs(base);
  return low !== null && high !== null && low >= -margin && high <= margin;
}
