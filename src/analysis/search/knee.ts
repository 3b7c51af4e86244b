// The knee: the highest value of a setting at which the objectives hold, by halving, for several variants at once.
import type { Scenario } from '#scenario/document.ts';
import { answered, type Bisection, bisection, nextTry } from './bisection.ts';
import type { HoldAll } from './objectives-hold.ts';

export interface KneeRange {
  readonly from: number;
  readonly to: number;
}

/** As near as this share of the range. */
const within = 0.01;

/** Whole numbers are found exactly, any other to within a hundredth of the range. */
export function kneeSearch({ from, to }: KneeRange, isWhole: boolean): Bisection {
  return bisection(from, to, {
    by: 'distance',
    within: isWhole ? 1 : (to - from) * within,
    whole: isWhole,
  });
}

/** One try of each search at a time, until none has one left. `at`: a variant, by its place, at a value. */
export async function findKnees(
  begun: readonly Bisection[],
  at: (variant: number, value: number) => Scenario,
  holdAll: HoldAll,
): Promise<readonly Bisection[]> {
  const searches = [...begun];
  for (;;) {
    const open = searches.flatMap((search, index) => {
      const value = nextTry(search);
      return value === null ? [] : [{ index, search, scenario: at(index, value) }];
    });
    if (open.length === 0) return searches;
    const holds = await holdAll(open.map(({ scenario }) => scenario));
    for (const [place, { index, search }] of open.entries()) {
      searches[index] = answered(search, holds[place] === true);
    }
  }
}

const short = (value: number) => String(Number(value.toPrecision(4)));

/** `subject`: what is varied, such as `load`. */
export function kneeWords(
  { outcome, holds, fails }: Bisection,
  subject: string,
  { from, to }: KneeRange,
): string {
  if (outcome === 'never') return `the objectives hold all the way to ${subject}=${short(to)}`;
  if (outcome === 'always') return `the objectives fail already at ${subject}=${short(from)}`;
  return `the objectives hold up to ${subject}=${short(holds)}, and fail at ${short(fails)}`;
}
