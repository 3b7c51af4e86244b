// Percentiles of one variant against those of another, as a drawing needs them: both axes alike and logarithmic, so that
// equal variants lie on the diagonal and a factor is as far at 1 ms as at 1 s.
import { percentileName } from '../quantile-words.ts';
import { marked, type QuantileRow, type QuantileView } from '../quantiles.ts';
import { type Bounds, type Place, piecesOf, placeNames } from './labels.ts';
import { roundTicks, type Scale, scaleOf } from './svg.ts';

export interface QuantilePoint {
  readonly p: number;
  /** Of the base, and of the other, in milliseconds. */
  readonly x: number;
  readonly y: number;
}

export interface QuantileMark extends QuantilePoint {
  readonly name: string;
  readonly verdict: QuantileRow['verdict'];
  /** Ends of the interval of the difference, laid on the base; null where it is not judged. */
  readonly interval: readonly [number, number] | null;
}

export interface QuantilePlot {
  /** Of both axes. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** What can be told, and from its last point on what cannot. */
  readonly told: readonly QuantilePoint[];
  readonly few: readonly QuantilePoint[];
  readonly marks: readonly QuantileMark[];
}

/** Null where nothing was measured of both. */
export function quantilePlot({ rows }: QuantileView): QuantilePlot | null {
  const placed = rows.flatMap((row) => {
    const { p, baseMs: x, otherMs: y } = row;
    // A latency of nothing has no place on a logarithmic axis.
    return x === null || y === null || x <= 0 || y <= 0 ? [] : [{ row, point: { p, x, y } }];
  });
  if (placed.length === 0) return null;
  const told = placed.filter(({ row }) => row.verdict !== 'few');
  const last = told.at(-1)?.point.p ?? 0;
  const marks = placed.flatMap(({ row, point }) => (marked.includes(point.p) ? [markOf(row, point)] : []));
  const domain = domainOf(
    placed.flatMap(({ point: { x, y } }) => [x, y]),
    marks.flatMap(({ interval }) => interval ?? []),
  );
  return {
    domain,
    ticks: logTicks(...domain),
    told: told.map(({ point }) => point),
    few: placed.map(({ point }) => point).filter(({ p }) => p >= last),
    marks,
  };
}

function markOf({ p, difference, verdict }: QuantileRow, point: QuantilePoint): QuantileMark {
  const ends = difference === null ? null : [difference.low, difference.high];
  const [low, high] = (ends ?? []).map((end) => (end === null ? null : point.x + end));
  const interval = low == null || high == null ? null : ([low, high] as const);
  return { ...point, name: percentileName(p), verdict, interval };
}

/** Names of marks: where they go, beside the curve and the intervals, in the units of the drawing. */
export function placedNames(
  { domain, told, few, marks }: QuantilePlot,
  { toX, toY, bounds, letterWide, high }: NameRoom,
): (Place & { readonly name: string; readonly width: number; readonly x: number; readonly y: number })[] {
  const placed = (point: { readonly x: number; readonly y: number }) => ({
    x: toX(point.x),
    y: toY(point.y),
  });
  const diagonal = domain.map((end) => ({ x: end, y: end }));
  const lines = [
    ...[told, few, diagonal].flatMap((points) => piecesOf(points.map(placed))),
    ...marks.flatMap(({ x, interval }) =>
      interval === null ? [] : piecesOf(interval.map((end) => placed({ x, y: end }))),
    ),
  ];
  const boxes = marks.map((mark) => ({
    ...placed(mark),
    ...{ name: mark.name, width: mark.name.length * letterWide, height: high },
  }));
  return placeNames(boxes, bounds, lines).flatMap((place, index) => {
    const box = boxes[index];
    return box === undefined ? [] : [{ ...box, ...place }];
  });
}

export interface NameRoom {
  readonly toX: Scale;
  readonly toY: Scale;
  readonly bounds: Bounds;
  /** Of the letters of a name, on average, and of the whole line. */
  readonly letterWide: number;
  readonly high: number;
}

/** With a little room; an interval may be cut off where it would push all points into a corner. */
function domainOf(values: readonly number[], ends: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const reach = high / low;
  const near = ends.filter((end) => end > low / Math.min(reach, 3) && end < high * Math.min(reach, 3));
  const [least, most] = [Math.min(low, ...near), Math.max(high, ...near)];
  const room = Math.max((most / least) ** 0.06, 1.05);
  return [least / room, most * room];
}

/** From a value to a place between two ends; what is nought or less stands where the least does. */
export function logScaleOf([low, high]: readonly [number, number], from: number, to: number): Scale {
  const scale = scaleOf([Math.log10(low), Math.log10(high)], from, to);
  return (value) => scale(Math.log10(Math.max(value, low)));
}

const ticksMost = 6;
const ticksLeast = 3;

/** Powers of ten, with as many between them as can be read; round values where there is not even a decade. */
function logTicks(low: number, high: number): number[] {
  for (const factors of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = decades(low, high).flatMap((power) => factors.map((factor) => factor * power));
    const inside = ticks
      .map((tick) => Number(tick.toPrecision(3)))
      .filter((tick) => tick >= low && tick <= high);
    if (inside.length < ticksLeast) break;
    if (inside.length <= ticksMost) return inside;
  }
  return high / low < 10
    ? roundTicks(low, high, 4)
    : decades(low, high).filter((tick) => tick >= low && tick <= high);
}

function decades(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
}
