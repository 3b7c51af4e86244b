// From spans to executions: each time that a service did an operation, how long it worked itself, and whom it called
// when. Spans inside of a service are folded into the execution that they belong to.
import type { Span, SpanFacts } from './spans.ts';

export interface TracedCall {
  /** The service that answered, or what is known of one that nobody traces. */
  readonly to: string;
  readonly operation: string;
  /** The span of the caller's side, or the callee's where that is all there is. */
  readonly span: Span;
  /** The callee's side, where it is traced. */
  readonly answered: Span | null;
  /** What is said of the callee, where it is not. */
  readonly facts: SpanFacts;
}

export interface Execution {
  readonly span: Span;
  /** In the order of their beginnings. */
  readonly calls: readonly TracedCall[];
  /** Not spent in any of the calls. */
  readonly selfNs: number;
}

/** A request from outside: who sent it, as far as that is traced, and the execution that it led to. */
export interface Arrival {
  readonly source: string | null;
  readonly span: Span;
  readonly sent: Span | null;
}

export interface Traced {
  readonly executions: readonly Execution[];
  readonly arrivals: readonly Arrival[];
  /** Calls that ended after their caller, who did not wait for them. */
  readonly unawaited: readonly { readonly from: string; readonly to: string }[];
  /** Messages that were taken up later, by whom. */
  readonly messages: readonly { readonly from: string; readonly to: string }[];
  /** Spans whose parents are not in the files. */
  readonly orphans: number;
}

/** A call may seem to end this much after its caller: clocks of two machines differ. */
const clockSkewNs = 1_000_000;

export function tracedIn(spans: readonly Span[]): Traced {
  const trees = new Trees(spans);
  const executed = spans.filter((span) => trees.executes(span));
  const busy = new Set(executed.map((span) => span.service));
  // What only sends requests is a source of them; what also answers some sent these by itself.
  const byThemselves = spans.filter((span) => trees.isRootOfCalls(span) && busy.has(span.service));
  const unawaited: { from: string; to: string }[] = [];
  const messages: { from: string; to: string }[] = [];
  const executions = [...executed, ...byThemselves].map((span): Execution => {
    const all = trees.callsOf(span, (to) => messages.push({ from: span.service, to }));
    const awaited = all.filter((call) => call.span.endNs <= span.endNs + clockSkewNs);
    for (const call of all) if (!awaited.includes(call)) unawaited.push({ from: span.service, to: call.to });
    return { span, calls: awaited, selfNs: selfTime(span, awaited) };
  });
  const arrivals = executions.flatMap(({ span }) => trees.arrivalOf(span, busy) ?? []);
  return { executions, arrivals, unawaited, messages, orphans: trees.orphans };
}

class Trees {
  readonly byId = new Map<string, Span>();
  readonly children = new Map<string, Span[]>();
  orphans = 0;

  constructor(spans: readonly Span[]) {
    for (const span of spans) this.byId.set(keyOf(span.trace, span.id), span);
    for (const span of spans) {
      if (span.parent === null) continue;
      const key = keyOf(span.trace, span.parent);
      if (!this.byId.has(key)) this.orphans++;
      const siblings = this.children.get(key);
      if (siblings === undefined) this.children.set(key, [span]);
      else siblings.push(span);
    }
  }

  parentOf(span: Span): Span | null {
    return span.parent === null ? null : (this.byId.get(keyOf(span.trace, span.parent)) ?? null);
  }

  childrenOf(span: Span): readonly Span[] {
    return this.children.get(keyOf(span.trace, span.id)) ?? [];
  }

  /** A request or a message is taken up here, or work begins by itself. */
  executes(span: Span): boolean {
    const parent = this.parentOf(span);
    if (span.side === 'consumer') return true;
    if (span.side === 'caller' || span.side === 'producer') return false;
    return parent === null || parent.service !== span.service;
  }

  isRootOfCalls(span: Span): boolean {
    return (span.side === 'caller' || span.side === 'producer') && this.parentOf(span) === null;
  }

  /** Null for what another execution called. */
  arrivalOf(span: Span, busy: ReadonlySet<string>): Arrival | null {
    let above = this.parentOf(span);
    if (above === null || span.side === 'consumer') return { source: null, span, sent: null };
    let sent = above;
    for (let steps = 0; above !== null && steps < this.byId.size; steps++) {
      if (busy.has(above.service)) return null;
      sent = above;
      above = this.parentOf(above);
    }
    return { source: sent.service, span, sent: sent.side === 'caller' ? sent : null };
  }

  /** Through the spans of its own service, down to those of others. */
  callsOf(execution: Span, message: (to: string) => void): TracedCall[] {
    const seen = new Set<Span>([execution]);
    if (this.isOutgoing(execution)) return this.callThrough(execution, seen, message);
    const calls: TracedCall[] = [];
    const open = [execution];
    for (let span = open.pop(); span !== undefined; span = open.pop()) {
      for (const child of this.childrenOf(span)) {
        if (seen.has(child)) continue;
        seen.add(child);
        if (child.side === 'consumer') message(child.service);
        else if (this.executes(child)) calls.push(callTo(child, child));
        else if (this.isOutgoing(child)) calls.push(...this.callThrough(child, seen, message));
        else open.push(child);
      }
    }
    return calls.sort((a, b) => a.span.startNs - b.span.startNs || a.span.endNs - b.span.endNs);
  }

  isOutgoing(span: Span): boolean {
    return span.side === 'caller' || span.side === 'producer';
  }

  /** The outermost span of the caller's side is the call; whoever answered first below it is the callee. */
  callThrough(outgoing: Span, seen: Set<Span>, message: (to: string) => void): TracedCall[] {
    const answers: Span[] = [];
    let peer = outgoing;
    const open = [outgoing];
    for (let span = open.pop(); span !== undefined; span = open.pop()) {
      for (const child of this.childrenOf(span)) {
        if (seen.has(child)) continue;
        seen.add(child);
        if (child.side === 'consumer') message(child.service);
        else if (this.executes(child)) answers.push(child);
        else {
          if (peer.facts.peer === null) peer = child;
          open.push(child);
        }
      }
    }
    const [first] = answers.sort((a, b) => a.startNs - b.startNs);
    if (first !== undefined) return [callTo(first, outgoing)];
    const { facts } = peer;
    if (facts.peer === null || facts.peer === outgoing.service) return [];
    const operation = facts.access ?? outgoing.operation;
    return [{ to: facts.peer, operation, span: outgoing, answered: null, facts }];
  }
}

const keyOf = (trace: string, id: string) => `${trace} ${id}`;

const callTo = (answered: Span, span: Span): TracedCall => ({
  to: answered.service,
  operation: answered.operation,
  span,
  answered,
  facts: answered.facts,
});

/** The span without the time in which at least one of its calls went on. */
function selfTime({ startNs, endNs }: Span, calls: readonly TracedCall[]): number {
  let covered = 0;
  let upTo = startNs;
  for (const { span } of calls) {
    const from = Math.max(span.startNs, upTo);
    const to = Math.min(span.endNs, endNs);
    if (to > from) covered += to - from;
    upTo = Math.max(upTo, to);
  }
  return Math.max(0, endNs - startNs - covered);
}
