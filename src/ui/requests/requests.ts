// What the list of requests shows: of the traces that a run keeps, those of one sort, and those that passed a node or a
// link.
import type { SpanReport, TraceReport } from '#engine/report.ts';

export type Sort = TraceReport['why'];
/** What can be listed in every run. */
export const sorts = ['slowest', 'failed', 'random'] as const satisfies readonly Sort[];

/** The slowest by how slow they were, the others by when they began. `subject`: a node or a link. */
export function requestsOf(
  traces: readonly TraceReport[],
  sort: Sort,
  subject: string | null,
): readonly TraceReport[] {
  return inOrder(
    traces.filter((trace) => trace.why === sort && passed(trace, subject)),
    sort,
  );
}

/** Of the requests of one moment, for whatever reason they were kept. */
export function requestsThen(
  traces: readonly TraceReport[],
  sort: Sort,
  subject: string | null,
): readonly TraceReport[] {
  const wanted = traces.filter((trace) => sort !== 'failed' || trace.outcome !== 'ok');
  return inOrder(
    wanted.filter((trace) => passed(trace, subject)),
    sort,
  );
}

function passed({ client, spans }: TraceReport, subject: string | null): boolean {
  return (
    subject === null ||
    client === subject ||
    spans.some((span) => span.node === subject || span.link === subject)
  );
}

function inOrder(traces: TraceReport[], sort: Sort): readonly TraceReport[] {
  return traces.sort((a, b) =>
    sort === 'slowest' ? b.durationMs - a.durationMs : a.startNs - b.startNs || a.request - b.request,
  );
}

export interface Row {
  readonly span: SpanReport;
  readonly depth: number;
  /** Made again for the call above it: which of its attempts, from 1; 0 for a call of its own. */
  readonly attempt: number;
  /** Of a call that was made again: when its policy waited between two attempts. */
  readonly waits: readonly Wait[];
}

export interface Wait {
  readonly fromNs: number;
  readonly toNs: number;
}

/** Callers before whom they call, calls in the order in which they were made. */
export function rowsOf(spans: readonly SpanReport[]): Row[] {
  const known = new Set(spans.map((span) => span.id));
  const rows: Row[] = [];
  const add = (parent: number | null, depth: number) => {
    for (const span of spans) {
      const above = known.has(span.parent) ? span.parent : null;
      if (above !== parent) continue;
      const caller = spans.find(({ id }) => id === span.parent);
      const attempt = caller !== undefined && isAttemptOf(span, caller) ? span.attempt + 1 : 0;
      rows.push({ span, depth, attempt, waits: waitsOf(span, spans) });
      add(span.id, depth + 1);
    }
  };
  add(null, 0);
  return rows;
}

/** An attempt goes over the very link of its call, and asks for the same. */
const isAttemptOf = (span: SpanReport, above: SpanReport) =>
  span.link === above.link && span.operation === above.operation;

/** Backoff: between the end of one attempt and the beginning of the next, while none is under way. */
function waitsOf(of: SpanReport, spans: readonly SpanReport[]): Wait[] {
  const attempts = spans.filter((span) => span.parent === of.id && isAttemptOf(span, of));
  const waits: Wait[] = [];
  let untilNs = Number.POSITIVE_INFINITY;
  for (const { startNs, endNs } of attempts.toSorted((a, b) => a.startNs - b.startNs)) {
    if (startNs > untilNs) waits.push({ fromNs: untilNs, toNs: startNs });
    const end = endNs < 0 ? Number.POSITIVE_INFINITY : endNs;
    untilNs = untilNs === Number.POSITIVE_INFINITY ? end : Math.max(untilNs, end);
  }
  return waits;
}

/** A piece of a bar, as shares of the request's duration. */
export interface Piece {
  readonly phase: 'network' | 'queue' | 'work' | 'afterwards' | 'backoff';
  readonly from: number;
  readonly width: number;
}

/** On the way, in line, with a worker, on the way back; and what went on when the caller had given up. Backoff of a call that was made again. */
export function piecesOf(
  span: SpanReport,
  { startNs, durationMs }: TraceReport,
  waits: readonly Wait[] = [],
): Piece[] {
  const total = Math.max(durationMs * 1e6, 1);
  const endNs = startNs + durationMs * 1e6;
  const until = span.endNs < 0 ? endNs : Math.min(span.endNs, endNs);
  const place = (ns: number) => Math.min(1, Math.max(0, (ns - startNs) / total));
  const piece = (phase: Piece['phase'], fromNs: number, toNs: number): Piece[] => {
    const from = place(fromNs);
    const width = place(toNs) - from;
    return width > 0 ? [{ phase, from, width }] : [];
  };
  if (span.arrivedNs < 0) {
    const backoff = waits.flatMap(({ fromNs, toNs }) => piece('backoff', fromNs, toNs));
    return [...piece('network', span.startNs, until), ...backoff];
  }
  const replied = span.repliedNs < 0 ? endNs : span.repliedNs;
  const served = span.servedNs < 0 ? replied : span.servedNs;
  return [
    ...piece('network', span.startNs, Math.min(span.arrivedNs, until)),
    ...piece('queue', span.arrivedNs, Math.min(served, until)),
    ...piece('work', served, Math.min(replied, until)),
    ...piece('network', replied, until),
    ...piece('afterwards', Math.max(until, span.arrivedNs), Math.max(until, replied)),
  ];
}

/** Where on the bar a call's deadline lies, as a share of the request's duration; null where it is not on it. */
export function deadlineAt({ deadlineNs }: SpanReport, { startNs, durationMs }: TraceReport): number | null {
  if (deadlineNs === null) return null;
  const at = (deadlineNs - startNs) / Math.max(durationMs * 1e6, 1);
  return at >= 0 && at <= 1 ? at : null;
}
