// When a run marks a moment to take rates from later: at whole steps of virtual time, whatever the wall clock does, so
// that a moment shows the same rates whichever way it was reached. A mark costs as much as a frame, so fast runs take
// longer steps, and who seeks marks only the last second before. What is calm is noted on every way.
import { nextCalmNs } from '#engine/calm.ts';
import { markNs, recentNs } from '#engine/live.ts';

export interface Going {
  readonly nowNs: number;
  readonly untilNs: number;
  /** Where it goes out of sight; null while it plays. */
  readonly seekNs: number | null;
  /** Times real time; Infinity is as fast as it can. */
  readonly speed: number;
  /** It may stop by itself at any moment. */
  readonly looks: boolean;
}

/** Later than now. */
export function nextMarkNs(going: Going): number {
  return Math.min(nextForRates(going), nextCalmNs(going.nowNs));
}

/** Steps that are doubled fall on those that are not. */
function nextForRates({ nowNs, untilNs, seekNs, speed, looks }: Going): number {
  const lastNs = stepsIn((seekNs ?? untilNs) - recentNs, markNs);
  if (seekNs !== null) return Math.max(after(nowNs, markNs), lastNs);
  const next = after(nowNs, looks ? markNs : markNs * 2 ** doublings(speed));
  return nowNs < lastNs ? Math.min(next, lastNs) : next;
}

const stepsIn = (ns: number, stepNs: number) => Math.floor(ns / stepNs) * stepNs;
const after = (ns: number, stepNs: number) => stepsIn(ns, stepNs) + stepNs;
/** At ten times real time a hundred marks a second are made, and no more where it is faster, up to a thousand times. */
const doublings = (speed: number) => Math.min(7, Math.max(0, Math.ceil(Math.log2(speed / 10))));
