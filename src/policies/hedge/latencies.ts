// A percentile of the recent latencies: the last so many in a ring, sorted anew after each tenth of them. Plain data.

export interface Latencies {
  /** In ns; the newest overwrites the oldest. */
  readonly ring: number[];
  next: number;
  /** Seen since the percentile was taken. */
  fresh: number;
  /** The percentile as it was last taken; -1 before that. */
  valueNs: number;
}

export function createLatencies(): Latencies {
  return { ring: [], next: 0, fresh: 0, valueNs: -1 };
}

export function addLatency(of: Latencies, ns: number, sampleCount: number, percentile: number): void {
  if (of.ring.length < sampleCount) of.ring.push(ns);
  else of.ring[of.next] = ns;
  of.next = (of.next + 1) % sampleCount;
  if (++of.fresh * 10 < sampleCount) return;
  of.fresh = 0;
  of.valueNs = percentileOf(of.ring, percentile);
}

/** The next one is above it with probability 1 − percentile, whatever the distribution: Weibull's plotting position. */
function percentileOf(values: readonly number[], percentile: number): number {
  const sorted = Float64Array.from(values).sort();
  const rank = Math.ceil((percentile / 100) * (sorted.length + 1));
  return sorted[Math.min(rank, sorted.length) - 1] as number;
}
