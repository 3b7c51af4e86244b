// Spans: one row per call, in a ring of typed arrays that is always on. Rows of one request are chained backwards, so
// that when a request ends its tree can be read out. A tree whose oldest rows were overwritten is told as incomplete.
// Marks are written by their owners in calls.ts and visits.ts: a function for each would cost more than the write.

const ringBits = 15;
const ringLength = 1 << ringBits;
/** Ids count from 0 and wrap here; a row is id modulo the length of the ring. */
export const spanMask = ringLength - 1;
export const spanIdMask = 0x7fffffff;

/** Rows of both arrays are 2^3 long. */
export const spanShift = 3;

export const SPAN_ID = 0;
export const SPAN_PARENT = 1;
/** Span begun before this one in the same request, -1 for the first. */
export const SPAN_PREVIOUS = 2;
export const SPAN_ROUTE = 3;
export const SPAN_ATTEMPT = 4;
/** -1 while open. */
export const SPAN_OUTCOME = 5;
export const SPAN_ORIGIN = 6;

export const SPAN_START_NS = 0;
export const SPAN_ARRIVED_NS = 1;
export const SPAN_SERVED_NS = 2;
export const SPAN_REPLIED_NS = 3;
export const SPAN_END_NS = 4;

export class Spans {
  nextId = 0;
  ints: Int32Array = new Int32Array(ringLength << spanShift).fill(-1);
  nums: Float64Array = new Float64Array(ringLength << spanShift);
}

/** Where a span's rows begin. */
export function rowOfSpan(id: number): number {
  return (id & spanMask) << spanShift;
}

/** True while the ring still holds the span. */
export function holds(spans: Spans, id: number): boolean {
  return id >= 0 && spans.ints[rowOfSpan(id) + SPAN_ID] === id;
}

/** Notes a moment of a span, unless the ring has gone over it. */
export function markSpan(spans: Spans, id: number, moment: number, atNs: number): void {
  const row = (id & spanMask) << spanShift;
  if (spans.ints[row + SPAN_ID] === id) spans.nums[row + moment] = atNs;
}
