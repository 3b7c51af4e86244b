// Spans: one row per call, written once, when the call is settled, into a ring of typed arrays that is always on. Rows
// of one request are chained backwards, so that when a request ends its tree can be read out. A tree whose oldest rows
// were overwritten is told as incomplete. Calls still open then are read from the calls themselves (traces.ts).
import type { Call } from './call.ts';

const ringBits = 15;
const ringLength = 1 << ringBits;
/** Rows count from 0 and wrap here; a place in the ring is the row modulo its length. */
const spanMask = ringLength - 1;
const spanIdMask = 0x7fffffff;

/** Rows of both arrays are 2^3 long. Places within one are `at | column`: unlike a sum, that can't overflow. */
const spanShift = 3;

// Columns of `ints`; the first, 0, is the span's id.
export const SPAN_PARENT = 1;
/** Row of the span settled before this one in the same request, -1 for the first. */
export const SPAN_PREVIOUS = 2;
export const SPAN_ROUTE = 3;
export const SPAN_ATTEMPT = 4;
export const SPAN_OUTCOME = 5;
export const SPAN_ORIGIN = 6;
/** The row itself: tells whether it was overwritten. */
export const SPAN_ROW = 7;

// Columns of `nums`; the first, 0, is the start.
export const SPAN_ARRIVED_NS = 1;
export const SPAN_SERVED_NS = 2;
export const SPAN_REPLIED_NS = 3;
export const SPAN_END_NS = 4;
/** When its caller's patience ends by deadline; Infinity without one. */
export const SPAN_DEADLINE_NS = 5;

export class Spans {
  /** Ids are given when calls begin, so that parents have smaller ones. */
  nextId = 0;
  nextRow = 0;
  ints: Int32Array = new Int32Array(ringLength << spanShift).fill(-1);
  nums: Float64Array = new Float64Array(ringLength << spanShift);
}

export function nextSpanId(spans: Spans): number {
  const id = spans.nextId;
  spans.nextId = (id + 1) & spanIdMask;
  return id;
}

/** Writes a call that is settled now, at the end of its request's chain. */
export function writeSpan(spans: Spans, call: Call, outcome: number, origin: number, nowNs: number): void {
  const { ints, nums, nextRow } = spans;
  const at = (nextRow & spanMask) << spanShift;
  const { request } = call;
  spans.nextRow = (nextRow + 1) & spanIdMask;
  ints[at] = call.span;
  ints[at | SPAN_PARENT] = call.parentSpan;
  ints[at | SPAN_PREVIOUS] = request.lastSpan;
  ints[at | SPAN_ROUTE] = call.route.row;
  ints[at | SPAN_ATTEMPT] = call.attempt;
  ints[at | SPAN_OUTCOME] = outcome;
  ints[at | SPAN_ORIGIN] = origin;
  ints[at | SPAN_ROW] = nextRow;
  nums[at] = call.startNs;
  nums[at | SPAN_ARRIVED_NS] = call.arrivedNs;
  nums[at | SPAN_SERVED_NS] = call.servedNs;
  nums[at | SPAN_REPLIED_NS] = call.repliedNs;
  nums[at | SPAN_END_NS] = nowNs;
  nums[at | SPAN_DEADLINE_NS] = call.deadlineNs;
  request.lastSpan = nextRow;
  call.spanRow = nextRow;
}

/** Where a row begins in the ring's arrays, or -1 when it was overwritten. */
export function placeOfSpan(spans: Spans, row: number): number {
  const at = (row & spanMask) << spanShift;
  return row >= 0 && spans.ints[at | SPAN_ROW] === row ? at : -1;
}

/** Work goes on for a caller who has given up: its later moments are added to the row, while there is one. */
export function markSpan(spans: Spans, row: number, moment: number, atNs: number): void {
  const at = placeOfSpan(spans, row);
  if (at >= 0) spans.nums[at | moment] = atNs;
}
