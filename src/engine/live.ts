// Frames: what the page is shown while a run goes on. Levels are read from the state of this instant; rates come from
// the difference to a moment in the recent past. Watching reads and never writes the run.
import {
  columnsOf,
  type Frame,
  instanceColumns,
  type LogEntry,
  linkColumns,
  linkStates,
  messageColumns,
  messageShapes,
  nodeColumns,
  type SeriesWindow,
} from './frame.ts';
import {
  copyInto,
  countOfDifference,
  createHistogram,
  type Histogram,
  quantileOfDifference,
} from './histogram.ts';
import type { Tallies } from './meters.ts';
import { OK, outcomeCount, REFUSED } from './outcome.ts';
import { CALL_BACK } from './pools.ts';
import type { HopWatcher, Sim } from './sim.ts';
import { openCalls } from './summary.ts';

const nodeAt = columnsOf(nodeColumns);
const instanceAt = columnsOf(instanceColumns);
const linkAt = columnsOf(linkColumns);
const messageAt = columnsOf(messageColumns);
const shapeOf = new Map(messageShapes.map((shape, code) => [shape, code]));
const cutState = linkStates.indexOf('cut');
const failingState = linkStates.indexOf('failing');
const slowState = linkStates.indexOf('slow');

/** Messages listed in one frame; beyond that links show flow. */
export const messagesMax = 2000;
/** Rates are taken over this much virtual time, or over one frame where frames are further apart. */
export const recentNs = 1e9;
/** How many moments of the recent past are kept to take differences from. */
const recentMoments = 10;
/** A link is slow when its recent median, of enough answers, is this many times its own calm one. */
const slowFactor = 2.5;
const answersForMedian = 20;

/** What had been counted at an earlier moment. */
interface Past {
  atNs: number;
  readonly visitArrivals: Float64Array;
  readonly visitOutcomes: Float64Array;
  readonly callArrivals: Float64Array;
  readonly callOutcomes: Float64Array;
  readonly requestArrivals: Float64Array;
  readonly requestOutcomes: Float64Array;
  figures: readonly { readonly [name: string]: number }[];
  readonly visitLatency: readonly Histogram[];
  readonly callLatency: readonly Histogram[];
}

/** Arrays of one frame, to be sent to the page and given back. */
export interface FrameArrays {
  readonly nodes: Float64Array;
  readonly instances: Float64Array;
  readonly links: Float64Array;
  readonly messages: Float64Array;
}

export class LiveView implements HopWatcher {
  private readonly sim: Sim;
  private readonly past: Past[] = [];
  private readonly free: FrameArrays[] = [];
  private readonly operationsOf: readonly (readonly number[])[];
  /** Median latency of each link while it had no failures: what calm means for it. */
  private readonly calmNs: Float64Array;
  private hops: Float64Array = new Float64Array(messagesMax * 4 * messageColumns.length);
  private hopCount = 0;
  private hopsCut = false;
  private sinceNs = 0;
  private windowsSent = 0;
  private logSent = 0;

  constructor(sim: Sim) {
    this.sim = sim;
    this.operationsOf = sim.model.nodes.map((node) => node.operations);
    this.calmNs = new Float64Array(sim.model.links.length).fill(-1);
    sim.watcher = this;
    this.past.push(this.createPast());
  }

  /** Called by the engine for every message that sets out. */
  hop(link: number, direction: 0 | 1, departNs: number, arriveNs: number, call: number): void {
    if (arriveNs === departNs) return;
    const width = messageColumns.length;
    if ((this.hopCount + 1) * width > this.hops.length) {
      this.hopsCut = true;
      return;
    }
    const at = this.hopCount++ * width;
    this.hops[at + messageAt.link] = link;
    this.hops[at + messageAt.direction] = direction;
    this.hops[at + messageAt.departNs] = departNs;
    this.hops[at + messageAt.arriveNs] = arriveNs;
    this.hops[at + messageAt.shape] = this.shape(direction, call);
    this.hops[at + messageAt.request] = this.sim.requests.number[this.sim.calls.request[call]];
  }

  private shape(direction: 0 | 1, call: number): number {
    const { calls } = this.sim;
    if (direction === 1 && calls.state[call] === CALL_BACK && calls.outcome[call] !== OK) {
      return shapeOf.get('error') as number;
    }
    if (direction === 1) return shapeOf.get('response') as number;
    return shapeOf.get(calls.attempt[call] > 0 ? 'retry' : 'request') as number;
  }

  /** Arrays that the page has read come back to be filled again. */
  recycle(arrays: FrameArrays): void {
    if (this.free.length < 4) this.free.push(arrays);
  }

  /** The frame of this instant. */
  frame(): Frame {
    const { sim } = this;
    const arrays = this.free.pop() ?? this.createArrays();
    const past = this.past[0] as Past;
    const seconds = Math.max(sim.now - past.atNs, 1) / 1e9;
    for (let node = 0; node < sim.model.nodes.length; node++)
      this.fillNode(arrays.nodes, node, past, seconds);
    for (let i = 0; i < sim.stations.count; i++) this.fillInstance(arrays.instances, i);
    for (let link = 0; link < sim.model.links.length; link++)
      this.fillLink(arrays.links, link, past, seconds);
    const messagesCut = this.hopsCut;
    const messageCount = this.takeHops(arrays.messages);
    const frame: Frame = {
      nowNs: sim.now,
      sinceNs: this.sinceNs,
      events: sim.events,
      ...arrays,
      messageCount,
      messagesCut: messagesCut || messageCount === messagesMax,
      windows: this.newWindows(),
      log: this.newLog(),
    };
    this.sinceNs = sim.now;
    this.remember();
    return frame;
  }

  private createArrays(): FrameArrays {
    const { model, stations } = this.sim;
    return {
      nodes: new Float64Array(model.nodes.length * nodeColumns.length),
      instances: new Float64Array(stations.count * instanceColumns.length),
      links: new Float64Array(model.links.length * linkColumns.length),
      messages: new Float64Array(messagesMax * messageColumns.length),
    };
  }

  private createPast(): Past {
    const { meters, model } = this.sim;
    const empty = (histograms: readonly Histogram[]) => histograms.map(() => createHistogram());
    return {
      atNs: 0,
      visitArrivals: meters.visits.arrivals.slice(),
      visitOutcomes: meters.visits.outcomes.slice(),
      callArrivals: meters.calls.arrivals.slice(),
      callOutcomes: meters.calls.outcomes.slice(),
      requestArrivals: meters.requests.arrivals.slice(),
      requestOutcomes: meters.requests.outcomes.slice(),
      figures: model.nodes.map(() => ({})),
      visitLatency: empty(meters.visits.ok.histogram),
      callLatency: empty(meters.calls.ok.histogram),
    };
  }

  /** Keeps this moment, evenly spaced in virtual time, in the arrays of the one that grew too old. */
  private remember(): void {
    const { sim, past } = this;
    const newest = past.at(-1) as Past;
    if (sim.now - newest.atNs < recentNs / recentMoments) return;
    let reused: Past | undefined;
    while (past.length > 1 && sim.now - (past[1] as Past).atNs >= recentNs) reused = past.shift();
    if (sim.now - (past[0] as Past).atNs >= recentNs) reused = past.shift();
    past.push(this.copyPresent(reused ?? this.createPast()));
  }

  private copyPresent(into: Past): Past {
    const { meters, model, contexts, now } = this.sim;
    into.atNs = now;
    into.visitArrivals.set(meters.visits.arrivals);
    into.visitOutcomes.set(meters.visits.outcomes);
    into.callArrivals.set(meters.calls.arrivals);
    into.callOutcomes.set(meters.calls.outcomes);
    into.requestArrivals.set(meters.requests.arrivals);
    into.requestOutcomes.set(meters.requests.outcomes);
    into.figures = model.nodes.map(({ kind }, node) => kind.behavior?.figures?.(contexts[node]) ?? {});
    for (const [row, copy] of into.visitLatency.entries()) copyInto(copy, meters.visits.ok.histogram[row]);
    for (const [row, copy] of into.callLatency.entries()) copyInto(copy, meters.calls.ok.histogram[row]);
    return into;
  }

  private fillNode(rows: Float64Array, node: number, past: Past, seconds: number): void {
    const { sim } = this;
    const at = node * nodeColumns.length;
    this.fillLevels(rows, at, node);
    const own = this.operationsOf[node] as readonly number[];
    const { meters } = sim;
    const isClient = sim.model.nodes[node].plan.instances.length === 0;
    const flow = isClient
      ? recent(sim.model.nodes[node].calls, meters.requests, past.requestArrivals, past.requestOutcomes)
      : recent(own, meters.visits, past.visitArrivals, past.visitOutcomes);
    rows[at + nodeAt.arrivalsPerS] = flow.arrivals / seconds;
    rows[at + nodeAt.okPerS] = (flow.outcomes[OK] as number) / seconds;
    rows[at + nodeAt.errorsPerS] = flow.errors / seconds;
    rows[at + nodeAt.refusedPerS] = (flow.outcomes[REFUSED] as number) / seconds;
    rows[at + nodeAt.topCause] = flow.topCause;
    rows[at + nodeAt.topOrigin] = flow.topOrigin;
    const [p50, p99] = isClient ? this.requestQuantiles(node) : this.visitQuantiles(own, past);
    rows[at + nodeAt.latencyP50Ms] = p50;
    rows[at + nodeAt.latencyP99Ms] = p99;
    rows[at + nodeAt.hitRatio] = this.hitRatio(node, past);
  }

  private fillLevels(rows: Float64Array, at: number, node: number): void {
    const { stations: s, model } = this.sim;
    const { firstInstance, plan } = model.nodes[node];
    const sum = (value: (i: number) => number) => {
      let total = 0;
      for (let i = firstInstance; i < firstInstance + plan.instances.length; i++) total += value(i);
      return total;
    };
    rows[at + nodeAt.instances] = plan.instances.length;
    rows[at + nodeAt.instancesUp] = sum((i) => s.up[i]);
    rows[at + nodeAt.workers] = sum((i) => s.workers[i]);
    rows[at + nodeAt.workersBusy] = sum((i) => s.busy[i]);
    rows[at + nodeAt.workersWaiting] = sum((i) => s.busy[i] - s.computing[i] - s.coreQueued[i]);
    rows[at + nodeAt.cores] = sum((i) => s.cores[i]);
    rows[at + nodeAt.coresBusy] = sum((i) => Math.min(s.computing[i], s.cores[i]));
    rows[at + nodeAt.queue] = sum((i) => s.queued[i]);
    const limit = sum((i) => s.queueLimit[i]);
    rows[at + nodeAt.queueLimit] = limit >= 1_000_000 ? -1 : limit;
    rows[at + nodeAt.inFlight] = sum((i) => s.inSystem[i]);
  }

  private fillInstance(rows: Float64Array, i: number): void {
    const { stations: s } = this.sim;
    const at = i * instanceColumns.length;
    rows[at + instanceAt.node] = s.node[i];
    rows[at + instanceAt.mode] = s.mode[i];
    rows[at + instanceAt.workers] = s.workers[i];
    rows[at + instanceAt.working] = s.computing[i] + s.coreQueued[i];
    rows[at + instanceAt.waiting] = s.busy[i] - s.computing[i] - s.coreQueued[i];
    rows[at + instanceAt.queue] = s.queued[i];
    rows[at + instanceAt.queueLimit] = s.queueLimit[i] >= 1_000_000 ? -1 : s.queueLimit[i];
  }

  private fillLink(rows: Float64Array, link: number, past: Past, seconds: number): void {
    const { meters } = this.sim;
    const at = link * linkColumns.length;
    const flow = recent([link], meters.calls, past.callArrivals, past.callOutcomes);
    const now = meters.calls.ok.histogram[link];
    const before = past.callLatency[link] as Histogram;
    const answers = countOfDifference(now, before);
    const some = answers > 0;
    const p50 = some ? quantileOfDifference(now, before, 0.5) : Number.NaN;
    rows[at + linkAt.callsPerS] = flow.arrivals / seconds;
    rows[at + linkAt.okPerS] = (flow.outcomes[OK] as number) / seconds;
    rows[at + linkAt.errorsPerS] = flow.errors / seconds;
    rows[at + linkAt.inFlight] = openCalls(meters.calls, link);
    rows[at + linkAt.latencyP50Ms] = p50 / 1e6;
    rows[at + linkAt.latencyP99Ms] = some ? quantileOfDifference(now, before, 0.99) / 1e6 : Number.NaN;
    rows[at + linkAt.state] = this.stateOfLink(
      link,
      flow.errors,
      answers < answersForMedian ? Number.NaN : p50,
    );
    rows[at + linkAt.topCause] = flow.topCause;
  }

  /** Cut, failing, slow against its own calm median, or calm. */
  private stateOfLink(link: number, errors: number, p50: number): number {
    if (this.sim.conditions.cut[link] === 1) return cutState;
    if (errors > 0) return failingState;
    const calm = this.calmNs[link] as number;
    if (Number.isNaN(p50)) return 0;
    if (calm < 0 || p50 < calm) this.calmNs[link] = calm < 0 ? p50 : (calm + p50) / 2;
    return calm >= 0 && p50 > slowFactor * calm && p50 - calm > 1e6 ? slowState : 0;
  }

  private visitQuantiles(operations: readonly number[], past: Past): [number, number] {
    let busiest = -1;
    let most = 0;
    for (const operation of operations) {
      const now = this.sim.meters.visits.ok.histogram[operation];
      const count = countOfDifference(now, past.visitLatency[operation] as Histogram);
      if (count > most) {
        most = count;
        busiest = operation;
      }
    }
    if (busiest < 0) return [Number.NaN, Number.NaN];
    const now = this.sim.meters.visits.ok.histogram[busiest];
    const before = past.visitLatency[busiest] as Histogram;
    return [quantileOfDifference(now, before, 0.5) / 1e6, quantileOfDifference(now, before, 0.99) / 1e6];
  }

  /** A client's latency is that of its links. */
  private requestQuantiles(node: number): [number, number] {
    const [route] = this.sim.model.nodes[node].calls;
    if (route === undefined) return [Number.NaN, Number.NaN];
    const link = this.sim.model.routeLink[route];
    const now = this.sim.meters.calls.ok.histogram[link];
    const before = (this.past[0] as Past).callLatency[link] as Histogram;
    if (countOfDifference(now, before) === 0) return [Number.NaN, Number.NaN];
    return [quantileOfDifference(now, before, 0.5) / 1e6, quantileOfDifference(now, before, 0.99) / 1e6];
  }

  private hitRatio(node: number, past: Past): number {
    const figures = this.sim.model.nodes[node].kind.behavior?.figures?.(this.sim.contexts[node]);
    if (figures?.hits === undefined || figures.misses === undefined) return -1;
    const hits = figures.hits - (past.figures[node]?.hits ?? 0);
    const misses = figures.misses - (past.figures[node]?.misses ?? 0);
    return hits + misses === 0 ? (figures.hitRatio ?? -1) : hits / (hits + misses);
  }

  /** Copies the messages of this frame out, and keeps those still under way for the next. */
  private takeHops(target: Float64Array): number {
    const width = messageColumns.length;
    const { now } = this.sim;
    let sent = 0;
    let kept = 0;
    for (let i = 0; i < this.hopCount; i++) {
      const at = i * width;
      if (sent < messagesMax) target.set(this.hops.subarray(at, at + width), sent++ * width);
      if ((this.hops[at + messageAt.arriveNs] as number) > now) {
        this.hops.copyWithin(kept * width, at, at + width);
        kept++;
      }
    }
    this.hopCount = kept;
    this.hopsCut = false;
    return sent;
  }

  private newWindows(): SeriesWindow[] {
    const fresh = this.sim.windows.points.slice(this.windowsSent);
    this.windowsSent += fresh.length;
    return fresh.map((window) => ({ ...window, rows: window.rows.slice() }));
  }

  private newLog(): LogEntry[] {
    const fresh = this.sim.log.slice(this.logSent);
    this.logSent += fresh.length;
    return fresh;
  }
}

interface Flow {
  readonly arrivals: number;
  readonly outcomes: Float64Array;
  readonly errors: number;
  readonly topCause: number;
  readonly topOrigin: number;
}

/** What some rows counted since then, and the most frequent of their failures. */
function recent(rows: readonly number[], now: Tallies, arrivals: Float64Array, outcomes: Float64Array): Flow {
  const counts = new Float64Array(outcomeCount);
  let arrived = 0;
  let topCause = 0;
  let topOrigin = -1;
  let top = 0;
  let errors = 0;
  for (const row of new Set(rows)) {
    arrived += now.arrivals[row] - (arrivals[row] as number);
    for (let o = 0; o < outcomeCount; o++) {
      const cell = row * outcomeCount + o;
      const count = now.outcomes[cell] - (outcomes[cell] as number);
      counts[o] += count;
      if (o === OK) continue;
      errors += count;
      if (count <= top) continue;
      top = count;
      topCause = o;
      topOrigin = now.origin[cell];
    }
  }
  return { arrivals: arrived, outcomes: counts, errors, topCause, topOrigin };
}
