// Which requests are kept whole: the slowest, and fair samples of the failed and of all. Bounded; the rest live only
// in counters and histograms. Sampling draws from a hash of its own, so that watching changes nothing.
import { mix } from './chance.ts';
import { exp, log } from './detmath.ts';
import { OK } from './outcome.ts';
import {
  REQUEST_CLIENT,
  REQUEST_LAST_SPAN,
  REQUEST_ORIGIN,
  REQUEST_OUTCOME,
  REQUEST_ROUTE,
  REQUEST_START_NS,
  requestInts,
  requestNums,
} from './pools.ts';
import type { Sim } from './sim.ts';
import {
  holds,
  rowOfSpan,
  SPAN_ARRIVED_NS,
  SPAN_ATTEMPT,
  SPAN_END_NS,
  SPAN_ORIGIN,
  SPAN_OUTCOME,
  SPAN_PARENT,
  SPAN_PREVIOUS,
  SPAN_REPLIED_NS,
  SPAN_ROUTE,
  SPAN_SERVED_NS,
  SPAN_START_NS,
} from './spans.ts';

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

/** A fair sample of what passes, by K.-H. Li's algorithm L: it knows beforehand how many to let go by. */
class Reservoir {
  seen = 0;
  /** Which of those still to come is the next to be kept. */
  next = 0;
  weight = 1;
}

export class TraceStore {
  slowest: Trace[] = [];
  /** A request must be slower than this to be among the slowest. */
  slowestFloorNs = -1;
  failed: Trace[] = [];
  readonly ofFailed = new Reservoir();
  random: Trace[] = [];
  readonly ofAll = new Reservoir();
}

/** Called when a request is settled. */
export function considerTrace(sim: Sim, request: number, outcome: number, durationNs: number): void {
  const store = sim.traces;
  if (durationNs > store.slowestFloorNs) keepSlow(store, readTrace(sim, request, durationNs));
  if (store.ofAll.seen++ === store.ofAll.next) {
    store.random[slotIn(store.ofAll, sim.seed)] = readTrace(sim, request, durationNs);
  }
  if (outcome !== OK && store.ofFailed.seen++ === store.ofFailed.next) {
    store.failed[slotIn(store.ofFailed, sim.seed + 1)] = readTrace(sim, request, durationNs);
  }
}

function keepSlow(store: TraceStore, trace: Trace): void {
  store.slowest.push(trace);
  store.slowest.sort((a, b) => b.durationNs - a.durationNs);
  if (store.slowest.length <= keepSlowest) return;
  store.slowest.length = keepSlowest;
  store.slowestFloorNs = store.slowest[keepSlowest - 1].durationNs;
}

/** The slot for what has just been seen; also decides what is kept next. */
function slotIn(r: Reservoir, seed: number): number {
  const kept = r.next;
  if (kept < keepSampled - 1) {
    r.next = kept + 1;
    return kept;
  }
  r.weight *= exp(log(chanceOf(seed, kept, 1)) / keepSampled);
  r.next = kept + 1 + Math.floor(log(chanceOf(seed, kept, 2)) / log(1 - r.weight));
  return kept < keepSampled ? kept : Math.floor(chanceOf(seed, kept, 3) * keepSampled);
}

/** In (0, 1), by hash, so that watching changes nothing. */
function chanceOf(seed: number, kept: number, purpose: number): number {
  return ((mix(mix(seed | 0, kept | 0), purpose) >>> 0) + 0.5) / 4294967296;
}

function readTrace(sim: Sim, request: number, durationNs: number): Trace {
  const { ints, nums, number } = sim.requests;
  const at = request << requestInts;
  return {
    request: number[request],
    client: ints[at + REQUEST_CLIENT],
    route: ints[at + REQUEST_ROUTE],
    startNs: nums[(request << requestNums) + REQUEST_START_NS],
    durationNs,
    outcome: ints[at + REQUEST_OUTCOME],
    origin: ints[at + REQUEST_ORIGIN],
    spans: readSpans(sim, ints[at + REQUEST_LAST_SPAN]),
  };
}

/** Walks back from the newest span while the ring still holds them. */
function readSpans(sim: Sim, last: number): SpanRecord[] {
  const { ints, nums } = sim.spans;
  const read: SpanRecord[] = [];
  for (
    let id = last;
    holds(sim.spans, id) && read.length < spansPerTrace;
    id = ints[rowOfSpan(id) + SPAN_PREVIOUS]
  ) {
    const row = rowOfSpan(id);
    read.push({
      id,
      parent: ints[row + SPAN_PARENT],
      route: ints[row + SPAN_ROUTE],
      attempt: ints[row + SPAN_ATTEMPT],
      startNs: nums[row + SPAN_START_NS],
      arrivedNs: nums[row + SPAN_ARRIVED_NS],
      servedNs: nums[row + SPAN_SERVED_NS],
      repliedNs: nums[row + SPAN_REPLIED_NS],
      endNs: nums[row + SPAN_END_NS],
      outcome: ints[row + SPAN_OUTCOME],
      origin: ints[row + SPAN_ORIGIN],
    });
  }
  return read.reverse();
}
