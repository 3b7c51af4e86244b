// "What breaks this first?": of all faults, the one that has to last least, at its worst size, until the objectives
// fail; and how little of it is enough when it lasts. A search that says what it tried: first every fault at its worst
// and longest, then for those that break the objectives the shortest length, all narrowed at once. Of each kind the
// weakest place is wanted, so those are given up that must be longer than another of their kind.
import { answered, type Bisection, bisection, nextTry, type Spacing, triesMost } from './bisection.ts';
import type { FaultCandidate } from './fault-candidates.ts';

/** One fault to try. */
export interface Trial {
  readonly candidate: FaultCandidate;
  readonly forNs: number;
  /** Null: the worst. */
  readonly size: number | null;
}

/** Whether the objectives hold under each, in order. */
export type TryAll = (trials: readonly Trial[]) => Promise<readonly boolean[]>;

export interface Weakness {
  readonly candidate: FaultCandidate;
  /** Lengths at its worst size: of the longest tried at which the objectives hold, the shortest at which they fail. */
  readonly length: Bisection;
  /** Given up, since it must be longer than the shortest of its kind. */
  readonly givenUp: boolean;
  /** Sizes at the greatest length; null where it was not sought. */
  readonly size: Bisection | null;
}

export interface Weakest {
  /** The shortest first. */
  readonly breaks: readonly Weakness[];
  /** Under these the objectives hold, at the worst size and the greatest length. */
  readonly withstood: readonly FaultCandidate[];
  readonly tried: number;
}

export interface Lengths {
  readonly shortestNs: number;
  readonly longestNs: number;
}

/** Lengths and sizes are found to within a tenth. */
const within = 1.1;
const sizes: Spacing = { by: 'ratio', within, whole: false };
/** Of nanoseconds. */
const lengths: Spacing = { by: 'ratio', within, whole: true };

/** How many times `tryAll` is called at most. */
export function roundsMost(
  candidates: readonly FaultCandidate[],
  { shortestNs, longestNs }: Lengths,
): number {
  const ofSizes = candidates.flatMap(({ size }) =>
    size === null ? [] : [triesMost(bisection(size.least, size.most, sizes, true))],
  );
  return triesMost(bisection(shortestNs, longestNs, lengths)) + Math.max(0, ...ofSizes);
}

export async function findWeakest(
  candidates: readonly FaultCandidate[],
  { shortestNs, longestNs }: Lengths,
  tryAll: TryAll,
): Promise<Weakest> {
  let tried = 0;
  const counted: TryAll = (trials) => {
    tried += trials.length;
    return tryAll(trials);
  };
  const begun = candidates.map((candidate): Weakness => {
    const length = bisection(shortestNs, longestNs, lengths);
    return { candidate, length, givenUp: false, size: null };
  });
  const narrowed = await narrow(begun, 'length', longestNs, counted);
  const breaking = narrowed.filter(({ length }) => length.outcome !== 'never');
  const breaks = breaking.sort(byLength);
  const sized = breaks.map((weakness) => {
    const { size } = weakness.candidate;
    const isSought = size !== null && !weakness.givenUp;
    return { ...weakness, size: isSought ? bisection(size.least, size.most, sizes, true) : null };
  });
  return {
    breaks: await narrow(sized, 'size', longestNs, counted),
    withstood: narrowed.filter(({ length }) => length.outcome === 'never').map(({ candidate }) => candidate),
    tried,
  };
}

function byLength(a: Weakness, b: Weakness): number {
  return Number(a.givenUp) - Number(b.givenUp) || a.length.fails - b.length.fails;
}

/** One try of each search at a time, until none has one left. */
async function narrow(
  begun: readonly Weakness[],
  of: 'length' | 'size',
  longestNs: number,
  tryAll: TryAll,
): Promise<Weakness[]> {
  let present = [...begun];
  for (;;) {
    if (of === 'length') present = giveUp(present);
    const open = present.flatMap((weakness, index) => {
      const search = weakness[of];
      const value = search === null || weakness.givenUp ? null : nextTry(search);
      return search === null || value === null ? [] : [{ index, search, value }];
    });
    if (open.length === 0) return present;
    const trials = open.map(({ index, value }): Trial => {
      const { candidate } = present[index] as Weakness;
      return of === 'length'
        ? { candidate, forNs: value, size: null }
        : { candidate, forNs: longestNs, size: value };
    });
    const holds = await tryAll(trials);
    for (const [place, { index, search }] of open.entries()) {
      present[index] = { ...(present[index] as Weakness), [of]: answered(search, holds[place] === true) };
    }
  }
}

/** Whoever holds longer than another of its kind fails can no longer be the shortest. */
function giveUp(present: readonly Weakness[]): Weakness[] {
  const least = new Map<string, number>();
  for (const { candidate, length } of present) {
    if (length.state === 'top') continue;
    least.set(candidate.kind, Math.min(least.get(candidate.kind) ?? Number.POSITIVE_INFINITY, length.fails));
  }
  return present.map((weakness) => {
    const { state, holds } = weakness.length;
    const hopeless = state === 'between' && holds >= (least.get(weakness.candidate.kind) ?? 0);
    return hopeless ? { ...weakness, givenUp: true } : weakness;
  });
}
