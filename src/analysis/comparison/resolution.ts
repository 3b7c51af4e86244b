// How finely a figure is known. Counts are whole numbers, percentiles cells of a histogram, rates and shares go by what
// one request adds. So two variants are often found to differ by exactly as much under each of a few seeds, and that is
// chance: it says nothing of how far the true difference moves. No spread between pairs is believed that is smaller than
// what rounding alone makes.
import type { RunReport } from '#engine/report.ts';
import type { MetricPath } from '../metric-path.ts';
import type { MetricReader } from '../read-metric.ts';

/** One side: its runs, how they are read, and what each has of the figure, in the same order. */
export interface Side {
  readonly reports: readonly RunReport[];
  readonly readers: readonly MetricReader[];
  readonly values: readonly (number | null)[];
}

/** A cell of the histogram is no wider than this share of what is in it: 0.4 % either way (engine/histogram.ts). */
const cellShare = 1 / 128;

/** What is rounded to a step is off by anything from −½ to ½ of it: a standard deviation of step / √12. */
const roundingSd = (base: number, other: number) => Math.sqrt((base ** 2 + other ** 2) / 12);

/** Least standard deviation of differences of these two percentiles, in their unit. */
export const percentileSd = (base: number, other: number) => roundingSd(base * cellShare, other * cellShare);

/** Least standard deviation of the differences of a figure, in its unit. */
export const leastSd = (path: MetricPath, base: Side, other: Side) =>
  roundingSd(typicalStep(path, base), typicalStep(path, other));

/** Root mean square over the runs that measured it. */
function typicalStep(path: MetricPath, { reports, readers, values }: Side): number {
  const squares = reports.flatMap((report, index) => {
    const [value, read] = [values[index] ?? null, readers[index]];
    return value === null || read === undefined ? [] : [stepOf(path, value, report, read) ** 2];
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / Math.max(1, squares.length));
}

/**
 * By how much a value differs from the next one that is possible. 0 of averages, which are exact and made of times that
 * hardly ever agree by chance, and of what settings decide: prices and instances.
 */
function stepOf(path: MetricPath, value: number, report: RunReport, read: MetricReader): number {
  const { metric, stat } = path;
  switch (metric) {
    case 'latency':
    case 'sojourn':
    case 'waiting':
      if (stat === 'count') return 1;
      return stat === 'mean' || stat === 'sd' ? 0 : value * cellShare;
    case 'arrivals':
    case 'goodput':
    case 'throughput':
      return 1 / secondsOf(path, report);
    case 'errorRate':
    case 'amplification':
      return shareOfOne(path, report, read);
    case 'own':
      return Number.isInteger(value) ? 1 : shareOfOne(path, report, read);
    case 'queue':
      return stat === 'max' ? 1 : 0;
    case 'utilisation':
    case 'coreUtilisation':
    case 'inFlight':
    case 'cost':
    case 'instances':
      return 0;
    default:
      return 1;
  }
}

/** What one of all that arrived adds to a share of them. */
function shareOfOne(path: MetricPath, report: RunReport, read: MetricReader): number {
  const perS = read({ ...path, metric: 'arrivals', stat: null }) ?? 0;
  return 1 / Math.max(1, perS * secondsOf(path, report));
}

/** Of virtual time that was measured. */
function secondsOf({ window }: MetricPath, { fromNs, toNs }: RunReport): number {
  const [from, to] = window === null ? [fromNs, toNs] : [window.fromNs, Math.min(window.toNs, toNs)];
  return Math.max(1, to - from) / 1e9;
}
