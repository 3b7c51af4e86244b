// The windows of a run, read by subject: rates, counts, and calls that are open. And spans of windows in which
// something holds.
import { columnsOf, type SeriesColumn, type SeriesWindow, seriesColumns } from '#engine/frame.ts';
import type { NodeReport, RunReport } from '#engine/report.ts';
import type { Scenario, ScenarioLink } from '#scenario/document.ts';

const column = columnsOf(seriesColumns);
const width = seriesColumns.length;

/** `system` is the whole. */
export interface Readings {
  readonly scenario: Scenario;
  readonly report: RunReport;
  /** How many windows there are. */
  readonly length: number;
  fromNs(window: number): number;
  toNs(window: number): number;
  value(subject: string, name: SeriesColumn, window: number): number;
  /** Of a rate: how many in that window. */
  count(subject: string, name: SeriesColumn, window: number): number;
  /** Of a rate: how many in windows `first..last`. */
  total(subject: string, name: SeriesColumn, span: Episode): number;
  /** How many ended in windows `first..last`, well or not. */
  ended(subject: string, span: Episode): number;
  mean(subject: string, name: SeriesColumn, span: Episode): number;
  /** Calls over a link that had not ended when a window did. */
  open(link: ScenarioLink, window: number): number;
  /** The window in which a moment lies. */
  windowAt(ns: number): number;
}

/** Windows, both ends included. */
export interface Episode {
  readonly first: number;
  readonly last: number;
}

export function readingsOf(scenario: Scenario, report: RunReport): Readings {
  const { windows } = report;
  const subjects = ['system', ...[...report.nodes, ...report.links].map(({ id }) => id)];
  const rowOf = new Map(subjects.map((subject, row) => [subject, row]));
  const at = (window: number): SeriesWindow | undefined => windows[window];
  const value = (subject: string, name: SeriesColumn, window: number) => {
    const row = rowOf.get(subject);
    const read = row === undefined ? undefined : at(window)?.rows[row * width + column[name]];
    return read === undefined || Number.isNaN(read) ? 0 : read;
  };
  const seconds = (window: number) => ((at(window)?.toNs ?? 0) - (at(window)?.fromNs ?? 0)) / 1e9;
  const count = (subject: string, name: SeriesColumn, window: number) =>
    value(subject, name, window) * seconds(window);
  const sum = ({ first, last }: Episode, of: (window: number) => number) => {
    let all = 0;
    for (let window = first; window <= last; window++) all += of(window);
    return all;
  };
  const total: Readings['total'] = (subject, name, span) =>
    sum(span, (window) => count(subject, name, window));
  const opened = new Map<string, readonly number[]>();
  const openOf = (link: string) => {
    let open = 0;
    return windows.map((_, window) => {
      open += count(link, 'arrivalsPerS', window);
      open -= count(link, 'okPerS', window) + count(link, 'errorsPerS', window);
      return open;
    });
  };
  return {
    ...{ scenario, report, length: windows.length, value, count },
    fromNs: (window) => at(window)?.fromNs ?? 0,
    toNs: (window) => at(window)?.toNs ?? report.toNs,
    total,
    ended: (subject, span) => total(subject, 'okPerS', span) + total(subject, 'errorsPerS', span),
    mean: (subject, name, span) =>
      sum(span, (window) => value(subject, name, window)) / (span.last - span.first + 1),
    open({ id }, window) {
      const known = opened.get(id) ?? openOf(id);
      opened.set(id, known);
      return known[window] ?? 0;
    },
    windowAt(ns) {
      const found = windows.findIndex(({ toNs }) => toNs >= ns);
      return found < 0 ? windows.length - 1 : found;
    },
  };
}

/** It asks and is never asked. */
export const isClient = ({ operations }: NodeReport) => operations.length === 0;

/** Spans in which something holds; shorter breaks than `gap` windows do not end one. */
export function episodesOf(length: number, holds: (window: number) => boolean, gap: number): Episode[] {
  const found: { first: number; last: number }[] = [];
  for (let window = 0; window < length; window++) {
    if (!holds(window)) continue;
    const open = found.at(-1);
    if (open !== undefined && window - open.last <= gap) open.last = window;
    else found.push({ first: window, last: window });
  }
  return found;
}

/** Null where it lasts to the end of what has run. */
export function endOf(readings: Readings, { last }: Episode): number | null {
  return last >= readings.length - 1 ? null : readings.toNs(last);
}
