// When a line began: some are known to the event, the others to the window in which they were seen. Of the latter the
// moment is chosen so that every cause stands before what it caused.
import { depthOf } from './chain.ts';
import type { Draft } from './line.ts';

/** The latest event that a line is, or follows from: it cannot have begun before. */
export function soonestNs(draft: Draft): number {
  let soonest = 0;
  for (let at: Draft | null = draft; at !== null; at = at.because)
    if (at.exact !== undefined) soonest = Math.max(soonest, at.atNs);
  return soonest;
}

/** The moment by which it must have begun. */
export const latestNs = ({ exact, atNs, untilNs }: Draft): number =>
  exact === undefined ? (untilNs ?? Number.POSITIVE_INFINITY) : atNs;

/** Moves what is known to the window only, in place: behind the events that it follows from, and before what it caused. */
export function settleTimes(drafts: readonly Draft[]): void {
  for (const draft of drafts)
    if (draft.exact === undefined) draft.atNs = Math.max(draft.atNs, soonestNs(draft));
  const outward = [...drafts].sort((a, b) => depthOf(b) - depthOf(a));
  for (const { because, atNs } of outward)
    if (because !== null && because.exact === undefined) because.atNs = Math.min(because.atNs, atNs);
}
