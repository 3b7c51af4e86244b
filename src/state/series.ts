// The series of a run as the charts read them: at most `windowsMax` windows, coarsened in pairs when there are more.
// The run before stays as a ghost, so that "again, but with this changed" can be compared.
import { columnsOf, type SeriesColumn, type SeriesWindow, seriesColumns } from '#engine/frame.ts';

export const windowsMax = 600;
const width = seriesColumns.length;
const column = columnsOf(seriesColumns);
/** Columns whose coarser value is the largest of the finer ones; all others are means over time. */
const peaks: ReadonlySet<SeriesColumn> = new Set(['latencyP95Ms', 'latencyP99Ms']);

export interface SeriesPoint {
  /** End of the window. */
  readonly atNs: number;
  /** Null where nothing was measured, e.g. a percentile of no sample. */
  readonly values: readonly (number | null)[];
}

export interface RunSeries {
  /** Row 0 is the system, then the nodes in order. */
  readonly nodes: readonly string[];
  readonly windows: readonly SeriesWindow[];
}

export interface SeriesStore {
  readonly current: () => RunSeries;
  readonly ghost: () => RunSeries;
  /** Grows with every change; charts redraw when it moved. */
  readonly version: () => number;
  /** A new run begins; what was there becomes the ghost, if there was enough of it. */
  begin(nodes: readonly string[]): void;
  /** The same run begins again, to stop at another moment: the ghost stays what it was. */
  beginAgain(nodes: readonly string[]): void;
  add(windows: readonly SeriesWindow[]): void;
  forget(): void;
  subscribe(listener: () => void): () => void;
}

const nothing: RunSeries = { nodes: [], windows: [] };

export function createSeriesStore(): SeriesStore {
  let current = nothing;
  let ghost = nothing;
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
    current = { nodes: current.nodes, windows };
    if (windows.length <= windowsMax) return;
    stride *= 2;
    current = { nodes: current.nodes, windows: inPairs(windows) };
  };
  const clear = (nodes: readonly string[]) => {
    current = { nodes, windows: [] };
    stride = 1;
    pending = [];
    changed();
  };
  return {
    current: () => current,
    ghost: () => ghost,
    version: () => version,
    begin(nodes) {
      if (current.windows.length > 1) ghost = current;
      clear(nodes);
    },
    beginAgain: (nodes) => clear(nodes),
    add(windows) {
      if (windows.length === 0) return;
      for (const window of windows) push(window);
      changed();
    },
    forget() {
      current = nothing;
      ghost = nothing;
      pending = [];
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Points of some columns of one subject (null: the system), at most `most` of them. */
export function pointsOf(
  series: RunSeries,
  subject: string | null,
  columns: readonly SeriesColumn[],
  most = 300,
): SeriesPoint[] {
  const row = subject === null ? 0 : series.nodes.indexOf(subject) + 1;
  if (subject !== null && row === 0) return [];
  let windows = series.windows;
  while (windows.length > most) windows = inPairs(windows);
  const base = row * width;
  const read =
    subject === null ? systemValue : (rows: Float64Array, name: SeriesColumn) => valueAt(rows, base, name);
  return windows.map((window) => ({
    atNs: window.toNs,
    values: columns.map((name) => read(window.rows, name)),
  }));
}

/** The system has no workers of its own: it is as busy as its busiest node, and its queue is all of theirs. */
function systemValue(rows: Float64Array, name: SeriesColumn): number | null {
  if (name !== 'queue' && name !== 'workerUtilisation' && name !== 'coreUtilisation')
    return valueAt(rows, 0, name);
  let total = 0;
  let highest = 0;
  for (let base = width; base < rows.length; base += width) {
    const value = valueAt(rows, base, name) ?? 0;
    total += value;
    highest = Math.max(highest, value);
  }
  return name === 'queue' ? total : highest;
}

function valueAt(rows: Float64Array, base: number, name: SeriesColumn): number | null {
  if (name.startsWith('latencyP') && !((rows[base + column.latencyCount] ?? 0) > 0)) return null;
  const value = rows[base + column[name]];
  return value === undefined || Number.isNaN(value) ? null : value;
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
  return { fromNs: first.fromNs, toNs: last.toNs, rows };
}

function mergeColumn(windows: readonly SeriesWindow[], base: number, name: SeriesColumn): number {
  const at = (window: SeriesWindow, of: SeriesColumn) => window.rows[base + column[of]] ?? 0;
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
