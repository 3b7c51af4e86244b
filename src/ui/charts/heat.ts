// Latencies as a heat map: time to the right, latency upwards by factors, and how many by depth of colour.
import type { TimeSpan } from '#engine/frame.ts';
import { coarseFrom } from '#engine/latency-cells.ts';
import type { LatencyColumn } from '#state/series.ts';
import { logScale, type Scale, shareOf } from './scale.ts';

/** Depths of colour; each means about the same factor of a count. */
export const depths = 5;

export interface HeatCell extends TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}

export interface HeatPicture {
  readonly cells: readonly HeatCell[];
  readonly scale: Scale;
  /** The highest count of a cell. */
  readonly most: number;
}

/** Where nothing took any time there are still factors to draw. */
const leastMs = 0.001;

/** `limits`: values in ms that should be within the scale. */
export function heatOf(columns: readonly LatencyColumn[], limits: readonly number[]): HeatPicture | null {
  const cells = columns.flatMap(({ fromNs, toNs, cells: counts }) =>
    counts.map(({ cell, count }) => ({
      ...{ fromNs, toNs, count },
      fromMs: coarseFrom(cell) / 1e6,
      toMs: coarseFrom(cell + 1) / 1e6,
    })),
  );
  if (cells.length === 0) return null;
  // A latency of nought has no place among factors: it is drawn at the bottom.
  const bounds = [...cells.flatMap(({ fromMs, toMs }) => (fromMs > 0 ? [fromMs, toMs] : [])), ...limits];
  const above = bounds.filter((bound) => bound > 0);
  const lowest = above.reduce((least, bound) => Math.min(least, bound), above[0] ?? leastMs);
  const highest = above.reduce((most, bound) => Math.max(most, bound), leastMs);
  return {
    cells,
    scale: logScale(lowest, highest),
    most: cells.reduce((most, { count }) => Math.max(most, count), 1),
  };
}

/** 0 for a single one, up to `depths - 1` for the most. */
export function depthOf(count: number, most: number): number {
  if (most <= 1) return depths - 1;
  return Math.min(depths - 1, Math.floor((Math.log(count) / Math.log(most)) * (depths - 1) + 0.5));
}

/** The cell at a moment and a share of the height. */
export function cellAt({ cells, scale }: HeatPicture, ns: number, share: number): HeatCell | null {
  const holds = ({ fromNs, toNs, fromMs, toMs }: HeatCell) =>
    ns > fromNs && ns <= toNs && share >= shareOf(scale, fromMs) && share < shareOf(scale, toMs);
  return cells.find(holds) ?? null;
}
