// The figures that people compare runs by, of the system, of a node or of a link, over several seeds.
import type { RunReport } from '#engine/report.ts';
import { type Interval, intervalOf } from './intervals.ts';
import { metricUnit, parseMetricPath } from './metric-path.ts';
import type { MetricUnit } from './metric-table.ts';
import { readMetric } from './read-metric.ts';

export const mainMetrics = [
  'throughput',
  'goodput',
  'errorRate',
  'latency.p50',
  'latency.p95',
  'latency.p99',
] as const;

export interface MainFigure {
  readonly metric: (typeof mainMetrics)[number];
  readonly unit: MetricUnit;
  /** Null where no run measured it. */
  readonly interval: Interval | null;
}

/** `subject`: the id of a node or of a link, null for the system. */
export function mainFigures(reports: readonly RunReport[], subject: string | null): MainFigure[] {
  return mainMetrics.map((metric) => {
    const parsed = parseMetricPath(`${subject ?? 'system'}.${metric}`);
    if (!parsed.ok) throw new Error(parsed.message);
    const { path } = parsed;
    const values = reports.map((report) => readMetric(report, path)).filter((value) => value !== null);
    return { metric, unit: metricUnit(path), interval: intervalOf(values) };
  });
}
