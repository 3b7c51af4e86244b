// Which part of the run the charts show.
import type { TimeSpan } from '#engine/frame.ts';

export function contains({ fromNs, toNs }: TimeSpan, ns: number): boolean {
  return ns >= fromNs && ns <= toNs;
}

/** A part of the run is shown no shorter than this share of it. */
const shortestShare = 1 / 500;

/** Between two moments in any order, not too short, and within `all`. */
export function spanBetween(a: number, b: number, all: TimeSpan): TimeSpan {
  const shortest = (all.toNs - all.fromNs) * shortestShare;
  const length = Math.min(Math.max(Math.abs(b - a), shortest), all.toNs - all.fromNs);
  const middle = (a + b) / 2;
  const fromNs = Math.min(Math.max(middle - length / 2, all.fromNs), all.toNs - length);
  return { fromNs, toNs: fromNs + length };
}

/** Nearer or further, with the moment `aroundNs` staying where it is; null when that is all there is. */
export function zoomed(shown: TimeSpan, aroundNs: number, factor: number, all: TimeSpan): TimeSpan | null {
  const length = (shown.toNs - shown.fromNs) / factor;
  if (length >= all.toNs - all.fromNs) return null;
  const before = ((aroundNs - shown.fromNs) / (shown.toNs - shown.fromNs)) * length;
  return spanBetween(aroundNs - before, aroundNs - before + length, all);
}

/** The same length of time, moved so far that a moment is in it. */
export function movedTo(shown: TimeSpan, ns: number): TimeSpan {
  const by = Math.min(0, ns - shown.fromNs) + Math.max(0, ns - shown.toNs);
  return { fromNs: shown.fromNs + by, toNs: shown.toNs + by };
}
