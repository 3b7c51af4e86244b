// Frames: what the page is shown while a run goes on. Levels are read from the state of this instant; rates come from
// the difference to a moment in the recent past. Watching reads and never writes the run.
import { areasAt } from './areas.ts';
import { CALL_BACK, type Call } from './call.ts';
import { Calm, isCalmMoment } from './calm.ts';
import { ControllerRows } from './controllers.ts';
import { type Flow, recent } from './flow.ts';
import { type FollowedTrace, Follower } from './follower.ts';
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
import { copyTally, openOf, Tally } from './meters.ts';
import { shownMode } from './modes.ts';
import { OK, REFUSED } from './outcome.ts';
import { type Counters, countersNow, PolicyRows } from './policy-rows.ts';
import type { HopWatcher, Sim } from './sim.ts';
import { inSystem, type Station } from './stations.ts';

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
/** Rates are taken over this much virtual time, or since the moment before where those are further apart. */
export const recentNs = 1e9;
/** How far apart the moments are that are kept to take differences from, where a run is not too fast for that. */
export const markNs = recentNs / 10;

/** What had been counted at an earlier moment. */
interface Past {
  atNs: number;
  readonly visits: readonly Tally[];
  readonly calls: readonly Tally[];
  figures: readonly { readonly [name: string]: number }[];
  /** Time that cores had computed, by row of the instance. */
  readonly coreAreas: Float64Array;
  counters: Counters;
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
  /** Oldest first. */
  private readonly past: Past[] = [];
  private readonly spare: Past[] = [];
  private readonly free: FrameArrays[] = [];
  private readonly calm: Calm;
  private hops: Float64Array = new Float64Array(messagesMax * 4 * messageColumns.length);
  private hopCount = 0;
  private hopsCut = false;
  /** Most of the room is taken by messages that are still under way. */
  private hopsCrowded = false;
  private sinceNs = 0;
  private windowsSent = 0;
  private logSent = 0;
  private follower: Follower | null = null;
  private readonly policies: PolicyRows;
  private readonly controllers: ControllerRows;

  constructor(sim: Sim) {
    this.sim = sim;
    this.policies = new PolicyRows(sim);
    this.controllers = new ControllerRows(sim);
    this.calm = new Calm(sim.model.links.length);
    sim.watcher = this;
    this.keepPresent();
  }

  /** Called by the engine for every message that sets out. */
  hop(link: number, direction: 0 | 1, departNs: number, arriveNs: number, call: Call): void {
    if (arriveNs === departNs) return;
    const width = messageColumns.length;
    if (!this.hasRoom()) return;
    const at = this.hopCount++ * width;
    this.hops[at + messageAt.link] = link;
    this.hops[at + messageAt.direction] = direction;
    this.hops[at + messageAt.departNs] = departNs;
    this.hops[at + messageAt.arriveNs] = arriveNs;
    this.hops[at + messageAt.shape] = this.shape(direction, call);
    this.hops[at + messageAt.request] = call.request.number;
  }

  /** Room for one more message under way: those that have arrived are given up first, since they are history. */
  private hasRoom(): boolean {
    const most = this.hops.length / messageColumns.length;
    if (this.hopCount < most) return true;
    this.hopsCut = true;
    if (this.hopsCrowded) return false;
    this.keepHopsUnderWay();
    // Looking for room again and again would cost more than it finds.
    this.hopsCrowded = this.hopCount > most / 2;
    return this.hopCount < most;
  }

  /** Called by the engine when a client is told what became of its request. */
  settled(root: Call): void {
    this.follower?.settled(root);
  }

  /** From now on every frame tells where this request is; `next` is the next one that any client sends. */
  follow(request: number | 'next' | null): void {
    if (request === this.follower?.request) return;
    const { sim } = this;
    this.follower =
      request === null ? null : new Follower(sim, request === 'next' ? sim.requestNumber : request);
  }

  /** Its trace, so far or whole; null where there is none. */
  followedTrace(): FollowedTrace | null {
    return this.follower?.trace() ?? null;
  }

  private shape(direction: 0 | 1, call: Call): number {
    if (direction === 1 && call.state === CALL_BACK && call.outcome !== OK) {
      return shapeOf.get('error') as number;
    }
    if (direction === 1) return shapeOf.get('response') as number;
    return shapeOf.get(call.attempt > 0 ? 'retry' : 'request') as number;
  }

  /** Arrays that the page has read come back to be filled again, unless they are those of another run. */
  recycle(arrays: FrameArrays): void {
    if (this.free.length < 4 && this.fits(arrays)) this.free.push(arrays);
  }

  private fits({ nodes, instances, links, messages }: FrameArrays): boolean {
    const { model, stations } = this.sim;
    return (
      nodes.length === model.nodes.length * nodeColumns.length &&
      instances.length === stations.length * instanceColumns.length &&
      links.length === model.links.length * linkColumns.length &&
      messages.length === messagesMax * messageColumns.length
    );
  }

  /** The frame of this instant. */
  frame(): Frame {
    const { sim } = this;
    const arrays = this.free.pop() ?? this.createArrays();
    const past = this.recentPast();
    const seconds = secondsOf(sim.now - past.atNs);
    for (let node = 0; node < sim.model.nodes.length; node++)
      this.fillNode(arrays.nodes, node, past, seconds);
    for (const station of sim.stations) this.fillInstance(arrays.instances, station);
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
      followed: this.follower?.now() ?? null,
      ...this.policies.read(past.counters, seconds),
      ...this.controllers.read(),
    };
    this.sinceNs = sim.now;
    return frame;
  }

  private createArrays(): FrameArrays {
    const { model, stations } = this.sim;
    return {
      nodes: new Float64Array(model.nodes.length * nodeColumns.length),
      instances: new Float64Array(stations.length * instanceColumns.length),
      links: new Float64Array(model.links.length * linkColumns.length),
      messages: new Float64Array(messagesMax * messageColumns.length),
    };
  }

  private createPast(): Past {
    const { meters, model, stations } = this.sim;
    return {
      atNs: 0,
      visits: meters.visits.map(() => new Tally()),
      calls: meters.calls.map(() => new Tally()),
      figures: model.nodes.map(() => ({})),
      coreAreas: new Float64Array(stations.length),
      counters: [],
    };
  }

  /**
   * Keeps this moment to take differences from, and where it is time for that what is calm by then. Rates come out the
   * same at a moment that is reached at any speed when the same moments before it were marked.
   */
  mark(): void {
    const past = this.recentPast();
    if (isCalmMoment(this.sim.now)) this.noteCalm(past);
    this.keepPresent();
  }

  private noteCalm(past: Past): void {
    const { model, meters } = this.sim;
    for (const [link, { routes }] of model.links.entries())
      this.calm.note(link, recent(routes, meters.calls, past.calls));
  }

  private keepPresent(): void {
    this.past.push(this.copyPresent(this.spare.pop() ?? this.createPast()));
  }

  /** The newest moment that is old enough, or the oldest there is; those before it are not needed again. */
  private recentPast(): Past {
    const { past, spare, sim } = this;
    const isOld = (moment: Past | undefined) => moment !== undefined && sim.now - moment.atNs >= recentNs;
    while (isOld(past[1])) spare.push(past.shift() as Past);
    return past[0] as Past;
  }

  private copyPresent(into: Past): Past {
    const { meters, model, contexts, stations, now } = this.sim;
    into.atNs = now;
    into.figures = model.nodes.map(({ kind }, node) => kind.behavior?.figures?.(contexts[node]) ?? {});
    into.counters = countersNow(this.sim);
    for (const [row, copy] of into.visits.entries()) copyTally(copy, meters.visits[row]);
    for (const [row, copy] of into.calls.entries()) copyTally(copy, meters.calls[row]);
    for (const station of stations) into.coreAreas[station.row] = areasAt(station, now).core;
    return into;
  }

  private fillNode(rows: Float64Array, node: number, past: Past, seconds: number): void {
    const { meters, model } = this.sim;
    const { operations, routes, instanceCount } = model.nodes[node];
    const at = node * nodeColumns.length;
    this.fillLevels(rows, at, node, past);
    const isClient = instanceCount === 0;
    // What a client has in flight are its requests.
    if (isClient) rows[at + nodeAt.inFlight] = openOver(routes, meters.calls);
    const flow = isClient
      ? recent(routes, meters.calls, past.calls)
      : recent(operations, meters.visits, past.visits);
    rows[at + nodeAt.arrivalsPerS] = flow.arrivals / seconds;
    rows[at + nodeAt.okPerS] = flow.outcomes[OK] / seconds;
    rows[at + nodeAt.errorsPerS] = flow.errors / seconds;
    rows[at + nodeAt.refusedPerS] = flow.outcomes[REFUSED] / seconds;
    rows[at + nodeAt.topCause] = flow.topCause;
    rows[at + nodeAt.topOrigin] = flow.topOrigin;
    rows[at + nodeAt.latencyP50Ms] = flow.quantileMs(0.5);
    rows[at + nodeAt.latencyP99Ms] = flow.quantileMs(0.99);
    rows[at + nodeAt.hitRatio] = this.hitRatio(node, past);
  }

  private fillLevels(rows: Float64Array, at: number, node: number, past: Past): void {
    const { stations, model, now } = this.sim;
    const { firstInstance, instanceCount } = model.nodes[node];
    const places = stations.slice(firstInstance, firstInstance + instanceCount);
    const own = places.filter(({ on }) => on === 1);
    const sum = (value: (station: Station) => number) => own.reduce((total, s) => total + value(s), 0);
    rows[at + nodeAt.instances] = own.length;
    rows[at + nodeAt.instancesUp] = sum((s) => s.up);
    rows[at + nodeAt.workers] = sum((s) => s.workers);
    rows[at + nodeAt.workersBusy] = sum((s) => s.busy);
    rows[at + nodeAt.workersWaiting] = sum((s) => s.busy - s.computing - s.coreQueued);
    rows[at + nodeAt.cores] = sum((s) => s.cores);
    const computed = sum((s) => areasAt(s, now).core - (past.coreAreas[s.row] as number));
    rows[at + nodeAt.coresBusy] = computed / Math.max(now - past.atNs, 1);
    rows[at + nodeAt.queue] = sum((s) => s.queued);
    const limit = sum((s) => s.queueLimit);
    rows[at + nodeAt.queueLimit] = limit >= 1_000_000 ? -1 : limit;
    rows[at + nodeAt.inFlight] = sum(inSystem);
  }

  private fillInstance(rows: Float64Array, s: Station): void {
    const at = s.row * instanceColumns.length;
    rows[at + instanceAt.node] = s.node;
    rows[at + instanceAt.mode] = shownMode(s);
    rows[at + instanceAt.workers] = s.workers;
    rows[at + instanceAt.working] = s.computing + s.coreQueued;
    rows[at + instanceAt.waiting] = s.busy - s.computing - s.coreQueued;
    rows[at + instanceAt.queue] = s.queued;
    rows[at + instanceAt.queueLimit] = s.queueLimit >= 1_000_000 ? -1 : s.queueLimit;
    rows[at + instanceAt.version] = s.version;
    rows[at + instanceAt.ejectedBy] = ejectedBy(this.sim, s.row);
  }

  private fillLink(rows: Float64Array, link: number, past: Past, seconds: number): void {
    const { calls } = this.sim.meters;
    const { routes } = this.sim.model.links[link];
    const at = link * linkColumns.length;
    const flow = recent(routes, calls, past.calls);
    rows[at + linkAt.callsPerS] = flow.arrivals / seconds;
    rows[at + linkAt.okPerS] = flow.outcomes[OK] / seconds;
    rows[at + linkAt.errorsPerS] = flow.errors / seconds;
    rows[at + linkAt.inFlight] = openOver(routes, calls);
    rows[at + linkAt.latencyP50Ms] = flow.quantileMs(0.5);
    rows[at + linkAt.latencyP99Ms] = flow.quantileMs(0.99);
    rows[at + linkAt.state] = this.stateOfLink(link, flow);
    rows[at + linkAt.topCause] = flow.topCause;
  }

  /** Cut, failing, slow against its own calm median, or calm. */
  private stateOfLink(link: number, flow: Flow): number {
    if (this.sim.links[link].cut > 0) return cutState;
    if (flow.errors > 0) return failingState;
    return this.calm.isSlow(link, flow) ? slowState : 0;
  }

  private hitRatio(node: number, past: Past): number {
    const figures = this.sim.model.nodes[node].kind.behavior?.figures?.(this.sim.contexts[node]);
    if (figures?.hits === undefined || figures.misses === undefined) return -1;
    const hits = figures.hits - (past.figures[node]?.hits ?? 0);
    const misses = figures.misses - (past.figures[node]?.misses ?? 0);
    // Figures begin anew when the warm-up ends.
    const isUsable = hits >= 0 && misses >= 0 && hits + misses > 0;
    if (isUsable) return hits / (hits + misses);
    return figures.hits + figures.misses > 0 ? (figures.hitRatio ?? -1) : -1;
  }

  /** The next frame is of this moment alone: the way here was not watched. */
  beginHere(): void {
    this.keepHopsUnderWay();
    this.hopsCut = this.hopsCrowded;
    this.sinceNs = this.sim.now;
  }

  /** Copies the messages of this frame out, and keeps those still under way for the next. */
  private takeHops(target: Float64Array): number {
    const sent = Math.min(this.hopCount, messagesMax);
    target.set(this.hops.subarray(0, sent * messageColumns.length));
    this.keepHopsUnderWay();
    this.hopsCut = false;
    this.hopsCrowded = false;
    return sent;
  }

  private keepHopsUnderWay(): void {
    const width = messageColumns.length;
    let kept = 0;
    for (let i = 0; i < this.hopCount; i++) {
      const at = i * width;
      if ((this.hops[at + messageAt.arriveNs] as number) <= this.sim.now) continue;
      this.hops.copyWithin(kept * width, at, at + width);
      kept++;
    }
    this.hopCount = kept;
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

/** How many balancers keep away from an instance. */
function ejectedBy({ model, hostAway }: Sim, row: number): number {
  const by = new Set<number>();
  for (let host = 0; host < hostAway.length; host++) {
    if (hostAway[host] === 1 && model.hostInstance[host] === row)
      by.add(model.forwards[model.hostForward[host]].node);
  }
  return by.size;
}

/** Over less than a millisecond there are no rates: a single arrival would be a thousand a second and more. */
const secondsOf = (ns: number) => (ns < 1e6 ? Number.POSITIVE_INFINITY : ns / 1e9);

function openOver(routes: readonly number[], calls: readonly Tally[]): number {
  return routes.reduce((sum, route) => sum + openOf(calls[route]), 0);
}
