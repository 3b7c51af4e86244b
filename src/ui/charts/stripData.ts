// From a run's series to what one strip draws and says.
import type { TimeSpan } from '#engine/frame.ts';
import type { BandRow } from '#state/seeds.ts';
import { pointsOf, type RunSeries, type SeriesPoint } from '#state/series.ts';
import { logScale, type Scale } from './scale.ts';
import { isSeen, niceTop, type Strip, type StripLine } from './strips.ts';

/**
 * `from` and `at` bound a window, in ns; then for each line `v0`, `v1`, … what it is, `s0` … the same where it can be
 * trusted, and `n`, of how many answers it is.
 */
export type Row = Readonly<Record<string, number | null>>;

export interface StripData {
  readonly rows: readonly Row[];
  readonly ghost: readonly Row[];
  /** Lines that have something to show. */
  readonly lines: readonly StripLine[];
  readonly scale: Scale;
}

export interface StripWanted {
  readonly subject: string | null;
  readonly span: TimeSpan;
  readonly log: boolean;
  /** Objectives in this strip: the axis reaches them where they are not far off. */
  readonly limits: readonly number[];
}

/**
 * An objective this many times above everything else is said to be above instead of pressing the lines flat. Before
 * there is anything else it is all there is to be measured by.
 */
const farOff = 4;

export function stripData(strip: Strip, series: RunSeries, ghost: RunSeries, wanted: StripWanted): StripData {
  const { subject, span } = wanted;
  const columns = strip.lines.map((line) => line.column);
  const points = pointsOf(series, subject, { columns: [...columns, 'latencyCount'], span });
  const before = pointsOf(ghost, subject, { columns: columns.slice(0, 1), span });
  const shown = strip.lines
    .map((line, index) => ({ line, index }))
    .filter(({ line, index }) =>
      isSeen(
        line,
        points.map(({ values }) => values[index]),
      ),
    );
  const lines = shown.map(({ line }) => line);
  return {
    lines,
    rows: points.map((point) =>
      rowOf(
        point,
        shown.map(({ index }) => drawable(point.values[index] ?? null, wanted.log)),
        lines,
      ),
    ),
    ghost: before.map((point) => rowOf(point, point.values, [])),
    scale: scaleOf(
      [points.map(({ values }) => values.slice(0, columns.length)), before.map(({ values }) => values)],
      strip,
      wanted,
    ),
  };
}

/** Among factors there is no nought. */
const drawable = (value: number | null, log: boolean) => (log && value !== null && value <= 0 ? null : value);

function rowOf(
  { fromNs, atNs, values }: SeriesPoint,
  drawn: readonly (number | null)[],
  lines: readonly StripLine[],
): Row {
  const answers = values.at(-1) ?? 0;
  const trusted = (value: number | null, index: number) =>
    answers >= (lines[index]?.needs ?? 0) ? value : null;
  return Object.fromEntries([
    ['from', fromNs],
    ['at', atNs],
    ['n', answers],
    ...drawn.map((value, index) => [`v${index}`, value]),
    ...drawn.map((value, index) => [`s${index}`, trusted(value, index)]),
  ]);
}

function scaleOf(
  values: readonly (readonly (readonly (number | null)[])[])[],
  strip: Strip,
  { log, limits }: StripWanted,
): Scale {
  const all = values.flat(2).filter((value) => value !== null && value > 0) as number[];
  const highest = all.reduce((most, value) => Math.max(most, value), 0);
  const near = limits.filter((limit) => log || highest === 0 || limit <= highest * farOff);
  if (!log || all.length === 0)
    return { log: false, bottom: 0, top: niceTop(Math.max(highest, ...near), strip) };
  return logScale(
    [...all, ...near].reduce((least, value) => Math.min(least, value)),
    Math.max(highest, ...near),
  );
}

/** The axis reaches the means of a band too; where an interval is wider than the axis, it is cut. */
export function scaleWith(band: readonly BandRow[], scale: Scale, strip: Strip): Scale {
  const means = band.flatMap(({ values }) => values.flatMap((value) => (value === null ? [] : [value.mean])));
  const highest = means.reduce((most, mean) => Math.max(most, mean), 0);
  if (!scale.log) return highest > scale.top ? { ...scale, top: niceTop(highest, strip) } : scale;
  const lowest = means.reduce((least, mean) => (mean > 0 ? Math.min(least, mean) : least), scale.bottom);
  return logScale(lowest, Math.max(highest, scale.top));
}

/** The row whose window holds a moment. */
export function rowAt(rows: readonly Row[], ns: number): Row | undefined {
  const row = rows.find(({ at }) => (at ?? 0) >= ns);
  return row !== undefined && (row['from'] ?? 0) < ns ? row : undefined;
}

/** Whether a line's figure in a row rests on too few answers. */
export function isThin(row: Row, index: number): boolean {
  return row[`v${index}`] !== null && row[`s${index}`] === null;
}
