// Frames: what the page is shown while a run goes on. Levels are read from the state of this instant; rates come from
// the difference to a moment in the recent past. Watching reads and never writes the run.
import type { Call } from './call.ts';
import { Calm, isCalmMoment } from './calm.ts';
import { ControllerRows } from './controllers.ts';
import { recent } from './flow.ts';
import { type FollowedTrace, Follower } from './follower.ts';
import {
  type Frame,
  instanceColumns,
  type LogEntry,
  linkColumns,
  messageColumns,
  nodeColumns,
  type SeriesWindow,
} from './frame.ts';
import { fillInstance, fillLink, fillNode, secondsOf } from './frame-rows.ts';
import { addHop, createHops, type Hops, keepUnderWay, messagesMax, takeHops } from './hops.ts';
import { copyPresent, createPast, type Past } from './past.ts';
import { PolicyRows } from './policy-rows.ts';
import type { HopWatcher, Sim } from './sim.ts';

/** Rates are taken over this much virtual time, or since the moment before where those are further apart. */
export const recentNs = 1e9;
/** How far apart the moments are that are kept to take differences from, where a run is not too fast for that. */
export const markNs = recentNs / 10;

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
  /** As long as those of this run are; never sent. */
  private readonly alike: FrameArrays;
  private readonly calm: Calm;
  private readonly hops: Hops = createHops();
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
    this.alike = createArrays(sim);
    this.calm = new Calm(sim.model.links.length);
    sim.watcher = this;
    this.keepPresent();
  }

  /** Called by the engine for every message that sets out. */
  hop(link: number, direction: 0 | 1, departNs: number, arriveNs: number, call: Call): void {
    addHop(this.hops, link, direction, departNs, arriveNs, call);
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

  /** Arrays that the page has read come back to be filled again, unless they are those of another run. */
  recycle(arrays: FrameArrays): void {
    if (this.free.length < 4 && this.fits(arrays)) this.free.push(arrays);
  }

  private fits(arrays: FrameArrays): boolean {
    const names = Object.keys(this.alike) as (keyof FrameArrays)[];
    return names.every((name) => arrays[name].length === this.alike[name].length);
  }

  /** The frame of this instant. */
  frame(): Frame {
    const { sim, hops } = this;
    const arrays = this.free.pop() ?? createArrays(sim);
    const past = this.recentPast();
    for (let node = 0; node < sim.model.nodes.length; node++) fillNode(sim, arrays.nodes, node, past);
    for (const station of sim.stations) fillInstance(sim, arrays.instances, station);
    for (let link = 0; link < sim.model.links.length; link++)
      fillLink(sim, arrays.links, link, past, this.calm);
    const messagesCut = hops.cut;
    const messageCount = takeHops(hops, arrays.messages, sim.now);
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
      ...this.policies.read(past.counters, secondsOf(sim.now - past.atNs)),
      ...this.controllers.read(),
    };
    this.sinceNs = sim.now;
    return frame;
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
    this.past.push(copyPresent(this.sim, this.spare.pop() ?? createPast(this.sim)));
  }

  /** The newest moment that is old enough, or the oldest there is; those before it are not needed again. */
  private recentPast(): Past {
    const { past, spare, sim } = this;
    const isOld = (moment: Past | undefined) => moment !== undefined && sim.now - moment.atNs >= recentNs;
    while (isOld(past[1])) spare.push(past.shift() as Past);
    return past[0] as Past;
  }

  /** The next frame is of this moment alone: the way here was not watched. */
  beginHere(): void {
    const { hops, sim } = this;
    keepUnderWay(hops, sim.now);
    hops.cut = hops.crowded;
    this.sinceNs = sim.now;
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

const createArrays = ({ model, stations }: Sim): FrameArrays => ({
  nodes: new Float64Array(model.nodes.length * nodeColumns.length),
  instances: new Float64Array(stations.length * instanceColumns.length),
  links: new Float64Array(model.links.length * linkColumns.length),
  messages: new Float64Array(messagesMax * messageColumns.length),
});
