// From the state of a run to its report (report.ts): everything measured since the warm-up ended, by subtracting the
// copy taken then. Reading changes nothing.
import { areasAt } from './areas.ts';
import type { LogEntry } from './frame.ts';
import { createHistogram, type Histogram, merge, quantile, quantileOfDifference } from './histogram.ts';
import type { Durations as DurationRows, Meters, Tallies } from './meters.ts';
import { OK, type OutcomeName, outcomeCount, outcomeNames } from './outcome.ts';
import type {
  Durations,
  LinkReport,
  NodeReport,
  OperationReport,
  OracleReport,
  Outcomes,
  RunReport,
  SpanReport,
  SystemReport,
  TraceReport,
} from './report.ts';
import type { Ended } from './run.ts';
import { traceHash } from './run.ts';
import type { Sim } from './sim.ts';
import type { Trace } from './traces.ts';

/** Changes whenever the same scenario and seed would give another trace. */
export const engineVersion = '1';

/** What is measured, against what had been counted when measuring began. */
interface Measurement {
  readonly sim: Sim;
  readonly meters: Meters;
  readonly before: Meters | null;
  readonly fromNs: number;
  readonly seconds: number;
}

/** The report of a run that has ended, or of the part that has run so far. */
export function reportOf(sim: Sim, ended: Ended | 'running'): RunReport {
  const fromNs = sim.baseline?.atNs ?? 0;
  const m: Measurement = {
    sim,
    meters: sim.meters,
    before: sim.baseline?.meters ?? null,
    fromNs,
    seconds: Math.max(sim.now - fromNs, 1) / 1e9,
  };
  const nodes = sim.model.nodes.map((_, node) => nodeReport(m, node));
  const { scenario } = sim.model;
  return {
    scenario: scenario.name,
    seed: sim.seed,
    engine: engineVersion,
    fromNs,
    toNs: sim.now,
    events: sim.events,
    traceHash: traceHash(sim),
    ended,
    system: systemReport(m),
    nodes,
    links: sim.model.links.map((_, link) => linkReport(m, link)),
    oracle: sumOracles(nodes.map((node) => node.oracle)),
    costPerHour: nodes.reduce((sum, node) => sum + node.costPerHour, 0),
    currency: scenario.prices.currency,
    log: sim.log.map((entry): LogEntry => ({ ...entry })),
    windows: sim.windows.points,
    traces: traceReports(sim),
  };
}

// Durations and outcomes ------------------------------------------------------------------------------------------

interface Sums {
  count: number;
  sum: number;
  sumSquared: number;
  readonly now: Histogram;
  readonly before: Histogram | null;
}

/** Rows added up, since the baseline. */
function sumsOf(rows: readonly number[], now: DurationRows, before: DurationRows | undefined): Sums {
  const total = (pick: (d: DurationRows) => Float64Array) =>
    rows.reduce((sum, row) => sum + pick(now)[row] - (before ? pick(before)[row] : 0), 0);
  return {
    count: total((d) => d.count),
    sum: total((d) => d.sum),
    sumSquared: total((d) => d.sumSquared),
    now: mergeRows(rows, now),
    before: before ? mergeRows(rows, before) : null,
  };
}

function mergeRows(rows: readonly number[], from: DurationRows): Histogram {
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) return from.histogram[only];
  const merged = createHistogram();
  for (const row of rows) merge(merged, from.histogram[row]);
  return merged;
}

const nothing: Durations = {
  count: 0,
  meanMs: null,
  sdMs: null,
  p50Ms: null,
  p90Ms: null,
  p95Ms: null,
  p99Ms: null,
  p999Ms: null,
  maxMs: null,
};

function durations(sums: Sums): Durations {
  const { count, now, before } = sums;
  if (count <= 0) return nothing;
  const mean = sums.sum / count;
  const variance = count < 2 ? 0 : Math.max(0, (sums.sumSquared - count * mean * mean) / (count - 1));
  const at = (p: number) => (before ? quantileOfDifference(now, before, p) : quantile(now, p)) / 1e6;
  return {
    count,
    meanMs: mean / 1e6,
    sdMs: Math.sqrt(variance) / 1e6,
    p50Ms: at(0.5),
    p90Ms: at(0.9),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    p999Ms: at(0.999),
    maxMs: at(1),
  };
}

function outcomesOf(rows: readonly number[], now: Tallies, before: Tallies | undefined): Outcomes {
  const counts = new Float64Array(outcomeCount);
  for (const row of rows) {
    for (let o = 0; o < outcomeCount; o++) {
      const cell = row * outcomeCount + o;
      counts[o] += now.outcomes[cell] - (before?.outcomes[cell] ?? 0);
    }
  }
  return Object.fromEntries(outcomeNames.map((name, o) => [name, counts[o]])) as Outcomes;
}

function arrivalsOf(rows: readonly number[], now: Tallies, before: Tallies | undefined): number {
  return rows.reduce((sum, row) => sum + now.arrivals[row] - (before?.arrivals[row] ?? 0), 0);
}

function rates(arrivals: number, outcomes: Outcomes, seconds: number) {
  const ended = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  return {
    arrivalsPerS: arrivals / seconds,
    okPerS: outcomes.ok / seconds,
    errorsPerS: (ended - outcomes.ok) / seconds,
  };
}

// System, nodes, links --------------------------------------------------------------------------------------------

function systemReport(m: Measurement): SystemReport {
  const { sim, meters, before } = m;
  const rows = sim.model.nodes.flatMap((node) => [...new Set(node.calls)]);
  const arrivals = arrivalsOf(rows, meters.requests, before?.requests);
  const outcomes = outcomesOf(rows, meters.requests, before?.requests);
  const area = requestArea(meters, sim.now) - (before ? requestArea(before, m.fromNs) : 0);
  return {
    arrivals,
    outcomes,
    ...rates(arrivals, outcomes, m.seconds),
    latency: durations(sumsOf(rows, meters.requests.ok, before?.requests.ok)),
    inFlightMean: area / (m.seconds * 1e9),
    inFlightNow: meters.requestsInFlight,
    operations: rows.map((route) => requestReport(m, route)),
  };
}

function requestArea(meters: Meters, now: number): number {
  return meters.requestArea + meters.requestsInFlight * (now - meters.requestAreaSinceNs);
}

/** One operation that clients ask for, named by who asks what of whom. */
function requestReport(m: Measurement, route: number): OperationReport {
  const { sim, meters, before } = m;
  const { model } = sim;
  const link = model.links[model.routeLink[route]];
  const name = `${model.nodes[link.from].id}->${model.nodes[link.to].id}/${model.operationName[model.routeOperation[route]]}`;
  const arrivals = arrivalsOf([route], meters.requests, before?.requests);
  const outcomes = outcomesOf([route], meters.requests, before?.requests);
  return {
    name,
    arrivals,
    outcomes,
    ...rates(arrivals, outcomes, m.seconds),
    waiting: nothing,
    sojourn: durations(sumsOf([route], meters.requests.ok, before?.requests.ok)),
  };
}

function nodeReport(m: Measurement, node: number): NodeReport {
  const { sim, meters, before } = m;
  const { id, kind, operations, plan } = sim.model.nodes[node];
  const arrivals = arrivalsOf(operations, meters.visits, before?.visits);
  const outcomes = outcomesOf(operations, meters.visits, before?.visits);
  return {
    id,
    kind: kind.spec.id,
    arrivals,
    outcomes,
    ...rates(arrivals, outcomes, m.seconds),
    waiting: durations(sumsOf(operations, meters.waiting, before?.waiting)),
    sojourn: durations(sumsOf(operations, meters.visits.ok, before?.visits.ok)),
    ...levels(m, node),
    orphaned: meters.orphaned[node] - (before?.orphaned[node] ?? 0),
    oracle: oracleOf(m, node),
    costPerHour: costPerHour(m, node, arrivals, plan.pricePerMillion ?? 0),
    operations: operations.map((operation) => operationReport(m, operation)),
    own: kind.behavior?.figures?.(sim.contexts[node]) ?? {},
  };
}

function operationReport(m: Measurement, operation: number): OperationReport {
  const { sim, meters, before } = m;
  const arrivals = arrivalsOf([operation], meters.visits, before?.visits);
  const outcomes = outcomesOf([operation], meters.visits, before?.visits);
  return {
    name: sim.model.operationName[operation],
    arrivals,
    outcomes,
    ...rates(arrivals, outcomes, m.seconds),
    waiting: durations(sumsOf([operation], meters.waiting, before?.waiting)),
    sojourn: durations(sumsOf([operation], meters.visits.ok, before?.visits.ok)),
  };
}

function levels(m: Measurement, node: number) {
  const { stations, baseline } = m.sim;
  const { firstInstance, plan } = m.sim.model.nodes[node];
  const span = m.seconds * 1e9;
  let workers = 0;
  let cores = 0;
  let queueMax = 0;
  const area = { busy: 0, core: 0, queue: 0, system: 0 };
  for (let i = firstInstance; i < firstInstance + plan.instances.length; i++) {
    const now = areasAt(stations, i, m.sim.now);
    const before = baseline ? areasAt(baseline.stations, i, m.fromNs) : null;
    workers += stations.workers[i];
    cores += stations.cores[i];
    queueMax = Math.max(queueMax, stations.queuedMax[i]);
    area.busy += now.busy - (before?.busy ?? 0);
    area.core += now.core - (before?.core ?? 0);
    area.queue += now.queue - (before?.queue ?? 0);
    area.system += now.system - (before?.system ?? 0);
  }
  return {
    workerUtilisation: workers === 0 ? 0 : area.busy / (workers * span),
    coreUtilisation: cores === 0 ? 0 : area.core / (cores * span),
    queueMean: area.queue / span,
    inSystemMean: area.system / span,
    queueMax,
  };
}

function costPerHour(m: Measurement, node: number, visits: number, pricePerMillion: number): number {
  const { firstInstance, plan } = m.sim.model.nodes[node];
  let price = 0;
  for (let i = firstInstance; i < firstInstance + plan.instances.length; i++)
    price += m.sim.stations.pricePerHour[i];
  return price + ((visits / m.seconds) * 3600 * pricePerMillion) / 1e6;
}

function linkReport(m: Measurement, link: number): LinkReport {
  const { sim, meters, before } = m;
  const { id, from, to } = sim.model.links[link];
  const calls = arrivalsOf([link], meters.calls, before?.calls);
  const outcomes = outcomesOf([link], meters.calls, before?.calls);
  return {
    id,
    from: sim.model.nodes[from].id,
    to: sim.model.nodes[to].id,
    calls,
    attempts: meters.attempts[link] - (before?.attempts[link] ?? 0),
    outcomes,
    ...rates(calls, outcomes, m.seconds),
    latency: durations(sumsOf([link], meters.calls.ok, before?.calls.ok)),
    messagesLost: meters.messagesLost[link] - (before?.messagesLost[link] ?? 0),
    inFlightNow: openCalls(meters.calls, link),
  };
}

/** Begun and not settled, since the start of the run. */
export function openCalls(calls: Tallies, link: number): number {
  let settled = 0;
  for (let o = 0; o < outcomeCount; o++) settled += calls.outcomes[link * outcomeCount + o];
  return calls.arrivals[link] - settled;
}

function oracleOf(m: Measurement, node: number): OracleReport {
  const now = m.meters.oracle;
  const before = m.before?.oracle;
  const since = (name: keyof OracleReport) => now[name][node] - (before?.[name][node] ?? 0);
  return {
    intended: since('intended'),
    applied: since('applied'),
    acknowledged: since('acknowledged'),
    lost: since('lost'),
    duplicated: since('duplicated'),
    unacknowledged: since('unacknowledged'),
  };
}

function sumOracles(oracles: readonly OracleReport[]): OracleReport {
  const sum = (name: keyof OracleReport) => oracles.reduce((total, oracle) => total + oracle[name], 0);
  return {
    intended: sum('intended'),
    applied: sum('applied'),
    acknowledged: sum('acknowledged'),
    lost: sum('lost'),
    duplicated: sum('duplicated'),
    unacknowledged: sum('unacknowledged'),
  };
}

// Traces ----------------------------------------------------------------------------------------------------------

function traceReports(sim: Sim): TraceReport[] {
  const { slowest, failed, random } = sim.traces;
  return [
    ...slowest.map((trace) => traceReport(sim, trace, 'slowest')),
    ...failed.map((trace) => traceReport(sim, trace, 'failed')),
    ...random.map((trace) => traceReport(sim, trace, 'random')),
  ];
}

function traceReport(sim: Sim, trace: Trace, why: TraceReport['why']): TraceReport {
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
        outcome: outcomeName(span.outcome),
        origin: span.outcome === OK ? null : idOf(sim, span.origin),
      }),
    ),
  };
}

/** A span of work that still goes on for nobody has no outcome of its own yet: its caller cancelled it. */
function outcomeName(code: number): OutcomeName {
  return code < 0 ? 'cancelled' : outcomeNames[code];
}

function idOf(sim: Sim, node: number): string | null {
  return node < 0 ? null : sim.model.nodes[node].id;
}
