// Traces as the page and the command read them: ids in place of rows.
import type { TimeSpan } from './frame.ts';
import { OK, outcomeNames } from './outcome.ts';
import type { SpanReport, TraceReport } from './report.ts';
import type { Sim } from './sim.ts';
import type { Trace } from './trace.ts';
import { tracesIn } from './traces.ts';

/** Those that the report tells: the slowest, the failed, and some at random. */
export function traceReports(sim: Sim): TraceReport[] {
  const { slowest, failed, random } = sim.traces;
  return [
    ...slowest.map((trace) => traceReport(sim, trace, 'slowest')),
    ...failed.map((trace) => traceReport(sim, trace, 'failed')),
    ...random.map((trace) => traceReport(sim, trace, 'random')),
  ];
}

/** What was kept, for whatever reason, of the requests that ended in a span of time. */
export function requestsIn(sim: Sim, span: TimeSpan): TraceReport[] {
  return tracesIn(sim, span).map((trace) =>
    traceReport(sim, trace, trace.outcome === OK ? 'random' : 'failed'),
  );
}

/** Every request that was watched for, in the order in which they ended, up to the limit. */
export function watchedRequests(sim: Sim): TraceReport[] {
  return sim.traces.watched.map((trace) => traceReport(sim, trace, 'random'));
}

export function traceReport(sim: Sim, trace: Trace, why: TraceReport['why']): TraceReport {
  const { model } = sim;
  return {
    request: trace.request,
    why,
    client: model.nodes[trace.client].id,
    operation: model.operationName[model.routeOperation[trace.route]],
    startNs: trace.startNs,
    durationMs: trace.durationNs / 1e6,
    outcome: outcomeNames[trace.outcome],
    origin: trace.outcome === OK ? null : idOf(sim, trace.origin),
    spans: trace.spans.map(
      (span): SpanReport => ({
        id: span.id,
        parent: span.parent,
        link: model.links[model.routeLink[span.route]].id,
        node: model.nodes[model.operationNode[model.routeOperation[span.route]]].id,
        operation: model.operationName[model.routeOperation[span.route]],
        attempt: span.attempt,
        startNs: span.startNs,
        arrivedNs: span.arrivedNs,
        servedNs: span.servedNs,
        repliedNs: span.repliedNs,
        endNs: span.endNs,
        deadlineNs: Number.isFinite(span.deadlineNs) ? span.deadlineNs : null,
        outcome: span.outcome < 0 ? null : outcomeNames[span.outcome],
        origin: span.outcome === OK ? null : idOf(sim, span.origin),
      }),
    ),
  };
}

function idOf(sim: Sim, node: number): string | null {
  return node < 0 ? null : sim.model.nodes[node].id;
}
