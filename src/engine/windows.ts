// Series: at the end of every window, one row for the system and one for each node, from the difference between the
// meters now and then. The number of windows is bounded by choosing their length from the length of the run.
import type { RunSettings } from '#scenario/document.ts';
import { columnsOf, type SeriesWindow, seriesColumns } from './frame.ts';
import {
  copyInto,
  countOf,
  countOfDifference,
  createHistogram,
  type Histogram,
  merge,
  quantileOfDifference,
} from './histogram.ts';
import { OK, outcomeCount, REFUSED, TIMEOUT, UNREACHABLE } from './outcome.ts';
import type { Sim } from './sim.ts';
import { advance } from './stations.ts';

export const windowsMax = 1200;
const column = columnsOf(seriesColumns);
const width = seriesColumns.length;

/** What a row's subject had counted when the window began. */
class Mark {
  arrivals = 0;
  outcomes = new Float64Array(outcomeCount);
  latency: Histogram = createHistogram();
  busyArea = 0;
  coreArea = 0;
  queueArea = 0;
  systemArea = 0;
}

export class Windows {
  readonly windowNs: number;
  sinceNs = 0;
  points: SeriesWindow[] = [];
  /** Windows that found no room: counted, and said in the log. */
  dropped = 0;
  system = new Mark();
  nodes: Mark[];

  constructor(nodes: number, run: RunSettings) {
    this.windowNs = run.windowNs > 0 ? run.windowNs : niceWindowNs(run.untilNs);
    this.nodes = Array.from({ length: nodes }, () => new Mark());
  }
}

/** About 300 windows to a run, of a length that people count in: 1, 2 or 5 times a power of ten. */
export function niceWindowNs(untilNs: number): number {
  const wish = Math.max(untilNs / 300, 1e6);
  let unit = 1e6;
  while (unit * 10 <= wish) unit *= 10;
  const step = [1, 2, 5, 10].find((s) => unit * s >= wish) ?? 10;
  return unit * step;
}

/** Closes the window that ends now. */
export function endWindow(sim: Sim): void {
  const { windows, model } = sim;
  const spanNs = sim.now - windows.sinceNs;
  if (spanNs <= 0) return;
  const rows = new Float64Array(width * (1 + model.nodes.length));
  fillSystem(sim, rows, spanNs / 1e9);
  for (let node = 0; node < model.nodes.length; node++) fillNode(sim, node, rows, spanNs);
  if (windows.points.length < windowsMax)
    windows.points.push({ fromNs: windows.sinceNs, toNs: sim.now, rows });
  else windows.dropped++;
  windows.sinceNs = sim.now;
}

function fillSystem(sim: Sim, rows: Float64Array, seconds: number): void {
  const { meters, windows } = sim;
  const arrivals = sum(meters.requests.arrivals);
  const outcomes = new Float64Array(outcomeCount);
  for (let i = 0; i < meters.requests.outcomes.length; i++) {
    outcomes[i % outcomeCount] += meters.requests.outcomes[i];
  }
  fillFlow(rows, 0, windows.system, arrivals, outcomes, seconds);
  fillLatency(rows, 0, windows.system, merged(meters.requests.ok.histogram));
  const area = meters.requestArea + meters.requestsInFlight * (sim.now - meters.requestAreaSinceNs);
  rows[column.inFlight] = (area - windows.system.systemArea) / (seconds * 1e9);
  windows.system.systemArea = area;
}

/** Visits of a node; for a client, which has none, the requests it sent. */
function fillNode(sim: Sim, node: number, rows: Float64Array, spanNs: number): void {
  const { meters, windows, model } = sim;
  const { operations, calls, plan } = model.nodes[node];
  const at = (1 + node) * width;
  const mark = windows.nodes[node];
  const isClient = plan.instances.length === 0;
  const tallies = isClient ? meters.requests : meters.visits;
  const own = isClient ? [...new Set(calls)] : operations;
  const outcomes = new Float64Array(outcomeCount);
  let arrivals = 0;
  for (const row of own) {
    arrivals += tallies.arrivals[row];
    for (let o = 0; o < outcomeCount; o++) outcomes[o] += tallies.outcomes[row * outcomeCount + o];
  }
  fillFlow(rows, at, mark, arrivals, outcomes, spanNs / 1e9);
  fillLatency(rows, at, mark, merged(own.map((row) => tallies.ok.histogram[row])));
  fillLevels(sim, node, rows, at, mark, spanNs);
}

function fillFlow(
  rows: Float64Array,
  at: number,
  mark: Mark,
  arrivals: number,
  outcomes: Float64Array,
  seconds: number,
): void {
  const rate = (outcome: number) => (outcomes[outcome] - mark.outcomes[outcome]) / seconds;
  rows[at + column.arrivalsPerS] = (arrivals - mark.arrivals) / seconds;
  rows[at + column.okPerS] = rate(OK);
  let errors = 0;
  for (let o = 1; o < outcomeCount; o++) errors += rate(o);
  rows[at + column.errorsPerS] = errors;
  rows[at + column.timeoutPerS] = rate(TIMEOUT);
  rows[at + column.refusedPerS] = rate(REFUSED);
  rows[at + column.unreachablePerS] = rate(UNREACHABLE);
  rows[at + column.otherPerS] = errors - rate(TIMEOUT) - rate(REFUSED) - rate(UNREACHABLE);
  mark.arrivals = arrivals;
  mark.outcomes.set(outcomes);
}

function fillLatency(rows: Float64Array, at: number, mark: Mark, now: Histogram): void {
  const count = countOfDifference(now, mark.latency);
  const quantile = (p: number) =>
    count === 0 ? Number.NaN : quantileOfDifference(now, mark.latency, p) / 1e6;
  rows[at + column.latencyCount] = count;
  rows[at + column.latencyP50Ms] = quantile(0.5);
  rows[at + column.latencyP95Ms] = quantile(0.95);
  rows[at + column.latencyP99Ms] = quantile(0.99);
  copyInto(mark.latency, now);
}

/** All of these as one; a single one as it is, since that is the common case. */
function merged(histograms: readonly Histogram[]): Histogram {
  const used = histograms.filter((histogram) => countOf(histogram) > 0);
  if (used.length === 1) return used[0];
  const all = createHistogram();
  for (const histogram of used) merge(all, histogram);
  return all;
}

function fillLevels(
  sim: Sim,
  node: number,
  rows: Float64Array,
  at: number,
  mark: Mark,
  spanNs: number,
): void {
  const { stations, model } = sim;
  const { firstInstance, plan } = model.nodes[node];
  const areas = { busy: 0, core: 0, queue: 0, system: 0, workers: 0, cores: 0 };
  for (let i = firstInstance; i < firstInstance + plan.instances.length; i++) {
    advance(stations, i, sim.now);
    areas.busy += stations.busyArea[i];
    areas.core += stations.coreArea[i];
    areas.queue += stations.queueArea[i];
    areas.system += stations.systemArea[i];
    areas.workers += stations.workers[i];
    areas.cores += stations.cores[i];
  }
  rows[at + column.workerUtilisation] = share(areas.busy - mark.busyArea, areas.workers * spanNs);
  rows[at + column.coreUtilisation] = share(areas.core - mark.coreArea, areas.cores * spanNs);
  rows[at + column.queue] = (areas.queue - mark.queueArea) / spanNs;
  rows[at + column.inFlight] = (areas.system - mark.systemArea) / spanNs;
  mark.busyArea = areas.busy;
  mark.coreArea = areas.core;
  mark.queueArea = areas.queue;
  mark.systemArea = areas.system;
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
