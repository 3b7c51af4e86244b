// Spans: one row per call, in a ring of typed arrays that is always on. Rows of one request are chained backwards, so
// that when a request ends its tree can be read out. A tree whose oldest rows were overwritten is told as incomplete.

const ringLength = 1 << 16;

export class Spans {
  /** Ids count from 0; a row is id modulo the length. */
  nextId = 0;
  id = new Float64Array(ringLength).fill(-1);
  parent = new Float64Array(ringLength);
  /** Span begun before this one in the same request, -1 for the first. */
  previous = new Float64Array(ringLength);
  route = new Int32Array(ringLength);
  attempt = new Int32Array(ringLength);
  startNs = new Float64Array(ringLength);
  arrivedNs = new Float64Array(ringLength);
  servedNs = new Float64Array(ringLength);
  repliedNs = new Float64Array(ringLength);
  endNs = new Float64Array(ringLength);
  outcome = new Int8Array(ringLength);
  origin = new Int16Array(ringLength);
}

export function rowOfSpan(id: number): number {
  return id & (ringLength - 1);
}

/** True while the ring still holds the span. */
export function holds(spans: Spans, id: number): boolean {
  return id >= 0 && spans.id[rowOfSpan(id)] === id;
}

export function beginSpan(
  spans: Spans,
  parent: number,
  previous: number,
  route: number,
  attempt: number,
  now: number,
): number {
  const id = spans.nextId;
  spans.nextId = (id + 1) & 0x7fffffff;
  const row = rowOfSpan(id);
  spans.id[row] = id;
  spans.parent[row] = parent;
  spans.previous[row] = previous;
  spans.route[row] = route;
  spans.attempt[row] = attempt;
  spans.startNs[row] = now;
  spans.arrivedNs[row] = -1;
  spans.servedNs[row] = -1;
  spans.repliedNs[row] = -1;
  spans.endNs[row] = -1;
  spans.outcome[row] = -1;
  return id;
}

export function markArrived(spans: Spans, id: number, now: number): void {
  const row = rowOfSpan(id);
  if (spans.id[row] === id) spans.arrivedNs[row] = now;
}

export function markServed(spans: Spans, id: number, now: number): void {
  const row = rowOfSpan(id);
  if (spans.id[row] === id) spans.servedNs[row] = now;
}

export function markReplied(spans: Spans, id: number, now: number): void {
  const row = rowOfSpan(id);
  if (spans.id[row] === id) spans.repliedNs[row] = now;
}

export function endSpan(spans: Spans, id: number, now: number, outcome: number, origin: number): void {
  const row = rowOfSpan(id);
  if (spans.id[row] !== id) return;
  spans.endNs[row] = now;
  spans.outcome[row] = outcome;
  spans.origin[row] = origin;
}
