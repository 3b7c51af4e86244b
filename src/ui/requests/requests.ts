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
}

/** Callers before whom they call, calls in the order in which they were made. */
export function rowsOf(spans: readonly SpanReport[]): Row[] {
  const known = new Set(spans.map((span) => span.id));
  const rows: Row[] = [];
  const add = (parent: number | null, depth: number) => {
    for (const span of spans) {
      const above = known.has(span.parent) ? span.parent : null;
      if (above !== parent) continue;
      rows.push({ span, depth });
      add(span.id, depth + 1);
    }
  };
  add(null, 0);
  return rows;
}

/** A piece of a bar, as shares of the request's duration. */
export interface Piece {
  readonly phase: 'network' | 'queue' | 'work' | 'afterwards';
  readonly from: number;
  readonly width: number;
}

/** On the way, in line, with a worker, on the way back; and what went on when the caller had given up. */
export function piecesOf(span: SpanReport, { startNs, durationMs }: TraceReport): Piece[] {
  const total = Math.max(durationMs * 1e6, 1);
  const endNs = startNs + durationMs * 1e6;
  const until = span.endNs < 0 ? endNs : Math.min(span.endNs, endNs);
  const place = (ns: number) => Math.min(1, Math.max(0, (ns - startNs) / total));
  const piece = (phase: Piece['phase'], fromNs: number, toNs: number): Piece[] => {
    const from = place(fromNs);
    const width = place(toNs) - from;
    return width > 0 ? [{ phase, from, width }] : [];
  };
  if (span.arrivedNs < 0) return piece('network', span.startNs, until);
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
