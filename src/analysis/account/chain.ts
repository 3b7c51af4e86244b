// From a line back along its causes.
import type { Draft } from './line.ts';

/** The far end of what led to a line that is tied. */
export function rootOf(draft: Draft): Draft {
  return draft.because === null ? draft : rootOf(draft.because);
}

/** True when it is `of`, or was caused by it, however far back. */
export function follows(draft: Draft, of: Draft): boolean {
  for (let at: Draft | null = draft; at !== null; at = at.because) if (at === of) return true;
  return false;
}

/** How many lines it follows from. */
export const depthOf = ({ because }: Draft): number => (because === null ? 0 : 1 + depthOf(because));
