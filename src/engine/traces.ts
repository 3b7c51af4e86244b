// Which requests are kept whole: the slowest, and fair samples of the failed and of all. Bounded; the rest live only
// in counters and histograms. Sampling draws from a hash of its own, so that watching changes nothing.
import { mix } from './chance.ts';
import { exp, log } from './detmath.ts';
import { OK } from './outcome.ts';
import { CALL_FREE, type Call } from './pools.ts';
import type { Sim } from './sim.ts';
import {
  placeOfSpan,
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
  type Spans,
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

/** Called when a request is settled, with the call that carried it. */
export function considerTrace(sim: Sim, root: Call, durationNs: number): void {
  const store = sim.traces;
  if (durationNs > store.slowestFloorNs) keepSlow(store, readTrace(sim, root, durationNs));
  if (store.ofAll.seen++ === store.ofAll.next) {
    store.random[slotIn(store.ofAll, sim.seed)] = readTrace(sim, root, durationNs);
  }
  if (root.outcome !== OK && store.ofFailed.seen++ === store.ofFailed.next) {
    store.failed[slotIn(store.ofFailed, sim.seed + 1)] = readTrace(sim, root, durationNs);
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

/** The trace of a request that is settled now. */
export function readTrace(sim: Sim, root: Call, durationNs: number): Trace {
  const own = { ...spanOf(root), endNs: sim.now, outcome: root.outcome, origin: root.origin };
  const { outcome, origin } = root.request;
  return { ...traceWith(sim, root, own, openSpans(sim, root)), durationNs, outcome, origin };
}

/** The trace of a request so far: nothing that is still open has gone wrong yet. */
export function readTraceSoFar(sim: Sim, root: Call): Trace {
  const well = (span: SpanRecord) => ({ ...span, outcome: OK });
  return traceWith(sim, root, well(spanOf(root)), openSpans(sim, root).map(well));
}

function traceWith(sim: Sim, root: Call, own: SpanRecord, open: readonly SpanRecord[]): Trace {
  const { request } = root;
  const spans = [own, ...settledSpans(sim.spans, request.lastSpan), ...open];
  return {
    request: request.number,
    client: request.client,
    route: request.route.row,
    startNs: request.startNs,
    durationNs: sim.now - request.startNs,
    outcome: OK,
    origin: -1,
    spans: spans.sort((a, b) => a.id - b.id).slice(0, spansPerTrace),
  };
}

/** Walks back from the newest span while the ring still holds them. */
function settledSpans(spans: Spans, newest: number): SpanRecord[] {
  const { ints, nums } = spans;
  const read: SpanRecord[] = [];
  let at = placeOfSpan(spans, newest);
  while (at >= 0 && read.length < spansPerTrace) {
    read.push({
      id: ints[at],
      parent: ints[at + SPAN_PARENT],
      route: ints[at + SPAN_ROUTE],
      attempt: ints[at + SPAN_ATTEMPT],
      startNs: nums[at],
      arrivedNs: nums[at + SPAN_ARRIVED_NS],
      servedNs: nums[at + SPAN_SERVED_NS],
      repliedNs: nums[at + SPAN_REPLIED_NS],
      endNs: nums[at + SPAN_END_NS],
      outcome: ints[at + SPAN_OUTCOME],
      origin: ints[at + SPAN_ORIGIN],
    });
    at = placeOfSpan(spans, ints[at + SPAN_PREVIOUS]);
  }
  return read;
}

/** Calls in the request's name that have not ended: found by walking, since few traces are kept. */
function openSpans(sim: Sim, root: Call): SpanRecord[] {
  const isOpen = (call: Call) =>
    call.state !== CALL_FREE && call.request === root.request && call !== root && call.spanRow < 0;
  return sim.calls.rows.filter(isOpen).map(spanOf);
}

function spanOf(call: Call): SpanRecord {
  return {
    id: call.span,
    parent: call.parentSpan,
    route: call.route.row,
    attempt: call.attempt,
    startNs: call.startNs,
    arrivedNs: call.arrivedNs,
    servedNs: call.servedNs,
    repliedNs: call.repliedNs,
    endNs: -1,
    outcome: -1,
    origin: -1,
  };
}
