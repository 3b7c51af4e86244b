// Windows of the series as moments that can be pointed at.
import type { TimeSpan } from '#engine/frame.ts';
import { pointsOf, type RunSeries } from '#state/series.ts';

/** The windows that the strips draw, in order; or as fine as they are kept. */
export function momentsOf(series: RunSeries, span: TimeSpan, most?: number): TimeSpan[] {
  const wanted = { columns: [], span, ...(most !== undefined && { most }) };
  return pointsOf(series, null, wanted).map(({ fromNs, atNs }) => ({ fromNs, toNs: atNs }));
}

/** The window that holds a moment. */
export function momentAt(moments: readonly TimeSpan[], ns: number): TimeSpan | null {
  return moments.find(({ fromNs, toNs }) => ns > fromNs && ns <= toNs) ?? null;
}

/** The window that is `by` windows away; from nowhere, counted from behind the last one. */
export function stepped(moments: readonly TimeSpan[], ns: number | null, by: number): TimeSpan | null {
  const last = moments.length - 1;
  const at = ns === null ? last + 1 : moments.findIndex(({ toNs }) => toNs >= ns);
  return moments[Math.min(last, Math.max(0, (at < 0 ? last : at) + by))] ?? null;
}
