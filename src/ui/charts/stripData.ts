// From a run's series to what one strip draws and says.
import type { BandRow } from '#state/seeds.ts';
import { pointsOf, type RunSeries } from '#state/series.ts';
import type { Row } from './StripChart.tsx';
import { niceTop, type Strip, type StripLine } from './strips.ts';

export interface StripData {
  readonly rows: readonly Row[];
  readonly ghost: readonly Row[];
  /** Lines that have something to show. */
  readonly lines: readonly StripLine[];
  readonly top: number;
  /** Last value of each line, null where it has none. */
  readonly last: readonly (number | null)[];
  /** Lines that rest on too few samples to be trusted. */
  readonly faint: readonly boolean[];
}

/** Windows that are looked at to tell how many samples there are. */
const recentWindows = 10;

export function stripData(
  strip: Strip,
  series: RunSeries,
  ghost: RunSeries,
  subject: string | null,
): StripData {
  const columns = strip.lines.map((line) => line.column);
  const points = pointsOf(series, subject, columns);
  const before = pointsOf(ghost, subject, columns.slice(0, 1));
  const shown = strip.lines
    .map((line, index) => ({ line, index }))
    .filter(
      ({ line, index }) =>
        line.onlyWhenSeen !== true || points.some((point) => (point.values[index] ?? 0) > 0),
    );
  const samples = samplesOf(series, subject);
  const highest = (list: typeof points) =>
    list.reduce(
      (most, point) => point.values.reduce<number>((top, value) => Math.max(top, value ?? 0), most),
      0,
    );
  return {
    rows: points.map((point) =>
      rowOf(
        point.atNs,
        shown.map(({ index }) => point.values[index] ?? null),
      ),
    ),
    ghost: before.map((point) => rowOf(point.atNs, [point.values[0] ?? null])),
    lines: shown.map(({ line }) => line),
    top: niceTop(Math.max(highest(points), highest(before)), strip),
    faint: shown.map(({ line }) => line.needs !== undefined && samples < line.needs),
    last: shown.map(({ index }) => points.at(-1)?.values[index] ?? null),
  };
}

function samplesOf(series: RunSeries, subject: string | null): number {
  const recent = { nodes: series.nodes, windows: series.windows.slice(-recentWindows) };
  const counts = pointsOf(recent, subject, ['latencyCount']).map((point) => point.values[0] ?? 0);
  const counted = counts.filter((count) => count > 0);
  return counted.length === 0 ? 0 : counted.reduce((sum, count) => sum + count, 0) / counted.length;
}

function rowOf(at: number, values: readonly (number | null)[]): Row {
  return Object.fromEntries([['at', at], ...values.map((value, index) => [`v${index}`, value])]);
}

/** The axis reaches the means of a band too; where an interval is wider than the axis, it is cut. */
export function topWith(band: readonly BandRow[], top: number, strip: Strip): number {
  const highest = band.reduce(
    (most, { values }) => values.reduce((high, value) => Math.max(high, value?.mean ?? 0), most),
    0,
  );
  return highest > top ? niceTop(highest, strip) : top;
}

/** The row whose window holds a moment. */
export function rowAt(rows: readonly Row[], ns: number): Row | undefined {
  return rows.find((row) => (row['at'] ?? 0) >= ns);
}
