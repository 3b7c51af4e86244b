// Theory beside simulation: each figure that a formula gives, what the run measured, and how far that can be trusted.
// The interval is between seeds where there are some; otherwise from batch means (Law & Kelton), the run cut into
// equal parts. A percentile of parts is biased, so percentiles have an interval only between seeds.
import { columnsOf, type SeriesColumn, type SeriesWindow, seriesColumns } from '#engine/frame.ts';
import type { RunReport } from '#engine/report.ts';
import { type Interval, intervalOf } from './intervals.ts';
import { metricUnit, parseMetricPath } from './metric-path.ts';
import type { MetricUnit } from './metric-table.ts';
import { readMetric } from './read-metric.ts';
import type { TheoryFigure, TheoryMetric } from './theory-result.ts';

export interface Beside {
  readonly metric: TheoryMetric;
  readonly unit: MetricUnit;
  readonly theory: number;
  /** Null where the run measured nothing. */
  readonly simulated: number | null;
  /** Bounds of the 95 % interval of what was simulated; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether theory lies in the interval; null where there is none. */
  readonly agrees: boolean | null;
}

export interface Comparison {
  readonly rows: readonly Beside[];
  /** What the intervals rest on. */
  readonly from: { readonly of: 'seeds' | 'parts'; readonly many: number } | null;
  /** The parts are so few, or hold so little, that their interval is a guess. */
  readonly few: boolean;
}

const partsMost = 20;
const partsLeast = 5;
const fewParts = 10;
const fewVisits = 100;

/** `reports`: of the run that is looked at, or one for each seed. */
export function besideTheory(
  reports: readonly RunReport[],
  id: string,
  figures: readonly TheoryFigure[],
): Comparison {
  const [first] = reports;
  const parts = reports.length === 1 && first !== undefined ? partsOf(first, id) : [];
  const rows = figures.map((figure) => {
    const { unit, values } = measured(reports, id, figure.metric);
    return row(figure, unit, intervalOf(values), inParts(parts, figure.metric));
  });
  const many = reports.length > 1 ? reports.length : parts.length;
  const of = reports.length > 1 ? 'seeds' : 'parts';
  const visits = Math.min(...parts.map(visitsIn));
  const few = of === 'parts' && (parts.length < fewParts || visits < fewVisits);
  return { rows, from: rows.some(({ low }) => low !== null) ? { of, many } : null, few };
}

function measured(reports: readonly RunReport[], id: string, metric: TheoryMetric) {
  const parsed = parseMetricPath(`${id}.${metric}`);
  if (!parsed.ok) throw new Error(parsed.message);
  const values = reports
    .map((report) => readMetric(report, parsed.path))
    .filter((value): value is number => value !== null);
  return { unit: metricUnit(parsed.path), values };
}

/** The middle is that of the whole run; parts only say how far it strays. */
function row(
  { metric, value: theory }: TheoryFigure,
  unit: MetricUnit,
  seeds: Interval | null,
  parts: Interval | null,
): Beside {
  const simulated = seeds?.mean ?? null;
  const interval = seeds?.high == null ? parts : seeds;
  const half = interval?.high == null ? null : interval.high - interval.mean;
  if (simulated === null || half === null)
    return { metric, unit, theory, simulated, low: null, high: null, agrees: null };
  const low = simulated - half;
  const high = simulated + half;
  return { metric, unit, theory, simulated, low, high, agrees: theory >= low && theory <= high };
}

// Parts of one run ------------------------------------------------------------------------------------------------

const column = columnsOf(seriesColumns);
const width = seriesColumns.length;

/** A stretch of windows: what it held of a node, as totals over its time in seconds. */
interface Part {
  readonly seconds: number;
  total(name: SeriesColumn): number;
}

/** Equal parts of what was measured, the last windows first: what is left over is nearest to the start. */
function partsOf(report: RunReport, id: string): Part[] {
  const at = report.nodes.findIndex((node) => node.id === id) + 1;
  const windows = report.windows.filter(({ fromNs }) => fromNs >= report.fromNs);
  const many = Math.min(partsMost, windows.length);
  if (at === 0 || many < partsLeast) return [];
  const each = Math.floor(windows.length / many);
  const used = windows.slice(windows.length - many * each);
  return Array.from({ length: many }, (_, part) => partOf(used.slice(part * each, (part + 1) * each), at));
}

function partOf(windows: readonly SeriesWindow[], row: number): Part {
  const secondsOf = ({ fromNs, toNs }: SeriesWindow) => (toNs - fromNs) / 1e9;
  return {
    seconds: windows.reduce((sum, window) => sum + secondsOf(window), 0),
    total: (name) =>
      windows.reduce(
        (sum, window) => sum + (window.rows[row * width + column[name]] ?? 0) * secondsOf(window),
        0,
      ),
  };
}

const visitsIn = (part: Part) => part.total('arrivalsPerS');
const accepted = (part: Part) => part.total('arrivalsPerS') - part.total('refusedPerS');

/** Means of a part; waiting and sojourn by Little's law from what stood there. Null: not to be had from parts. */
const ofPart: { readonly [metric in TheoryMetric]?: (part: Part) => number } = {
  utilisation: (part) => part.total('workerUtilisation') / part.seconds,
  coreUtilisation: (part) => part.total('coreUtilisation') / part.seconds,
  goodput: (part) => part.total('okPerS') / part.seconds,
  'errorRate.refused': (part) => part.total('refusedPerS') / visitsIn(part),
  'waiting.mean': (part) => (part.total('queue') / accepted(part)) * 1000,
  'sojourn.mean': (part) => (part.total('inFlight') / accepted(part)) * 1000,
};

function inParts(parts: readonly Part[], metric: TheoryMetric): Interval | null {
  const of = ofPart[metric];
  const values = of === undefined ? [] : parts.map(of);
  return values.length >= partsLeast && values.every(Number.isFinite) ? intervalOf(values) : null;
}
