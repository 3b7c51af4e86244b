// The state of a run, all of it plain data, and the few verbs by which every part of the engine moves time forward:
// schedule at a time, append to a lane, do soon. Leaves out what happens: calls.ts, visits.ts, faults.ts.
import type { Fault, Intervention } from '#scenario/document.ts';
import { type Balancer, Hosts } from './balancers.ts';
import { streamOf, uniform } from './chance.ts';
import type { ChartState } from './chart.ts';
import type { NodeContext } from './context.ts';
import { classOfEvent, LANE } from './events.ts';
import type { LogEntry } from './frame.ts';
import { append, createLane, type Lane } from './lanes.ts';
import { Meters } from './meters.ts';
import type { Model } from './model.ts';
import { Calls, Effects, Requests } from './pools.ts';
import { EventQueue } from './queue.ts';
import { type Sampler, sample } from './sampler.ts';
import { Spans } from './spans.ts';
import { Stations } from './stations.ts';
import { TraceStore } from './traces.ts';
import { Windows } from './windows.ts';

/** What has happened to links and nodes from outside. */
export class Conditions {
  /** Faults that are on, in the order in which they began. */
  active: { readonly fault: Fault; readonly id: number }[] = [];
  nextId = 0;
  cut: Uint8Array;
  extraNs: Float64Array;
  /** When the wire of each link is free again: towards the callee, and back. */
  wireFreeNs: Float64Array;
  /** 1 for links that are neither cut nor slowed and never lose anything: most of them, most of the time. */
  calm: Uint8Array;

  constructor(links: Model['links']) {
    this.cut = new Uint8Array(links.length);
    this.extraNs = new Float64Array(links.length);
    this.wireFreeNs = new Float64Array(2 * links.length);
    this.calm = Uint8Array.from(links, ({ loss }) => (loss === 0 ? 1 : 0));
  }
}

/** Counts that must balance at every moment, kept apart from the meters that they check. */
export class Ledger {
  requestsSent = 0;
  requestsSettled = 0;
  callsBegun = 0;
  callsSettled = 0;
  visitsArrived: Float64Array;
  visitsEnded: Float64Array;
  /** Sum of the sojourns of all visits that ended, for Little's law. */
  sojournNs: Float64Array;

  constructor(nodes: number) {
    this.visitsArrived = new Float64Array(nodes);
    this.visitsEnded = new Float64Array(nodes);
    this.sojournNs = new Float64Array(nodes);
  }
}

/** Hops of messages for the page to draw; outside of the run's state, since watching must change nothing. */
export interface HopWatcher {
  hop(link: number, direction: 0 | 1, departNs: number, arriveNs: number, call: number): void;
}

const immediateLength = 1024;

export class Sim {
  readonly model: Model;
  readonly seed: number;
  /** Two hashes of (seed, work, purpose) for every stream of the model. */
  readonly streams: Int32Array;
  readonly contexts: NodeContext[] = [];
  watcher: HopWatcher | null = null;

  now = 0;
  events = 0;
  /** 64 bits over every event so far. */
  readonly hash: Int32Array = new Int32Array(2);
  requestNumber = 0;
  readonly queue = new EventQueue();
  readonly lanes: Lane[];
  /** Things to do at once, before the next event: a ring, empty at every event boundary. */
  soonHead = 0;
  soonCount = 0;
  /** Pairs of a type and its subject. */
  soon: Int32Array = new Int32Array(2 * immediateLength);
  readonly requests = new Requests();
  readonly calls = new Calls();
  readonly effects = new Effects();
  readonly stations: Stations;
  readonly spreads: Balancer[];
  readonly balancers: Balancer[];
  /** Calls out per host of each forwarding balancer. */
  readonly hostLoad: Int32Array;
  /** What a node's balancer, and a forwarding one, sees; views, not state. */
  readonly spreadHosts: readonly Hosts[];
  readonly forwardHosts: readonly Hosts[];
  readonly limitInFlight: number;
  readonly conditions: Conditions;
  readonly ledger: Ledger;
  readonly meters: Meters;
  /** Copy of the meters and integrals at the end of the warm-up. */
  baseline: { atNs: number; meters: Meters; stations: Stations } | null = null;
  readonly windows: Windows;
  readonly spans = new Spans();
  readonly traces = new TraceStore();
  readonly kindStates: object[];
  /** Statecharts, a row per instance. */
  readonly charts: ChartState[];
  readonly interventions: Intervention[] = [];
  readonly log: LogEntry[] = [];

  constructor(model: Model, seed: number) {
    this.model = model;
    this.seed = seed;
    const streams = model.streams.map(({ work, purpose }) => streamOf(seed, work, purpose));
    this.streams = Int32Array.from(streams.flatMap(({ a, b }) => [a, b]));
    this.lanes = model.lanes.map(({ delayNs, type }) => createLane(delayNs, type));
    this.stations = new Stations(model.instances);
    const { nodes, links } = model;
    this.spreads = nodes.map(({ plan }, i) => this.balancer(plan.spread, model.spreadStream[i]));
    this.balancers = model.forwards.map(({ balancing, stream }) => this.balancer(balancing, stream));
    this.hostLoad = new Int32Array(model.hosts);
    const { up, inSystem } = this.stations;
    this.spreadHosts = nodes.map(({ firstInstance, instanceCount }) => {
      return new Hosts(
        Int32Array.from({ length: instanceCount }, (_, i) => firstInstance + i),
        up,
        inSystem,
        firstInstance,
      );
    });
    this.forwardHosts = model.forwards.map((f) => new Hosts(f.hostInstance, up, this.hostLoad, f.firstHost));
    this.limitInFlight = model.scenario.run.limits.inFlight;
    this.conditions = new Conditions(links);
    this.ledger = new Ledger(nodes.length);
    this.meters = new Meters({
      operations: model.operationNode.length,
      nodes: nodes.length,
      links: links.length,
      routes: model.routeLink.length,
    });
    this.windows = new Windows(nodes.length, model.scenario.run);
    this.kindStates = nodes.map(({ plan }) => plan.state?.() ?? {});
    this.charts = [];
  }

  orderOf(type: number): number {
    return classOfEvent[type] + this.queue.seq++;
  }

  private balancer(balancing: Balancer['balancing'], stream: number): Balancer {
    return { balancing, streamA: this.streams[2 * stream], streamB: this.streams[2 * stream + 1], turn: 0 };
  }
}

/** Fires `type` with `a` and `b` at a time not before now; returns the event's handle. */
export function schedule(sim: Sim, atNs: number, type: number, a: number, b: number): number {
  return sim.queue.push(atNs, classOfEvent[type] + sim.queue.seq++, type, a, b);
}

/** Fires a lane's type after its delay. Cheap to make and free to forget. */
export function scheduleInLane(sim: Sim, lane: number, a: number, b: number): void {
  const row = sim.lanes[lane];
  const order = classOfEvent[row.type] + sim.queue.seq++;
  const at = sim.now + row.delayNs;
  append(row, at, order, a, b);
  if (row.count === 1) sim.queue.push(at, order, LANE, lane, 0);
}

/** Does something at this instant, after what is being done now and before the next event. */
export function soon(sim: Sim, type: number, a: number): void {
  if (2 * sim.soonCount === sim.soon.length) growSoon(sim);
  const { soon } = sim;
  const slot = (sim.soonHead + 2 * sim.soonCount) & (soon.length - 1);
  sim.soonCount++;
  soon[slot] = type;
  soon[slot + 1] = a;
}

function growSoon(sim: Sim): void {
  const { soon, soonHead } = sim;
  const longer = new Int32Array(soon.length * 2);
  longer.set(soon.subarray(soonHead));
  longer.set(soon.subarray(0, soonHead), soon.length - soonHead);
  sim.soonHead = 0;
  sim.soon = longer;
}

/** A uniform of a stream for a key and a time. */
export function drawUniform(sim: Sim, stream: number, keyA: number, keyB: number, time: number): number {
  const { streams } = sim;
  return uniform(streams[2 * stream], streams[2 * stream + 1], keyA, keyB, time);
}

/** A sample drawn of a stream for a key and a time: in one function, so that the uniform between is never boxed. */
export function drawSample(
  sim: Sim,
  stream: number,
  of: Sampler,
  keyA: number,
  keyB: number,
  time: number,
): number {
  const { streams } = sim;
  return sample(of, uniform(streams[2 * stream], streams[2 * stream + 1], keyA, keyB, time));
}
