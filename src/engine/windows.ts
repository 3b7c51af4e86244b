// The run cut into windows: rates, percentiles and levels of each, for charts and for metrics over a part of the run.
// Closing a window takes differences of what is counted anyway, so that nothing is counted twice.
import { areasAt } from './areas.ts';
import { columnsOf, type SeriesWindow, seriesColumns } from './frame.ts';
import { createHistogram, type Histogram } from './histogram.ts';
import { coarseCells } from './latency-cells.ts';
import { objectList } from './lists.ts';
import type { Meters, Tally } from './meters.ts';
import type { Model } from './model.ts';
import { OK, outcomeCount } from './outcome.ts';
import type { Sim } from './sim.ts';
import type { Station } from './stations.ts';
import { closeWindowOfTraces } from './traces.ts';

const column = columnsOf(seriesColumns);
const width = seriesColumns.length;
/** Columns of the failures follow that of all of them, in the order of their codes. */
const firstCause = column.errorsPerS;

/** What a row is about: the system, a node, or a link. */
export interface WindowRow {
  /** Where its calls are counted, or the visits that a node had; those that a client sent. */
  readonly own: readonly Tally[];
  /** Whose levels it tells; null for a link, which has none. */
  readonly stations: readonly Station[] | null;
}

/** The system, the nodes, the links. Found once for a run, so that little is left to do for a window. */
export function windowRowsOf(
  { nodes, links }: Model,
  meters: Meters,
  stations: readonly Station[],
): WindowRow[] {
  const calls = (routes: readonly number[]) => routes.map((route) => meters.calls[route]);
  return [
    { own: calls(nodes.flatMap((node) => node.routes)), stations },
    ...nodes.map(({ routes, operations, firstInstance, instanceCount }) => ({
      own: instanceCount === 0 ? calls(routes) : operations.map((operation) => meters.visits[operation]),
      stations: stations.slice(firstInstance, firstInstance + instanceCount),
    })),
    ...links.map(({ routes }) => ({ own: calls(routes), stations: null })),
  ];
}

/** What a row's subject had counted when the window began. */
class Mark {
  arrivals = 0;
  ok = 0;
  failed = 0;
  readonly outcomes: Float64Array = new Float64Array(outcomeCount);
  /** Latencies by meter; null until there are any. */
  readonly latencies: (Histogram | null)[];
  busyArea: number = Number.NaN;
  coreArea: number = Number.NaN;
  queueArea: number = Number.NaN;
  systemArea: number = Number.NaN;
  workersNs: number = Number.NaN;
  coresNs: number = Number.NaN;
  requestArea: number = Number.NaN;
  requestsSentNs: number = Number.NaN;
  repliesSentNs: number = Number.NaN;

  constructor({ own }: WindowRow) {
    this.latencies = own.map(() => null);
    this.busyArea = 0;
    this.coreArea = 0;
    this.queueArea = 0;
    this.systemArea = 0;
    this.workersNs = 0;
    this.coresNs = 0;
    this.requestArea = 0;
    this.requestsSentNs = 0;
    this.repliesSentNs = 0;
  }
}

export class Windows {
  readonly windowNs: number;
  sinceNs: number = Number.NaN;
  /** All of the run: a document that would have too many is refused. */
  points: SeriesWindow[] = objectList();
  readonly marks: Mark[];
  /** The row above that counts the very same calls, as a lone client's are the system's and its link's; or -1. */
  readonly twins: Int32Array;

  constructor({ scenario }: Model, rows: readonly WindowRow[]) {
    const { windowNs, untilNs } = scenario.run;
    this.sinceNs = 0;
    this.windowNs = windowNs > 0 ? windowNs : niceWindowNs(untilNs);
    this.marks = rows.map((row) => new Mark(row));
    this.twins = twinsOf(rows);
  }
}

function twinsOf(rows: readonly WindowRow[]): Int32Array {
  const isTwin = ({ own }: WindowRow, { own: others }: WindowRow) =>
    own.length === others.length && own.every((tally, at) => tally === others[at]);
  return Int32Array.from(rows, (row, at) => {
    const first = rows.findIndex((other) => isTwin(other, row));
    return first < at ? first : -1;
  });
}

/** A window while it is being closed. */
interface Draft {
  readonly spanNs: number;
  readonly rows: Float64Array;
  /** As in `SeriesWindow`. */
  readonly latencies: number[];
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
  const { windows, windowRows } = sim;
  const [fromNs, toNs] = [windows.sinceNs, sim.now];
  const spanNs = toNs - fromNs;
  if (spanNs <= 0) return;
  const rows = new Float64Array(width * windowRows.length);
  const draft: Draft = { spanNs, rows, latencies: [] };
  for (let row = 0; row < windowRows.length; row++) {
    const { own, stations } = windowRows[row];
    fillFlow(sim, draft, row, own);
    rows.fill(Number.NaN, row * width + column.workerUtilisation, (row + 1) * width);
    if (stations !== null) fillLevels(sim, draft, row, stations);
  }
  fillRequestsInFlight(sim, draft);
  fillWires(sim, draft);
  windows.points.push({ fromNs, toNs, rows, latencies: new Uint32Array(draft.latencies) });
  closeWindowOfTraces(sim.traces, { fromNs, toNs });
  windows.sinceNs = toNs;
}

function fillFlow(sim: Sim, draft: Draft, row: number, own: readonly Tally[]): void {
  const { rows, spanNs } = draft;
  const mark = sim.windows.marks[row];
  const at = row * width;
  const seconds = spanNs / 1e9;
  let [arrivals, ok, failed] = [0, 0, 0];
  for (const tally of own) {
    arrivals += tally.arrivals;
    ok += tally.ok.histogram.count;
    failed += tally.failed;
  }
  rows[at + column.arrivalsPerS] = (arrivals - mark.arrivals) / seconds;
  rows[at + column.okPerS] = (ok - mark.ok) / seconds;
  mark.arrivals = arrivals;
  mark.ok = ok;
  if (failed > mark.failed) {
    mark.failed = failed;
    fillFailures(draft, row, mark, own);
  }
  const twin = sim.windows.twins[row];
  if (twin < 0) fillLatency(sim, draft, row, own);
  else copyLatency(draft, row, twin);
}

function fillFailures({ rows, spanNs }: Draft, row: number, mark: Mark, own: readonly Tally[]): void {
  const at = row * width;
  let errors = 0;
  for (let o = 0; o < outcomeCount; o++) {
    if (o === OK) continue;
    let count = 0;
    for (const { failures } of own) count += failures[o];
    const rate = (count - mark.outcomes[o]) / (spanNs / 1e9);
    mark.outcomes[o] = count;
    rows[at + firstCause + o] = rate;
    errors += rate;
  }
  rows[at + column.errorsPerS] = errors;
}

/** Of one row: `sim.fresh` is empty before and after. */
function fillLatency(
  { fresh, windows }: Sim,
  { rows, latencies }: Draft,
  row: number,
  own: readonly Tally[],
): void {
  const seen = windows.marks[row].latencies;
  for (let at = 0; at < own.length; at++) {
    const { histogram } = own[at].ok;
    if (histogram.count === (seen[at]?.count ?? 0)) continue;
    const before = seen[at] ?? createHistogram();
    seen[at] = before;
    fresh.take(before, histogram);
  }
  const at = row * width;
  const [p50, p95, p99] = fresh.quantiles([0.5, 0.95, 0.99]);
  rows[at + column.latencyCount] = fresh.count;
  rows[at + column.latencyP50Ms] = p50 / 1e6;
  rows[at + column.latencyP95Ms] = p95 / 1e6;
  rows[at + column.latencyP99Ms] = p99 / 1e6;
  fresh.eachCoarse((coarse, count) => void latencies.push(row * coarseCells + coarse, count));
  fresh.clear();
}

function copyLatency({ rows, latencies }: Draft, row: number, from: number): void {
  const begin = from * width;
  // From the count to the last percentile they stand side by side.
  rows.copyWithin(
    row * width + column.latencyCount,
    begin + column.latencyCount,
    begin + column.latencyP99Ms + 1,
  );
  const shift = (row - from) * coarseCells;
  const [first, end] = [from * coarseCells, (from + 1) * coarseCells];
  const told = latencies.length;
  for (let at = 0; at < told; at += 2) {
    if (latencies[at] >= first && latencies[at] < end)
      latencies.push(latencies[at] + shift, latencies[at + 1]);
  }
}

function fillLevels(sim: Sim, { rows, spanNs }: Draft, row: number, stations: readonly Station[]): void {
  const mark = sim.windows.marks[row];
  const at = row * width;
  const total = { busy: 0, core: 0, queue: 0, system: 0, workersNs: 0, coresNs: 0 };
  for (const station of stations) {
    const areas = areasAt(station, sim.now);
    total.busy += areas.busy;
    total.core += areas.core;
    total.queue += areas.queue;
    total.system += areas.system;
    total.workersNs += areas.workers;
    total.coresNs += areas.cores;
  }
  rows[at + column.workerUtilisation] = share(total.busy - mark.busyArea, total.workersNs - mark.workersNs);
  rows[at + column.coreUtilisation] = share(total.core - mark.coreArea, total.coresNs - mark.coresNs);
  rows[at + column.queue] = (total.queue - mark.queueArea) / spanNs;
  rows[at + column.inFlight] = (total.system - mark.systemArea) / spanNs;
  mark.busyArea = total.busy;
  mark.coreArea = total.core;
  mark.queueArea = total.queue;
  mark.systemArea = total.system;
  mark.workersNs = total.workersNs;
  mark.coresNs = total.coresNs;
}

/** What is in flight in the system are requests, not visits. */
function fillRequestsInFlight({ meters, now, windows }: Sim, { rows, spanNs }: Draft): void {
  const [mark] = windows.marks;
  const area = meters.requestArea + meters.requestsInFlight * (now - meters.requestAreaSinceNs);
  rows[column.inFlight] = (area - mark.requestArea) / spanNs;
  mark.requestArea = area;
}

/** What was sent is what was to be, without what still waits for the wire. */
function fillWires({ links, linkSpecs, model, now, windows }: Sim, { rows, spanNs }: Draft): void {
  for (const { row: link, requestsNs, repliesNs, requestWireNs, replyWireNs } of links) {
    const row = 1 + model.nodes.length + link;
    const at = row * width;
    const mark = windows.marks[row];
    const requests = requestsNs - Math.max(0, requestWireNs - now);
    const replies = repliesNs - Math.max(0, replyWireNs - now);
    if (linkSpecs[link].nsPerByte > 0) {
      rows[at + column.requestWireUtilisation] = (requests - mark.requestsSentNs) / spanNs;
      rows[at + column.replyWireUtilisation] = (replies - mark.repliesSentNs) / spanNs;
    }
    mark.requestsSentNs = requests;
    mark.repliesSentNs = replies;
  }
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
