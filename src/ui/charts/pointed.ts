// Between the tank and the charts: the line of what is pointed at there, the node behind a figure pointed at here.
import type { SeriesColumn, TimeSpan } from '#engine/frame.ts';
import { pointsOf, type RunSeries } from '#state/series.ts';
import { type Scale, shareOf } from './scale.ts';
import type { Strip } from './strips.ts';
import type { TimeScale } from './timeScale.ts';

interface Point {
  readonly atNs: number;
  /** Null where nothing was measured: the line is broken there. */
  readonly value: number | null;
}

/** As the data of an SVG path; what is above the scale runs along its top. */
export function pathOf(points: readonly Point[], axis: TimeScale, scale: Scale, height: number): string {
  let pen = 'M';
  let path = '';
  for (const { atNs, value } of points) {
    if (value === null) {
      pen = 'M';
      continue;
    }
    const up = Math.min(1, Math.max(0, shareOf(scale, value)));
    path += `${pen}${axis.x(atNs).toFixed(1)} ${(height * (1 - up)).toFixed(1)}`;
    pen = 'L';
  }
  return path;
}

/** By what the whole system's figure in a strip is the doing of one node more than of the others. */
const columnOf: { readonly [strip in Strip['id']]?: SeriesColumn } = {
  utilisation: 'workerUtilisation',
  queue: 'queue',
  throughput: 'refusedPerS',
};

/** The node that stands out at a moment: the busiest, the one with the longest queue, the one that refuses most. */
export function outstanding(
  series: RunSeries,
  nodes: readonly string[],
  strip: Strip['id'],
  { span, ns }: { readonly span: TimeSpan; readonly ns: number },
): string | null {
  const column = columnOf[strip];
  if (column === undefined) return null;
  let [found, most]: [string | null, number] = [null, 0];
  for (const id of nodes) {
    const points = pointsOf(series, id, { columns: [column], span });
    const value = points.find(({ fromNs, atNs }) => ns > fromNs && ns <= atNs)?.values[0] ?? 0;
    if (value > most) [found, most] = [id, value];
  }
  return found;
}
