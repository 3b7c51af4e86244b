// The state of a run, all of it plain data, and the few verbs by which every part of the engine moves time forward:
// schedule at a time, append to a lane, do soon. Leaves out what happens: calls.ts, visits.ts, faults.ts.
import type { Fault, Intervention } from '#scenario/document.ts';
import type { Balancer } from './balancers.ts';
import { streamOf } from './chance.ts';
import type { ChartState } from './chart.ts';
import type { NodeContext } from './context.ts';
import { classOfEvent, LANE } from './events.ts';
import type { LogEntry } from './frame.ts';
import { append, createLane, type Lane } from './lanes.ts';
import { Meters } from './meters.ts';
import type { Model } from './model.ts';
import { Calls, Effects, Requests, Visits } from './pools.ts';
import { EventQueue } from './queue.ts';
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

  constructor(links: number) {
    this.cut = new Uint8Array(links);
    this.extraNs = new Float64Array(links);
    this.wireFreeNs = new Float64Array(2 * links);
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
  /** Hash of (seed, work, purpose) for every stream of the model. */
  readonly streamA: Int32Array;
  readonly streamB: Int32Array;
  readonly contexts: NodeContext[] = [];
  watcher: HopWatcher | null = null;

  now = 0;
  events = 0;
  hashA = 0;
  hashB = 0;
  requestNumber = 0;
  readonly queue = new EventQueue();
  readonly lanes: Lane[];
  /** Things to do at once, before the next event: a ring. */
  soonHead = 0;
  soonCount = 0;
  soonType = new Uint8Array(immediateLength);
  soonA = new Int32Array(immediateLength);
  readonly requests = new Requests();
  readonly calls = new Calls();
  readonly visits = new Visits();
  readonly effects = new Effects();
  readonly stations: Stations;
  readonly spreads: Balancer[];
  readonly balancers: Balancer[];
  /** Calls out per host of each balancer. */
  readonly hostLoad: Int32Array[];
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
    this.streamA = Int32Array.from(streams, (s) => s.a);
    this.streamB = Int32Array.from(streams, (s) => s.b);
    this.lanes = model.lanes.map(({ delayNs, type }) => createLane(delayNs, type));
    this.stations = new Stations(model.instances);
    const { nodes, links } = model;
    this.spreads = nodes.map(({ plan }, i) => this.balancer(plan.spread, model.spreadStream[i]));
    this.balancers = model.forwards.map(({ balancing, stream }) => this.balancer(balancing, stream));
    this.hostLoad = model.forwards.map(({ hostRoute }) => new Int32Array(hostRoute.length));
    this.conditions = new Conditions(links.length);
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
    return { balancing, streamA: this.streamA[stream], streamB: this.streamB[stream], turn: 0 };
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
  if (sim.soonCount === sim.soonType.length) growSoon(sim);
  const slot = (sim.soonHead + sim.soonCount++) & (sim.soonType.length - 1);
  sim.soonType[slot] = type;
  sim.soonA[slot] = a;
}

function growSoon(sim: Sim): void {
  const length = sim.soonType.length;
  const type = new Uint8Array(length * 2);
  const a = new Int32Array(length * 2);
  for (let i = 0; i < length; i++) {
    const slot = (sim.soonHead + i) & (length - 1);
    type[i] = sim.soonType[slot];
    a[i] = sim.soonA[slot];
  }
  sim.soonHead = 0;
  sim.soonType = type;
  sim.soonA = a;
}
