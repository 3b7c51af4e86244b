// The series of a run as the charts read them: at most `windowsMax` windows, coarsened in pairs when there are more.
// The run before stays as a ghost, so that "again, but with this changed" can be compared.
import {
  columnsOf,
  type SeriesColumn,
  type SeriesWindow,
  seriesColumns,
  type TimeSpan,
} from '#engine/frame.ts';
import { coarseCells } from '#engine/latency-cells.ts';
import type { RowNames } from '#worker/protocol.ts';

export const windowsMax = 600;
const width = seriesColumns.length;
const column = columnsOf(seriesColumns);
/** Columns whose coarser value is the largest of the finer ones; all others are means over time. */
const peaks: ReadonlySet<SeriesColumn> = new Set(['latencyP95Ms', 'latencyP99Ms']);

export interface SeriesPoint {
  readonly fromNs: number;
  /** End of the window. */
  readonly atNs: number;
  /** Null where nothing was measured, e.g. a percentile of no sample. */
  readonly values: readonly (number | null)[];
}

export interface RunSeries {
  /** Row 0 is the system, then these nodes and links in order. */
  readonly subjects: readonly string[];
  readonly windows: readonly SeriesWindow[];
}

export interface SeriesStore {
  readonly current: () => RunSeries;
  readonly ghost: () => RunSeries;
  /** Grows with every change; charts redraw when it moved. */
  readonly version: () => number;
  /** A new run begins; what was there becomes the ghost, if there was enough of it. */
  begin(rows: RowNames): void;
  /** The same run begins again, to stop at another moment: the ghost stays what it was. */
  beginAgain(rows: RowNames): void;
  /** From now on it is another run: as far as it had gone before somebody went back, it becomes the ghost. */
  fork(): void;
  add(windows: readonly SeriesWindow[]): void;
  forget(): void;
  subscribe(listener: () => void): () => void;
}

const nothing: RunSeries = { subjects: [], windows: [] };

export function createSeriesStore(): SeriesStore {
  let current = nothing;
  let ghost = nothing;
  /** The same run, as far as it ever went before somebody went back. */
  let furthest = nothing;
  let stride = 1;
  let pending: SeriesWindow[] = [];
  let version = 0;
  const listeners = new Set<() => void>();
  const changed = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const push = (window: SeriesWindow) => {
    pending.push(window);
    if (pending.length < stride) return;
    const merged = mergeWindows(pending);
    pending = [];
    const windows = [...current.windows, merged];
    current = { subjects: current.subjects, windows };
    if (windows.length <= windowsMax) return;
    stride *= 2;
    current = { subjects: current.subjects, windows: inPairs(windows) };
  };
  const clear = ({ nodes, links }: RowNames) => {
    current = { subjects: [...nodes, ...links], windows: [] };
    stride = 1;
    pending = [];
    changed();
  };
  return {
    current: () => current,
    ghost: () => ghost,
    version: () => version,
    begin(rows) {
      if (current.windows.length > 1) ghost = current;
      furthest = nothing;
      clear(rows);
    },
    beginAgain(rows) {
      if (endOf(current) > endOf(furthest)) furthest = current;
      clear(rows);
    },
    fork() {
      if (endOf(furthest) > endOf(current)) ghost = furthest;
      furthest = nothing;
      changed();
    },
    add(windows) {
      if (windows.length === 0) return;
      for (const window of windows) push(window);
      changed();
    },
    forget() {
      current = nothing;
      ghost = nothing;
      furthest = nothing;
      pending = [];
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const endOf = ({ windows }: RunSeries) => windows.at(-1)?.toNs ?? 0;

/** Windows that lie at least partly within a span. */
export function within(windows: readonly SeriesWindow[], span: TimeSpan): readonly SeriesWindow[] {
  const from = windows.findIndex((window) => window.toNs > span.fromNs);
  if (from < 0) return [];
  const after = windows.findIndex((window) => window.fromNs >= span.toNs);
  return windows.slice(from, after < 0 ? undefined : after);
}

export interface PointsWanted {
  readonly columns: readonly SeriesColumn[];
  /** All of the run when it is left out. */
  readonly span?: TimeSpan;
  readonly most?: number;
}

/** Points of some columns of one subject (null: the system). */
export function pointsOf(
  series: RunSeries,
  subject: string | null,
  { columns, span, most = 300 }: PointsWanted,
): SeriesPoint[] {
  const row = rowOf(series, subject);
  if (row < 0) return [];
  const windows = span === undefined ? series.windows : within(series.windows, span);
  const read =
    subject === null ? systemValue : (group: Group, name: SeriesColumn) => valueAt(group, row, name);
  return inGroups(windows, most).map((group) => ({
    fromNs: group[0].fromNs,
    atNs: (group.at(-1) ?? group[0]).toNs,
    values: columns.map((name) => read(group, name)),
  }));
}

function rowOf({ subjects }: RunSeries, subject: string | null): number {
  if (subject === null) return 0;
  return subjects.includes(subject) ? subjects.indexOf(subject) + 1 : -1;
}

/** Neighbouring windows that are read as one. */
type Group = readonly [SeriesWindow, ...SeriesWindow[]];

function inGroups(windows: readonly SeriesWindow[], most: number): Group[] {
  const each = Math.max(1, Math.ceil(windows.length / most));
  const groups: Group[] = [];
  for (let at = 0; at < windows.length; at += each)
    groups.push(windows.slice(at, at + each) as unknown as Group);
  return groups;
}

/** The system has no workers of its own: it is as busy as its busiest node, and its queue is all of theirs. */
function systemValue(group: Group, name: SeriesColumn): number | null {
  if (name !== 'queue' && name !== 'workerUtilisation' && name !== 'coreUtilisation')
    return valueAt(group, 0, name);
  let total = 0;
  let highest = 0;
  for (let row = 1; row < group[0].rows.length / width; row++) {
    const value = valueAt(group, row, name) ?? 0;
    total += value;
    highest = Math.max(highest, value);
  }
  return name === 'queue' ? total : highest;
}

function valueAt(group: Group, row: number, name: SeriesColumn): number | null {
  if (name.startsWith('latencyP') && !(mergeColumn(group, row * width, 'latencyCount') > 0)) return null;
  const value = mergeColumn(group, row * width, name);
  return Number.isNaN(value) ? null : value;
}

/** How many requests ended in a part of the run, well or badly. */
export function endedIn(series: RunSeries, span: TimeSpan): number {
  const points = pointsOf(series, null, { columns: ['okPerS', 'errorsPerS'], span, most: windowsMax });
  const ended = points.map(({ fromNs, atNs, values }) => {
    const rate = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    return (rate * (Math.min(atNs, span.toNs) - Math.max(fromNs, span.fromNs))) / 1e9;
  });
  return Math.round(ended.reduce((sum, many) => sum + many, 0));
}

/** How often a latency in one coarse cell (`latency-cells.ts`) occurred in a window. */
export interface LatencyCount {
  readonly cell: number;
  readonly count: number;
}

export interface LatencyColumn extends TimeSpan {
  readonly cells: readonly LatencyCount[];
}

/** Latencies of one subject by time, in at most `most` columns. */
export function latenciesOf(
  series: RunSeries,
  subject: string | null,
  span: TimeSpan,
  most: number,
): LatencyColumn[] {
  const row = rowOf(series, subject);
  if (row < 0) return [];
  return inGroups(within(series.windows, span), most).map((group) => ({
    fromNs: group[0].fromNs,
    toNs: (group.at(-1) ?? group[0]).toNs,
    cells: latenciesIn(group, row),
  }));
}

function latenciesIn(group: Group, row: number): LatencyCount[] {
  const counts = new Map<number, number>();
  const first = row * coarseCells;
  for (const { latencies } of group) {
    for (let at = placeFrom(latencies, first); at < latencies.length; at += 2) {
      const cell = (latencies[at] ?? 0) - first;
      if (cell >= coarseCells) break;
      counts.set(cell, (counts.get(cell) ?? 0) + (latencies[at + 1] ?? 0));
    }
  }
  return [...counts].map(([cell, count]) => ({ cell, count })).sort((a, b) => a.cell - b.cell);
}

/** Index of the first pair at or after a place. */
function placeFrom(latencies: Uint32Array, place: number): number {
  let low = 0;
  let high = latencies.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((latencies[2 * middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

function inPairs(windows: readonly SeriesWindow[]): SeriesWindow[] {
  const merged: SeriesWindow[] = [];
  for (let index = 0; index < windows.length; index += 2) {
    merged.push(mergeWindows(windows.slice(index, index + 2)));
  }
  return merged;
}

function mergeWindows(windows: readonly SeriesWindow[]): SeriesWindow {
  const [first] = windows;
  const last = windows.at(-1);
  if (first === undefined || last === undefined) throw new Error('there is no window to merge');
  if (windows.length === 1) return first;
  const rows = new Float64Array(first.rows.length);
  for (let base = 0; base < rows.length; base += width) {
    for (const name of seriesColumns) rows[base + column[name]] = mergeColumn(windows, base, name);
  }
  return { fromNs: first.fromNs, toNs: last.toNs, rows, latencies: mergeLatencies(windows) };
}

function mergeLatencies(windows: readonly SeriesWindow[]): Uint32Array {
  const counts = new Map<number, number>();
  for (const { latencies } of windows) {
    for (let at = 0; at < latencies.length; at += 2) {
      const place = latencies[at] ?? 0;
      counts.set(place, (counts.get(place) ?? 0) + (latencies[at + 1] ?? 0));
    }
  }
  return Uint32Array.from([...counts].sort(([a], [b]) => a - b).flat());
}

function mergeColumn(windows: readonly SeriesWindow[], base: number, name: SeriesColumn): number {
  const [first] = windows;
  if (windows.length === 1 && first !== undefined) return first.rows[base + column[name]] ?? Number.NaN;
  const at = (window: SeriesWindow, of: SeriesColumn) => window.rows[base + column[of]] ?? Number.NaN;
  if (name === 'latencyCount') return windows.reduce((sum, window) => sum + at(window, name), 0);
  const counted = windows.filter((window) => at(window, 'latencyCount') > 0);
  if (peaks.has(name)) return counted.reduce((most, window) => Math.max(most, at(window, name)), 0);
  const weightOf = (window: SeriesWindow) =>
    name === 'latencyP50Ms' ? at(window, 'latencyCount') : window.toNs - window.fromNs;
  const among = name === 'latencyP50Ms' ? counted : windows;
  const weight = among.reduce((sum, window) => sum + weightOf(window), 0);
  return weight === 0
    ? 0
    : among.reduce((sum, window) => sum + at(window, name) * weightOf(window), 0) / weight;
}
