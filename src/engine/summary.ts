// From the state of a run to its report (report.ts): everything measured since the warm-up ended, by subtracting the
// copy taken then. Reading changes nothing.
import { type Areas, areasAt } from './areas.ts';
import { controllerReports } from './controllers.ts';
import { firstFailures } from './firsts.ts';
import type { LogEntry } from './frame.ts';
import { createHistogram, type Histogram, merge, quantile, quantileOfDifference } from './histogram.ts';
import type { Durations as DurationMeter, Meters, Tally } from './meters.ts';
import { endedWith, openOf } from './meters.ts';
import type { Model } from './model.ts';
import { OK, outcomeNames } from './outcome.ts';
import type {
  Durations,
  LinkReport,
  NodeReport,
  OperationReport,
  OracleReport,
  Outcomes,
  RunReport,
  Stranded,
  SystemReport,
  Throughput,
} from './report.ts';
import type { Ended } from './run.ts';
import { traceHash } from './run.ts';
import { policyReports } from './seats.ts';
import type { Sim } from './sim.ts';
import type { Station } from './stations.ts';
import { strandings } from './strandings.ts';
import { traceReports } from './trace-reports.ts';
import type { Baseline } from './warmup.ts';

/** Changes whenever the same scenario and seed would give another trace. */
export const engineVersion = '5';

/** What is measured, against what had been counted when measuring began. */
interface Measurement {
  readonly sim: Sim;
  readonly before: Baseline | null;
  readonly seconds: number;
}

/** The report of a run that has ended, or of the part that has run so far; a brief one tells of no single requests. */
export function reportOf(sim: Sim, ended: Ended | 'running', brief = false): RunReport {
  const before = sim.baseline;
  const fromNs = before?.atNs ?? 0;
  const spanNs = sim.now - fromNs;
  // Of a run whose time stands still there are counts, and no rates.
  const m: Measurement = { sim, before, seconds: spanNs > 0 ? spanNs / 1e9 : Number.POSITIVE_INFINITY };
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
    links: strandings(sim).map((stranded, link) => linkReport(m, link, stranded)),
    oracle: sumOracles(nodes.map((node) => node.oracle)),
    costPerHour: nodes.reduce((sum, node) => sum + node.costPerHour, 0),
    currency: scenario.prices.currency,
    log: sim.log.map((entry): LogEntry => ({ ...entry })),
    firstFailures: firstFailures(sim),
    windows: sim.windows.points,
    traces: brief ? [] : traceReports(sim),
  };
}

// Durations and outcomes ------------------------------------------------------------------------------------------

/** Meters of one sort, and their copies from when measuring began. */
interface Pairs<M> {
  readonly now: readonly M[];
  readonly before: readonly M[];
}

function pairs<M>(m: Measurement, rows: readonly number[], pick: (meters: Meters) => readonly M[]): Pairs<M> {
  const select = (meters: Meters) => rows.map((row) => pick(meters)[row]);
  return { now: select(m.sim.meters), before: m.before ? select(m.before.meters) : [] };
}

/** A sum over meters, since measuring began. */
function since<M>({ now, before }: Pairs<M>, of: (meter: M) => number): number {
  const sum = (meters: readonly M[]) => meters.reduce((total, meter) => total + of(meter), 0);
  return sum(now) - sum(before);
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

function durations(meters: Pairs<DurationMeter>): Durations {
  const count = since(meters, (d) => d.histogram.count);
  if (count <= 0) return nothing;
  const mean = since(meters, (d) => d.sum) / count;
  const squares = since(meters, (d) => d.sumSquared);
  const variance = count < 2 ? 0 : Math.max(0, (squares - count * mean * mean) / (count - 1));
  const now = mergeAll(meters.now);
  const before = mergeAll(meters.before);
  const at = (p: number) =>
    (before ? quantileOfDifference(now as Histogram, before, p) : quantile(now as Histogram, p)) / 1e6;
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

export function mergeAll(meters: readonly DurationMeter[]): Histogram | null {
  if (meters.length <= 1) return meters[0]?.histogram ?? null;
  const merged = createHistogram();
  for (const { histogram } of meters) merge(merged, histogram);
  return merged;
}

const okOf = (tallies: Pairs<Tally>): Pairs<DurationMeter> => ({
  now: tallies.now.map(({ ok }) => ok),
  before: tallies.before.map(({ ok }) => ok),
});

/** Counts, outcomes and rates of some tallies. */
function flow(m: Measurement, tallies: Pairs<Tally>): Throughput & { arrivals: number; outcomes: Outcomes } {
  const counts = outcomeNames.map((name, o) => [name, since(tallies, (t) => endedWith(t, o))] as const);
  const arrivals = since(tallies, (t) => t.arrivals);
  const ended = counts.reduce((sum, [, count]) => sum + count, 0);
  const ok = counts[OK][1];
  return {
    arrivals,
    outcomes: Object.fromEntries(counts) as Outcomes,
    arrivalsPerS: arrivals / m.seconds,
    okPerS: ok / m.seconds,
    errorsPerS: (ended - ok) / m.seconds,
  };
}

// System, nodes, links --------------------------------------------------------------------------------------------

const callsOf = (m: Measurement, routes: readonly number[]) => pairs(m, routes, (meters) => meters.calls);

function systemReport(m: Measurement): SystemReport {
  const { sim, before } = m;
  const routes = sim.model.nodes.flatMap((node) => node.routes);
  const requests = callsOf(m, routes);
  const area = requestArea(sim.meters, sim.now) - (before ? requestArea(before.meters, before.atNs) : 0);
  return {
    ...flow(m, requests),
    latency: durations(okOf(requests)),
    inFlightMean: area / (m.seconds * 1e9),
    inFlightNow: sim.meters.requestsInFlight,
    operations: routes.map((route) => requestReport(m, route)),
  };
}

function requestArea(meters: Meters, now: number): number {
  return meters.requestArea + meters.requestsInFlight * (now - meters.requestAreaSinceNs);
}

/** One operation that clients ask for, named by who asks what of whom. */
function requestReport(m: Measurement, route: number): OperationReport {
  const requests = callsOf(m, [route]);
  return {
    name: requestName(m.sim.model, route),
    ...flow(m, requests),
    waiting: nothing,
    sojourn: durations(okOf(requests)),
  };
}

export function requestName(model: Model, route: number): string {
  const { nodes, links, routeLink, routeOperation, operationName } = model;
  const { from, to } = links[routeLink[route]];
  return `${nodes[from].id}->${nodes[to].id}/${operationName[routeOperation[route]]}`;
}

function nodeReport(m: Measurement, node: number): NodeReport {
  const { sim, before } = m;
  const { id, kind, operations, plan } = sim.model.nodes[node];
  const all = visitReport(m, operations);
  return {
    id,
    kind: kind.spec.id,
    ...all,
    ...levels(m, node),
    controllers: controllerReports(sim, node),
    orphaned: sim.meters.orphaned[node] - (before?.meters.orphaned[node] ?? 0),
    oracle: oracleOf(m, node),
    costPerHour: costPerHour(m, node, all.arrivals, plan.pricePerMillion ?? 0),
    operations: operations.map((operation) => ({
      name: sim.model.operationName[operation],
      ...visitReport(m, [operation]),
    })),
    own: kind.behavior?.figures?.(sim.contexts[node]) ?? {},
  };
}

function visitReport(m: Measurement, operations: readonly number[]) {
  const visits = pairs(m, operations, (meters) => meters.visits);
  return {
    ...flow(m, visits),
    waiting: durations(pairs(m, operations, (meters) => meters.waiting)),
    sojourn: durations(okOf(visits)),
  };
}

function levels(m: Measurement, node: number) {
  const { sim, before } = m;
  const { firstInstance, instanceCount } = sim.model.nodes[node];
  const span = m.seconds * 1e9;
  let workersNs = 0;
  let coresNs = 0;
  let onNs = 0;
  let instancesNow = 0;
  let queueMax = 0;
  const area = { busy: 0, core: 0, queue: 0, system: 0 };
  for (let i = firstInstance; i < firstInstance + instanceCount; i++) {
    const station = sim.stations[i];
    const now = areasAt(station, sim.now);
    const then = before?.areas[i];
    workersNs += now.workers - (then?.workers ?? 0);
    coresNs += now.cores - (then?.cores ?? 0);
    onNs += now.on - (then?.on ?? 0);
    instancesNow += station.on;
    queueMax = Math.max(queueMax, station.queuedMax);
    area.busy += now.busy - (then?.busy ?? 0);
    area.core += now.core - (then?.core ?? 0);
    area.queue += now.queue - (then?.queue ?? 0);
    area.system += now.system - (then?.system ?? 0);
  }
  return {
    instancesMean: onNs / span,
    instancesNow,
    workerUtilisation: workersNs === 0 ? 0 : area.busy / workersNs,
    coreUtilisation: coresNs === 0 ? 0 : area.core / coresNs,
    queueMean: area.queue / span,
    inSystemMean: area.system / span,
    queueMax,
  };
}

function costPerHour(m: Measurement, node: number, visits: number, pricePerMillion: number): number {
  const { firstInstance, instanceCount } = m.sim.model.nodes[node];
  const own = m.sim.stations.slice(firstInstance, firstInstance + instanceCount);
  const price = own.reduce((sum, station) => sum + pricePerHour(m, station), 0);
  return price + ((visits / m.seconds) * 3600 * pricePerMillion) / 1e6;
}

/** What an instance cost per hour of the measurement, for as long as it existed; before any time has passed, costs. */
function pricePerHour({ sim, before }: Measurement, station: Station): number {
  const then: Areas | undefined = before?.areas[station.row];
  const span = sim.now - (before?.atNs ?? 0);
  if (span <= 0) return station.pricePerHour * station.on;
  return (areasAt(station, sim.now).price - (then?.price ?? 0)) / span;
}

function linkReport(m: Measurement, link: number, stranded: Stranded): LinkReport {
  const { sim, before } = m;
  const { id, from, to, routes } = sim.model.links[link];
  const calls = callsOf(m, routes);
  const { arrivals, ...rates } = flow(m, calls);
  const attempts = (route: number) => sim.routes[route].attempts - (before?.attempts[route] ?? 0);
  return {
    id,
    from: sim.model.nodes[from].id,
    to: sim.model.nodes[to].id,
    calls: arrivals,
    attempts: routes.reduce((sum, route) => sum + attempts(route), 0),
    ...rates,
    latency: durations(okOf(calls)),
    messagesLost: sim.links[link].lost - (before?.lost[link] ?? 0),
    inFlightNow: calls.now.reduce((sum, tally) => sum + openOf(tally), 0),
    stranded,
    policies: policyReports(sim, link),
  };
}

function oracleOf(m: Measurement, node: number): OracleReport {
  const now = m.sim.meters.oracle;
  const before = m.before?.meters.oracle;
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
