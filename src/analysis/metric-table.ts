// The metrics that paths may name: of what, with which statistics, in which unit, and whether the series hold them.
import { outcomeNames } from '#engine/outcome.ts';

export const durationStats = ['mean', 'sd', 'p50', 'p90', 'p95', 'p99', 'p999', 'max', 'count'] as const;

export const causes = outcomeNames.filter((name) => name !== 'ok');
export const oracleCounters = [
  'intended',
  'applied',
  'acknowledged',
  'lost',
  'duplicated',
  'unacknowledged',
] as const;

/** `request`: an operation as its client asks for it, from call to outcome. */
export type SubjectKind = 'system' | 'node' | 'operation' | 'request' | 'link';

export type MetricUnit = 'ms' | '/s' | 'share' | 'count' | '/h' | 'none';

interface MetricSpec {
  readonly of: readonly SubjectKind[];
  /** What may follow the name; null: nothing; 'any': a name of the kind's own. */
  readonly stats: readonly string[] | 'any' | null;
  /** The statistic that is meant when none is written; null: none has to be; undefined: one must be. */
  readonly fallback?: string | null;
  readonly unit: MetricUnit;
  /** Statistics that the windows of series hold; null stands for the metric without one. */
  readonly windowed: readonly (string | null)[];
}

const everywhere = ['system', 'node', 'operation', 'request', 'link'] as const;
const visits = ['node', 'operation'] as const;
const seriesPercentiles = ['p50', 'p95', 'p99', 'count'] as const;
const seriesCauses = [null, ...causes] as const;

const rate: MetricSpec = {
  of: everywhere,
  stats: null,
  fallback: null,
  unit: '/s',
  windowed: [null],
};
const durations = (of: readonly SubjectKind[], windowed: readonly string[]): MetricSpec => ({
  of,
  stats: durationStats,
  fallback: 'mean',
  unit: 'ms',
  windowed,
});
const share: MetricSpec = {
  of: ['node'],
  stats: null,
  fallback: null,
  unit: 'share',
  windowed: [null],
};
const count = (of: readonly SubjectKind[]): MetricSpec => ({
  of,
  stats: null,
  fallback: null,
  unit: 'count',
  windowed: [],
});

export const metrics = {
  /** Request or call until its outcome, of those that ended ok; of a node: sojourn. */
  latency: durations(everywhere, seriesPercentiles),
  /** Arrival to reply, of visits that ended ok. */
  sojourn: durations(visits, seriesPercentiles),
  /** Arrival until a worker is free, of visits that got one. */
  waiting: durations(visits, []),
  /** Requests, visits or calls begun, per second. */
  arrivals: rate,
  /** Ended ok, per second. */
  goodput: rate,
  /** Ended, well or badly, per second. */
  throughput: rate,
  /** Ended badly, of any cause or of one. */
  errors: {
    of: everywhere,
    stats: causes,
    fallback: null,
    unit: 'count',
    windowed: seriesCauses,
  },
  /** Share 0..1 of what ended that ended badly. */
  errorRate: {
    of: everywhere,
    stats: causes,
    fallback: null,
    unit: 'share',
    windowed: seriesCauses,
  },
  /** Share 0..1 of workers that were busy. */
  utilisation: share,
  /** Share 0..1 of cores that were computing. */
  coreUtilisation: share,
  /** Visits that wait for a worker. */
  queue: {
    of: ['node'],
    stats: ['mean', 'max'],
    fallback: 'mean',
    unit: 'count',
    windowed: ['mean'],
  },
  /** Requests or visits inside, averaged over time. */
  inFlight: {
    of: ['system', 'node'],
    stats: null,
    fallback: null,
    unit: 'count',
    windowed: [null],
  },
  /** Instances that existed, averaged over time: an autoscaler changes them. */
  instances: count(['node']),
  /** Visits finished for callers who had given up. */
  orphaned: count(['system', 'node']),
  /** Messages that carried a call: calls and their repetitions, without those that a policy turned away. */
  attempts: count(['link']),
  /** Messages that carried a call, for each call: 1 where nothing is tried again or turned away. */
  amplification: {
    of: ['link'],
    stats: null,
    fallback: null,
    unit: 'none',
    windowed: [],
  },
  /** Messages that never arrived. */
  messagesLost: count(['link']),
  /** Effects, against what clients intended. */
  oracle: {
    of: ['system', 'node'],
    stats: oracleCounters,
    unit: 'count',
    windowed: [],
  },
  /** Per hour, in the currency of the scenario. */
  cost: {
    of: ['system', 'node'],
    stats: null,
    fallback: null,
    unit: '/h',
    windowed: [],
  },
  /** A figure that only this kind has, such as hitRatio. */
  own: {
    of: ['node'],
    stats: 'any',
    unit: 'none',
    windowed: [],
  },
} as const satisfies { readonly [name: string]: MetricSpec };

export type MetricName = keyof typeof metrics;
export const metricNames = Object.keys(metrics) as MetricName[];

export function specOf(metric: MetricName): MetricSpec {
  return metrics[metric];
}

/** The metrics of one sort of subject, for messages and menus. */
export function metricsOf(kind: SubjectKind): MetricName[] {
  return metricNames.filter((name) => specOf(name).of.includes(kind));
}
