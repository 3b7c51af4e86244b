// Which requests are kept whole: the slowest, and fair samples of the failed and of all. Bounded; the rest live only
// in counters and histograms. Sampling is by hash of the request's number, so that watching changes nothing.
import { mix } from './chance.ts';
import { OK } from './outcome.ts';
import type { Sim } from './sim.ts';
import { holds, rowOfSpan } from './spans.ts';

const keepSlowest = 16;
const keepSampled = 16;
const spansPerTrace = 400;

export interface SpanRecord {
  readonly id: number;
  readonly parent: number;
  readonly route: number;
  readonly attempt: number;
  readonly startNs: number;
  readonly arrivedNs: number;
  readonly servedNs: number;
  readonly repliedNs: number;
  readonly endNs: number;
  readonly outcome: number;
  readonly origin: number;
}

export interface Trace {
  readonly request: number;
  readonly client: number;
  readonly route: number;
  readonly startNs: number;
  readonly durationNs: number;
  readonly outcome: number;
  readonly origin: number;
  readonly spans: readonly SpanRecord[];
}

export class TraceStore {
  slowest: Trace[] = [];
  /** A request must be slower than this to be among the slowest. */
  slowestFloorNs = -1;
  failed: Trace[] = [];
  failedSeen = 0;
  random: Trace[] = [];
  randomSeen = 0;
}

/** Called when a request is settled. */
export function considerTrace(sim: Sim, request: number, durationNs: number): void {
  const store = sim.traces;
  const number = sim.requests.number[request];
  if (durationNs > store.slowestFloorNs) keepSlow(store, readTrace(sim, request, durationNs));
  const random = reservoirSlot(sim.seed, number, store.randomSeen++);
  if (random >= 0) store.random[random] = readTrace(sim, request, durationNs);
  if (sim.requests.outcome[request] === OK) return;
  const failed = reservoirSlot(sim.seed + 1, number, store.failedSeen++);
  if (failed >= 0) store.failed[failed] = readTrace(sim, request, durationNs);
}

function keepSlow(store: TraceStore, trace: Trace): void {
  store.slowest.push(trace);
  store.slowest.sort((a, b) => b.durationNs - a.durationNs);
  if (store.slowest.length <= keepSlowest) return;
  store.slowest.length = keepSlowest;
  store.slowestFloorNs = store.slowest[keepSlowest - 1].durationNs;
}

/** Reservoir sampling: the slot to fill, or -1 to pass. */
function reservoirSlot(seed: number, number: number, seen: number): number {
  if (seen < keepSampled) return seen;
  const slot = (mix(seed | 0, number | 0) >>> 0) % (seen + 1);
  return slot < keepSampled ? slot : -1;
}

function readTrace(sim: Sim, request: number, durationNs: number): Trace {
  const { requests } = sim;
  return {
    request: requests.number[request],
    client: requests.client[request],
    route: requests.route[request],
    startNs: requests.startNs[request],
    durationNs,
    outcome: requests.outcome[request],
    origin: requests.origin[request],
    spans: readSpans(sim, requests.lastSpan[request]),
  };
}

/** Walks back from the newest span while the ring still holds them. */
function readSpans(sim: Sim, last: number): SpanRecord[] {
  const { spans } = sim;
  const read: SpanRecord[] = [];
  for (let id = last; holds(spans, id) && read.length < spansPerTrace; id = spans.previous[rowOfSpan(id)]) {
    const row = rowOfSpan(id);
    read.push({
      id,
      parent: spans.parent[row],
      route: spans.route[row],
      attempt: spans.attempt[row],
      startNs: spans.startNs[row],
      arrivedNs: spans.arrivedNs[row],
      servedNs: spans.servedNs[row],
      repliedNs: spans.repliedNs[row],
      endNs: spans.endNs[row],
      outcome: spans.outcome[row],
      origin: spans.origin[row],
    });
  }
  return read.reverse();
}
