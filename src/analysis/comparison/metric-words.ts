// Names of metrics and their subjects as people say them.
import { type OutcomeName, outcomeMeanings } from '#engine/outcome.ts';
import { formatDuration } from '../duration.ts';
import { formatSubject, type MetricPath, type Subject } from '../metric-path.ts';

const names: { readonly [metric in MetricPath['metric']]: string } = {
  latency: 'latency',
  sojourn: 'latency',
  waiting: 'waiting time',
  arrivals: 'requests begun',
  goodput: 'goodput',
  throughput: 'throughput',
  errors: 'errors',
  errorRate: 'error rate',
  utilisation: 'use of workers',
  coreUtilisation: 'use of cores',
  queue: 'queue',
  inFlight: 'in flight',
  instances: 'instances',
  orphaned: 'orphaned work',
  attempts: 'attempts',
  amplification: 'amplification',
  messagesLost: 'messages lost',
  oracle: 'effects',
  cost: 'cost',
  own: '',
};

const stats: { readonly [stat: string]: string } = {
  mean: 'mean',
  sd: 'spread of',
  max: 'longest',
  count: 'count of',
  p999: 'p99.9',
};

/** Without its subject: `p99 latency`, `error rate (timeout)`, `effects lost`. */
export function metricLabel({ metric, stat, window }: Omit<MetricPath, 'subject'>): string {
  const span =
    window === null ? '' : ` from ${formatDuration(window.fromNs)} to ${formatDuration(window.toNs)}`;
  return `${nameOf(metric, stat)}${span}`;
}

function nameOf(metric: MetricPath['metric'], stat: string | null): string {
  const name = names[metric];
  if (stat === null) return name;
  switch (metric) {
    case 'own':
      return stat.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
    case 'oracle':
      return `${name} ${stat}`;
    case 'errors':
    case 'errorRate':
      return `${name} (${outcomeMeanings[stat as OutcomeName] ?? stat})`;
    default:
      return `${stats[stat] ?? stat} ${name}`;
  }
}

export const subjectLabel = (subject: Subject) =>
  subject.of === 'system' ? 'the system' : formatSubject(subject);
