// A run's traces in OpenTelemetry's JSON, which Jaeger and its like open, and which our own importer reads back. Time 0
// of the run is the beginning of 2020. Each call is a span of its caller's and, once its message arrived, one of its
// callee's; a call that was tried several times holds its attempts.
import type { OutcomeName } from '#engine/outcome.ts';
import type { RunReport, SpanReport, TraceReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import { epochMs, ownAttributes } from '../imports/spans.ts';

export interface TracesToExport {
  readonly scenario: Scenario;
  readonly report: RunReport;
  /** Every request of some part of the run, one after the other; null where only samples were kept. */
  readonly everyOf: readonly TraceReport[] | null;
}

/** By their numbers in the protocol: SERVER and CLIENT. */
const kinds = { callee: 2, caller: 3 } as const;
const errorStatus = 2;
/** What the callee itself answered with, or died of; all else happened on the way or at the caller. */
const atCallee: readonly OutcomeName[] = ['refused', 'shed', 'reset', 'fault', 'tooDeep', 'limit'];

/** One object of the protocol (ExportTraceServiceRequest) as text. */
export function otlpText(parts: TracesToExport): string {
  const byNode = new Map<string, object[]>();
  for (const exported of chosen(parts))
    for (const [node, span] of spansOf(exported)) addTo(byNode, node, span);
  const kindOf = new Map(parts.scenario.nodes.map(({ id, kind }) => [id, kind]));
  const resourceSpans = [...byNode].map(([node, spans]) => ({
    resource: {
      attributes: [
        text('service.name', node),
        text('service.namespace', parts.scenario.name),
        text(ownAttributes.kind, kindOf.get(node) ?? ''),
      ],
    },
    scopeSpans: [{ scope: { name: 'wavetank', version: parts.report.engine }, spans }],
  }));
  return `${JSON.stringify({ resourceSpans })}\n`;
}

function addTo(byNode: Map<string, object[]>, node: string, span: object): void {
  const spans = byNode.get(node);
  if (spans === undefined) byNode.set(node, [span]);
  else spans.push(span);
}

interface Exported {
  readonly trace: TraceReport;
  readonly seed: number;
  readonly kept: TraceReport['why'];
  /** Requests that it stands for. */
  readonly weight: number;
}

/** Each request once: what is a fair sample before what was kept for being slow or for having failed. */
function chosen({ report, everyOf }: TracesToExport): readonly Exported[] {
  const { seed, system, traces } = report;
  const random = everyOf ?? traces.filter(({ why }) => why === 'random');
  const weight = everyOf === null && random.length > 0 ? system.arrivals / random.length : 1;
  const fair = random.map((trace): Exported => ({ trace, seed, kept: 'random', weight }));
  const others = traces.filter(({ why }) => why !== 'random');
  const all = [...fair, ...others.map((trace): Exported => ({ trace, seed, kept: trace.why, weight: 1 }))];
  const once = new Map<number, Exported>();
  for (const it of all) if (!once.has(it.trace.request)) once.set(it.trace.request, it);
  return [...once.values()];
}

function spansOf(exported: Exported): readonly (readonly [string, object])[] {
  const { trace } = exported;
  const byId = new Map(trace.spans.map((span) => [span.id, span]));
  return trace.spans.flatMap((span) => {
    const parent = byId.get(span.parent);
    const caller = callerOf(span, byId, trace.client);
    const parentId = parent === undefined ? '' : spanId(parent.id, hasArrived(parent) ? 'callee' : 'caller');
    const endNs = span.endNs >= 0 ? span.endNs : trace.startNs + trace.durationMs * 1e6;
    const sent = spanObject(exported, span, 'caller', parentId, span.startNs, Math.max(endNs, span.startNs));
    if (!hasArrived(span)) return [[caller, sent]];
    const answeredNs = Math.max(span.repliedNs >= 0 ? span.repliedNs : endNs, span.arrivedNs);
    const sentId = spanId(span.id, 'caller');
    const answered = spanObject(exported, span, 'callee', sentId, span.arrivedNs, answeredNs);
    return [
      [caller, sent],
      [span.node, answered],
    ] as const;
  });
}

const hasArrived = ({ arrivedNs }: SpanReport) => arrivedNs >= 0;

/** Attempts of a call are over the same link as the call, and their caller is its. */
function callerOf(span: SpanReport, byId: ReadonlyMap<number, SpanReport>, client: string): string {
  let at = span;
  for (;;) {
    const parent = byId.get(at.parent);
    if (parent === undefined) return client;
    if (parent.link !== at.link) return parent.node;
    at = parent;
  }
}

type Side = keyof typeof kinds;

function spanObject(
  { trace, seed, kept, weight }: Exported,
  span: SpanReport,
  side: Side,
  parentSpanId: string,
  startNs: number,
  endNs: number,
): object {
  const outcome = span.outcome ?? 'unfinished';
  const failed = isFailed(span, side);
  return {
    traceId: hex(seed, 8) + hex(trace.request + 1, 24),
    spanId: spanId(span.id, side),
    ...(parentSpanId !== '' && { parentSpanId }),
    name: span.operation,
    kind: kinds[side],
    startTimeUnixNano: unixNano(startNs),
    endTimeUnixNano: unixNano(endNs),
    attributes: [
      ...(side === 'caller' ? [text('peer.service', span.node), text('wavetank.link', span.link)] : []),
      ...(span.attempt > 1 ? [{ key: 'wavetank.attempt', value: { intValue: String(span.attempt) } }] : []),
      text('wavetank.outcome', outcome),
      text(ownAttributes.kept, kept),
      ...(weight === 1 ? [] : [{ key: ownAttributes.weight, value: { doubleValue: weight } }]),
    ],
    ...(side === 'callee' &&
      span.servedNs > span.arrivedNs && {
        events: [{ timeUnixNano: unixNano(span.servedNs), name: 'a worker took it' }],
      }),
    status: failed ? { code: errorStatus, message: outcome } : {},
  };
}

/** What had no outcome when its request ended has not failed. */
function isFailed({ outcome }: SpanReport, side: Side): boolean {
  if (outcome === null) return false;
  return side === 'caller' ? outcome !== 'ok' : atCallee.includes(outcome);
}

const text = (key: string, value: string) => ({ key, value: { stringValue: value } });

/** Unique within its trace, and never all zeros. */
const spanId = (id: number, side: Side) => hex(id * 2 + (side === 'caller' ? 1 : 2), 16);

const hex = (value: number, digits: number) => Math.round(value).toString(16).padStart(digits, '0');

const unixNano = (ns: number) => (BigInt(epochMs) * 1_000_000n + BigInt(Math.round(ns))).toString();
