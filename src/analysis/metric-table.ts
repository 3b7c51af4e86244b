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
  readonly meaning: string;
}

const everywhere = ['system', 'node', 'operation', 'request', 'link'] as const;
const visits = ['node', 'operation'] as const;
const seriesPercentiles = ['p50', 'p95', 'p99', 'count'] as const;
const seriesCauses = [null, ...causes] as const;

const rate = (meaning: string): MetricSpec => ({
  of: everywhere,
  stats: null,
  fallback: null,
  unit: '/s',
  windowed: [null],
  meaning,
});
const durations = (of: readonly SubjectKind[], windowed: readonly string[], meaning: string): MetricSpec => ({
  of,
  stats: durationStats,
  fallback: 'mean',
  unit: 'ms',
  windowed,
  meaning,
});
const share = (meaning: string): MetricSpec => ({
  of: ['node'],
  stats: null,
  fallback: null,
  unit: 'share',
  windowed: [null],
  meaning,
});
const count = (of: readonly SubjectKind[], meaning: string): MetricSpec => ({
  of,
  stats: null,
  fallback: null,
  unit: 'count',
  windowed: [],
  meaning,
});

export const metrics = {
  latency: durations(
    everywhere,
    seriesPercentiles,
    'request or call until its outcome, of those that ended ok; of a node: sojourn',
  ),
  sojourn: durations(visits, seriesPercentiles, 'arrival to reply, of visits that ended ok'),
  waiting: durations(visits, [], 'arrival until a worker is free, of visits that got one'),
  arrivals: rate('requests, visits or calls begun, per second'),
  goodput: rate('ended ok, per second'),
  throughput: rate('ended, well or badly, per second'),
  errors: {
    of: everywhere,
    stats: causes,
    fallback: null,
    unit: 'count',
    windowed: seriesCauses,
    meaning: 'ended badly, of any cause or of one',
  },
  errorRate: {
    of: everywhere,
    stats: causes,
    fallback: null,
    unit: 'share',
    windowed: seriesCauses,
    meaning: 'share 0..1 of what ended that ended badly',
  },
  utilisation: share('share 0..1 of workers that were busy'),
  coreUtilisation: share('share 0..1 of cores that were computing'),
  queue: {
    of: ['node'],
    stats: ['mean', 'max'],
    fallback: 'mean',
    unit: 'count',
    windowed: ['mean'],
    meaning: 'visits that wait for a worker',
  },
  inFlight: {
    of: ['system', 'node'],
    stats: null,
    fallback: null,
    unit: 'count',
    windowed: [null],
    meaning: 'requests or visits inside, averaged over time',
  },
  instances: count(['node'], 'instances that existed, averaged over time: an autoscaler changes them'),
  orphaned: count(['system', 'node'], 'visits finished for callers who had given up'),
  attempts: count(['link'], 'messages that carried a call: calls and their repetitions'),
  amplification: {
    of: ['link'],
    stats: null,
    fallback: null,
    unit: 'none',
    windowed: [],
    meaning: 'messages that carried a call, for each call: 1 where nothing is tried again',
  },
  messagesLost: count(['link'], 'messages that never arrived'),
  oracle: {
    of: ['system', 'node'],
    stats: oracleCounters,
    unit: 'count',
    windowed: [],
    meaning: 'effects, against what clients intended',
  },
  cost: {
    of: ['system', 'node'],
    stats: null,
    fallback: null,
    unit: '/h',
    windowed: [],
    meaning: 'per hour, in the currency of the scenario',
  },
  own: {
    of: ['node'],
    stats: 'any',
    unit: 'none',
    windowed: [],
    meaning: 'a figure that only this kind has, such as hitRatio',
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
