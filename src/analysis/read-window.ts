// Metrics over a part of the run, from the windows of its series. A window of the series that lies only partly inside
// counts by the part that does, as if what happened in it were spread evenly; a percentile is the average of the
// windows' percentiles weighted by their counts, which approximates the percentile of the whole. Windows before the
// end of the warm-up are there too.
import { columnsOf, type SeriesColumn, type SeriesWindow, seriesColumns } from '#engine/frame.ts';
import type { MetricName } from './metric-table.ts';

const column = columnsOf(seriesColumns);

/** One window, and how many of its seconds count. */
interface Part {
  readonly seconds: number;
  readonly share: number;
  at(name: SeriesColumn): number;
}

export interface Span {
  readonly fromNs: number;
  readonly toNs: number;
}

/** `row`: 0 for the system, then the nodes in order, then the links. Null where no window of the run lies inside. */
export function readWindow(
  windows: readonly SeriesWindow[],
  row: number,
  metric: MetricName,
  stat: string | null,
  span: Span,
): number | null {
  const parts = windows.flatMap((window) => partOf(window, row, span));
  if (parts.length === 0) return null;
  switch (metric) {
    case 'arrivals':
      return perSecond(parts, (part) => part.at('arrivalsPerS'));
    case 'goodput':
      return perSecond(parts, (part) => part.at('okPerS'));
    case 'throughput':
      return perSecond(parts, (part) => part.at('okPerS') + part.at('errorsPerS'));
    case 'errors':
      return total(parts, (part) => part.at(errorsColumn(stat)));
    case 'errorRate':
      return errorRate(parts, stat);
    case 'latency':
    case 'sojourn':
      return stat === 'count' ? latencyCount(parts) : percentile(parts, stat);
    default:
      return level(parts, metric);
  }
}

function partOf(window: SeriesWindow, row: number, span: Span): Part[] {
  const inside = Math.min(window.toNs, span.toNs) - Math.max(window.fromNs, span.fromNs);
  if (inside <= 0) return [];
  const start = row * seriesColumns.length;
  return [
    {
      seconds: inside / 1e9,
      share: inside / (window.toNs - window.fromNs),
      at: (name) => window.rows[start + column[name]] ?? Number.NaN,
    },
  ];
}

/** Amount of what flows at a rate. */
const total = (parts: readonly Part[], rate: (part: Part) => number) =>
  parts.reduce((sum, part) => sum + rate(part) * part.seconds, 0);

function perSecond(parts: readonly Part[], rate: (part: Part) => number): number {
  return total(parts, rate) / parts.reduce((sum, part) => sum + part.seconds, 0);
}

function errorsColumn(cause: string | null): SeriesColumn {
  return seriesColumns.find((name) => name === `${cause}PerS`) ?? 'errorsPerS';
}

function errorRate(parts: readonly Part[], cause: string | null): number | null {
  const ended = total(parts, (part) => part.at('okPerS') + part.at('errorsPerS'));
  return ended === 0 ? null : total(parts, (part) => part.at(errorsColumn(cause))) / ended;
}

const latencyCount = (parts: readonly Part[]) =>
  parts.reduce((sum, part) => sum + part.at('latencyCount') * part.share, 0);

function percentile(parts: readonly Part[], stat: string | null): number | null {
  const name = stat === 'p50' ? 'latencyP50Ms' : stat === 'p95' ? 'latencyP95Ms' : 'latencyP99Ms';
  const counted = parts.filter((part) => part.at('latencyCount') > 0);
  const count = latencyCount(counted);
  if (count === 0) return null;
  const weighted = counted.reduce(
    (sum, part) => sum + part.at(name) * part.at('latencyCount') * part.share,
    0,
  );
  return weighted / count;
}

const levels: { readonly [metric in MetricName]?: SeriesColumn } = {
  utilisation: 'workerUtilisation',
  coreUtilisation: 'coreUtilisation',
  queue: 'queue',
  inFlight: 'inFlight',
};

function level(parts: readonly Part[], metric: MetricName): number | null {
  const name = levels[metric];
  return name === undefined ? null : perSecond(parts, (part) => part.at(name));
}
