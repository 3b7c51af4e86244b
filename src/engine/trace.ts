// A request kept whole: read out of the ring of spans, and of the calls that are still open, at the moment it is settled.
import { CALL_FREE, type Call } from './call.ts';
import { DEADLINE, OK } from './outcome.ts';
import type { Sim } from './sim.ts';
import {
  placeOfSpan,
  SPAN_ARRIVED_NS,
  SPAN_ATTEMPT,
  SPAN_DEADLINE_NS,
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
  /** Infinity without one. */
  readonly deadlineNs: number;
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
      deadlineNs: nums[at + SPAN_DEADLINE_NS],
      outcome: ints[at + SPAN_OUTCOME],
      origin: ints[at + SPAN_ORIGIN],
    });
    at = placeOfSpan(spans, ints[at + SPAN_PREVIOUS]);
  }
  return read;
}

/** Calls in the request's name that have not ended: found by walking, where there can be any, since few are kept. */
function openSpans(sim: Sim, root: Call): SpanRecord[] {
  if (root.request.unsettled === 0) return [];
  const isOpen = (call: Call) =>
    call.state !== CALL_FREE && call.request === root.request && call !== root && call.spanRow < 0;
  return sim.calls.rows.filter(isOpen).map((call) => {
    const span = spanOf(call);
    // The deadline that ends a request ends all that is done in its course at this same instant, each in its turn.
    if (span.deadlineNs !== sim.now) return span;
    return { ...span, endNs: sim.now, outcome: DEADLINE, origin: call.route.link.from };
  });
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
    deadlineNs: call.deadlineNs,
    outcome: -1,
    origin: -1,
  };
}
