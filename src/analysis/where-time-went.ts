// Where a request's time went: every moment of it belongs to the one thing that was then being waited for, so that the
// parts add up to the whole. Walked backwards from the end: of calls that ran side by side, the one that ended last was
// waited for (the critical path of a trace).
import type { SpanReport, TraceReport } from '#engine/report.ts';

/** On a link; in line for a worker; with a worker; for an answer that never came; for the next attempt. */
export type Phase = 'network' | 'queue' | 'work' | 'silence' | 'backoff';

export interface Part {
  /** The callee. */
  readonly node: string;
  readonly phase: Phase;
  readonly ms: number;
}

/** Longest first; the sum is the request's duration. Parts of no length are left out. */
export function whereTimeWent(trace: TraceReport): Part[] {
  const children = new Map<number, SpanReport[]>();
  for (const span of trace.spans) {
    const siblings = children.get(span.parent);
    if (siblings === undefined) children.set(span.parent, [span]);
    else siblings.push(span);
  }
  const parts = new Map<string, Part>();
  const add = (node: string, phase: Phase, ns: number) => {
    if (ns <= 0) return;
    // While it is open nothing has stayed unanswered yet.
    const told = phase === 'silence' && trace.open === true ? 'network' : phase;
    const key = `${told} ${node}`;
    parts.set(key, { node, phase: told, ms: (parts.get(key)?.ms ?? 0) + ns / 1e6 });
  };
  const root = trace.spans.find((span) => span.parent === -1);
  if (root !== undefined) walk(root, trace.startNs + trace.durationMs * 1e6, children, add);
  return [...parts.values()].sort((a, b) => b.ms - a.ms);
}

type Add = (node: string, phase: Phase, ns: number) => void;

/** Shares out a span's time up to `untilNs`. */
function walk(
  span: SpanReport,
  untilNs: number,
  children: ReadonlyMap<number, readonly SpanReport[]>,
  add: Add,
): void {
  let at = untilNs;
  const isHeld = (children.get(span.id) ?? []).some(
    ({ link, operation }) => link === span.link && operation === span.operation,
  );
  // Between two attempts nothing was asked of anybody.
  const ownAdd: Add = (node, phase, ns) => add(node, isHeld && phase === 'silence' ? 'backoff' : phase, ns);
  const calls = (children.get(span.id) ?? [])
    .filter((call) => call.startNs < untilNs)
    .sort((a, b) => endOf(b, untilNs) - endOf(a, untilNs));
  for (const call of calls) {
    const end = Math.min(endOf(call, untilNs), at);
    if (end <= call.startNs) continue;
    own(span, end, at, ownAdd);
    walk(call, end, children, add);
    at = call.startNs;
  }
  own(span, span.startNs, at, ownAdd);
}

const endOf = (span: SpanReport, untilNs: number) => (span.endNs < 0 ? untilNs : span.endNs);

/** Between two moments at which the span itself was waited for. */
function own(span: SpanReport, fromNs: number, toNs: number, add: Add): void {
  const { node, startNs, arrivedNs, servedNs, repliedNs } = span;
  const between = (start: number, end: number) => Math.min(end, toNs) - Math.max(start, fromNs);
  if (arrivedNs < 0) {
    add(node, 'silence', between(startNs, toNs));
    return;
  }
  const served = servedNs < 0 ? (repliedNs < 0 ? toNs : repliedNs) : servedNs;
  const replied = repliedNs < 0 ? toNs : repliedNs;
  add(node, 'network', between(startNs, arrivedNs));
  add(node, 'queue', between(arrivedNs, served));
  add(node, 'work', between(served, replied));
  add(node, 'network', between(replied, toNs));
}
