// Which way a metric is better, where that does not hang on what one wants. Load, use and counts of what was begun are
// neither: a busy server may be a thrifty one.
import type { MetricPath } from '../metric-path.ts';

export type Better = 'lower' | 'higher' | 'neither';

const lower = new Set(['latency', 'sojourn', 'waiting', 'errors', 'errorRate', 'queue', 'orphaned']);
const lowerToo = new Set(['amplification', 'messagesLost', 'cost']);
const lowerCounters = new Set(['lost', 'duplicated', 'unacknowledged']);

export function betterOf({ metric, stat }: Pick<MetricPath, 'metric' | 'stat'>): Better {
  if (stat === 'count') return 'neither';
  if (lower.has(metric) || lowerToo.has(metric)) return 'lower';
  if (metric === 'goodput') return 'higher';
  if (metric !== 'oracle') return 'neither';
  if (stat === 'acknowledged') return 'higher';
  return stat !== null && lowerCounters.has(stat) ? 'lower' : 'neither';
}
