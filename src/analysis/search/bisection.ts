// A bound found by halving: between a value that holds and one that fails, the next to try is in the middle, until both
// are as near as is asked for. Plain data, a step at a time, so that many searches can share a batch of runs. That what
// holds at a value holds at every smaller one is taken for granted, not tried.

export interface Bisection {
  /** The largest value known to hold, the smallest known to fail; the ends until they were tried. */
  readonly holds: number;
  readonly fails: number;
  /** Which is tried next: the high end, the low end, between them; `found`: they are near enough, or say it all. */
  readonly state: 'top' | 'bottom' | 'between' | 'found';
  /** `never`: the largest value holds; `always`: the smallest fails. */
  readonly outcome: 'bound' | 'never' | 'always' | null;
  readonly spacing: Spacing;
  readonly tried: readonly { readonly value: number; readonly holds: boolean }[];
}

/** What is near enough: a ratio of both, whose middle is then geometric, or a distance. `whole`: of whole numbers. */
export type Spacing =
  | { readonly by: 'ratio'; readonly within: number; readonly whole: boolean }
  | { readonly by: 'distance'; readonly within: number; readonly whole: boolean };

/** `highFails`: that it fails at the high end is known already. */
export function bisection(low: number, high: number, spacing: Spacing, highFails = false): Bisection {
  return { holds: low, fails: high, state: highFails ? 'bottom' : 'top', outcome: null, spacing, tried: [] };
}

/** How many tries it takes at most. */
export function triesMost({ holds: low, fails: high, spacing }: Bisection): number {
  const { by, within } = spacing;
  const parts = by === 'ratio' ? Math.log(high / low) / Math.log(within) : (high - low) / within;
  return 2 + Math.max(0, Math.ceil(Math.log2(parts)));
}

/** What to try next; null when it is found. The largest value first: where that holds there is nothing to search. */
export function nextTry({ state, holds, fails, spacing }: Bisection): number | null {
  if (state === 'found') return null;
  if (state === 'top') return fails;
  if (state === 'bottom') return holds;
  const middle = spacing.by === 'ratio' ? Math.sqrt(holds * fails) : (holds + fails) / 2;
  return spacing.whole ? Math.floor(middle) : middle;
}

/** With the answer to `nextTry`. */
export function answered(search: Bisection, itHolds: boolean): Bisection {
  const value = nextTry(search);
  if (value === null) return search;
  const tried = [...search.tried, { value, holds: itHolds }];
  if (search.state === 'top') {
    return itHolds
      ? { ...search, tried, holds: value, state: 'found', outcome: 'never' }
      : { ...search, tried, state: 'bottom' };
  }
  if (search.state === 'bottom' && !itHolds) {
    return { ...search, tried, fails: value, state: 'found', outcome: 'always' };
  }
  const narrowed: Bisection = {
    ...search,
    tried,
    state: 'between',
    ...(itHolds ? { holds: value } : { fails: value }),
  };
  return isNear(narrowed) ? { ...narrowed, state: 'found', outcome: 'bound' } : narrowed;
}

function isNear({ holds, fails, spacing }: Bisection): boolean {
  if (spacing.whole && fails - holds <= 1) return true;
  return spacing.by === 'ratio' ? fails <= holds * spacing.within : fails - holds <= spacing.within;
}
