// Figures of a strip for a spreadsheet: all windows of what is shown, with the columns that the command writes too.
import type { TimeSpan } from '#engine/frame.ts';
import { latenciesOf, pointsOf, type RunSeries } from '#state/series.ts';
import { heatOf } from './heat.ts';
import type { Strip } from './strips.ts';

type Cell = number | null;

export function linesCsv(series: RunSeries, subject: string | null, strip: Strip, span: TimeSpan): string {
  const columns = strip.lines.map((line) => line.column);
  const most = Number.POSITIVE_INFINITY;
  const points = pointsOf(series, subject, { columns, span, most });
  const rows = points.map(({ fromNs, atNs, values }) => [fromNs / 1e9, atNs / 1e9, ...values]);
  return csvOf(['fromS', 'toS', ...columns], rows);
}

export function heatCsv(series: RunSeries, subject: string | null, span: TimeSpan): string {
  const picture = heatOf(latenciesOf(series, subject, span, Number.POSITIVE_INFINITY), []);
  const rows = (picture?.cells ?? []).map(({ fromNs, toNs, fromMs, toMs, count }) => [
    fromNs / 1e9,
    toNs / 1e9,
    fromMs,
    toMs,
    count,
  ]);
  return csvOf(['fromS', 'toS', 'latencyFromMs', 'latencyToMs', 'count'], rows);
}

/** Nothing measured is an empty cell. */
function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
