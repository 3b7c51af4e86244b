// The state of a run, all of it plain data, and the few verbs by which every part of the engine moves time forward:
// schedule at a time, append to a lane, do soon. Leaves out what happens: calls.ts, visits.ts, faults.ts.
import type { Fault, Intervention, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import { Ahead, drawAhead } from './ahead.ts';
import { type Balancer, Hosts } from './balancers.ts';
import { type Call, Calls } from './call.ts';
import { streamOf, uniform } from './chance.ts';
import type { ChartState } from './chart.ts';
import type { NodeContext } from './context.ts';
import type { ControllerDesk, ControllerState } from './controller.ts';
import { classOfEvent, LANE } from './events.ts';
import { Firsts } from './firsts.ts';
import type { LogEntry } from './frame.ts';
import { Fresh } from './fresh.ts';
import { append, createLane, isFull, type Lane, makeRoom } from './lanes.ts';
import { objectList } from './lists.ts';
import { Meters } from './meters.ts';
import type { Model, ModelLink } from './model.ts';
import { Link, Route } from './network.ts';
import { EventQueue } from './queue.ts';
import { Effects, Requests } from './request.ts';
import { type Sampler, sample } from './sampler.ts';
import { Spans } from './spans.ts';
import { Station } from './stations.ts';
import { TraceStore } from './traces.ts';
import type { Baseline } from './warmup.ts';
import { type WindowRow, Windows, windowRowsOf } from './windows.ts';

export interface FaultOn {
  readonly fault: Fault;
  readonly id: number;
}

/** What has happened to links and nodes from outside. */
export class Conditions {
  /** Faults that are on, in the order in which they began. */
  active: FaultOn[] = objectList();
  nextId = 0;
  /** How many instances are paused. */
  paused = 0;
}

export type SettingChange = Pick<SettingEdit, 'target' | 'setting' | 'value'>;
type SettingEdit = Extract<Intervention['edit'], { do: 'setSetting' }>;

/** Hops of messages for the page to draw; outside of the run's state, since watching must change nothing. */
export interface HopWatcher {
  hop(link: number, direction: 0 | 1, departNs: number, arriveNs: number, call: Call): void;
  /** A client is told what became of its request; `root`: the call that carried it. */
  settled?(root: Call): void;
}

const immediateLength = 1024;

export class Sim {
  readonly model: Model;
  readonly seed: number;
  /** Settings in force, and what is compiled of them: follow from `settingChanges`. */
  readonly nodesNow: ScenarioNode[];
  readonly linksNow: ScenarioLink[];
  readonly samplers: Sampler[];
  readonly linkSpecs: ModelLink[];
  /** Two hashes of (seed, work, purpose) for every stream of the model. */
  streams: Int32Array;
  /** By stream: see `drawInTurn`. */
  readonly ahead: Ahead[];
  readonly contexts: NodeContext[] = objectList();
  readonly desks: ControllerDesk[] = objectList();
  watcher: HopWatcher | null = null;
  /** 0 forbids the straight path (straight.ts), which changes nothing but the time that a run takes. */
  straight = 1;

  /** Virtual ns. */
  now: number = Number.NaN;
  /** The newest sample: see `draw`. */
  drawn: number = Number.NaN;
  /** The newest duration: see `recordDuration`. */
  passedNs: number = Number.NaN;
  events = 0;
  /** 64 bits over the seed and every event so far. */
  readonly hash: Int32Array = new Int32Array(2);
  requestNumber = 0;
  readonly queue = new EventQueue();
  readonly lanes: Lane[];
  /** Things to do at once, before the next event, none at an event boundary: the first, and a ring of the others. */
  soonCount = 0;
  soonType = 0;
  soonRow = 0;
  soonHead = 0;
  /** Pairs of a type and its subject's row. */
  soonOthers: Int32Array = new Int32Array(2 * immediateLength);
  /** Events when the ledgers were last checked: watching, not state. */
  checkedAtEvents = 0;
  readonly requests = new Requests();
  readonly calls = new Calls();
  readonly effects = new Effects();
  readonly stations: Station[];
  readonly links: Link[];
  readonly routes: Route[];
  readonly spreads: Balancer[];
  readonly balancers: Balancer[];
  /** Calls out per host of each forwarding balancer. */
  readonly hostLoad: Int32Array;
  /** 1 where its balancer keeps away from the host. */
  readonly hostAway: Uint8Array;
  /** What a node's balancer, and a forwarding one, sees; views, not state. */
  readonly spreadHosts: readonly Hosts[];
  readonly forwardHosts: readonly Hosts[];
  readonly limitInFlight: number;
  readonly conditions = new Conditions();
  readonly meters: Meters;
  readonly firsts: Firsts;
  /** Copy of what had been counted at the end of the warm-up. */
  baseline: Baseline | null = null;
  /** What the rows of its windows are about; views, not state. */
  readonly windowRows: readonly WindowRow[];
  readonly windows: Windows;
  /** Of a window that is being closed; empty otherwise. */
  readonly fresh = new Fresh();
  readonly spans = new Spans();
  readonly traces = new TraceStore();
  readonly kindStates: object[];
  /** Statecharts, a row per instance. */
  readonly charts: ChartState[];
  /** What policies remember, a row per seat; null before it is put on. */
  readonly policyStates: (object | null)[] = objectList();
  /** The modes of those that have any, by seat. */
  readonly policyCharts: (ChartState | null)[] = objectList();
  readonly controllers: ControllerState[] = objectList();
  readonly interventions: Intervention[] = [];
  /** Settings that were changed since the run began, in turn. */
  readonly settingChanges: SettingChange[] = [];
  readonly log: LogEntry[] = objectList();

  constructor(model: Model, seed: number) {
    const { nodes, links, instances } = model;
    this.model = model;
    this.seed = seed;
    this.nodesNow = [...model.scenario.nodes];
    this.linksNow = [...model.scenario.links];
    this.samplers = [...model.samplers];
    this.linkSpecs = [...links];
    this.now = 0;
    // Where nothing depends on chance two seeds would fire alike; their traces are told apart all the same.
    this.hash[0] = seed | 0;
    this.hash[1] = Math.floor(seed / 4294967296) | 0;
    this.streams = streamsOf(model, seed);
    this.ahead = model.streams.map(() => new Ahead());
    this.lanes = model.lanes.map(({ delayNs, type }) => createLane(delayNs, type));
    this.firsts = new Firsts(model.links.length);
    this.meters = new Meters({
      operations: model.operationNode.length,
      nodes: nodes.length,
      routes: model.routeLink.length,
    });
    this.stations = instances.map(
      ({ node, plan }, row) => new Station(row, node, row - nodes[node].firstInstance, plan),
    );
    this.links = links.map((spec, row) => new Link(row, spec));
    this.routes = Array.from(model.routeLink, (_, row) => {
      return new Route(row, model, this.links, this.stations, this.meters);
    });
    this.spreads = nodes.map(({ plan }, i) => this.balancer(plan.spread, model.spreadStream[i]));
    this.balancers = model.forwards.map(({ balancing, stream }) => this.balancer(balancing, stream));
    this.hostLoad = new Int32Array(model.hosts);
    this.hostAway = new Uint8Array(model.hosts);
    this.spreadHosts = nodes.map(({ firstInstance, instanceCount }) => {
      return new Hosts(this.stations.slice(firstInstance, firstInstance + instanceCount), null, 0);
    });
    this.forwardHosts = model.forwards.map(({ hostInstance, firstHost }) => {
      return new Hosts(
        Array.from(hostInstance, (row) => this.stations[row]),
        this.hostLoad,
        firstHost,
        this.hostAway,
      );
    });
    this.limitInFlight = model.scenario.run.limits.inFlight;
    this.windowRows = windowRowsOf(model, this.meters, this.stations);
    this.windows = new Windows(model, this.windowRows);
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

function streamsOf({ streams }: Model, seed: number): Int32Array {
  const hashes = streams.map(({ work, purpose }) => streamOf(seed, work, purpose));
  return Int32Array.from(hashes.flatMap(({ a, b }) => [a, b]));
}

/** Lanes and sources of chance that the model got since the run began, for policies that were put on links. */
export function growWithModel(sim: Sim): void {
  const { model, lanes, seed, ahead } = sim;
  for (const { delayNs, type } of model.lanes.slice(lanes.length)) lanes.push(createLane(delayNs, type));
  if (sim.streams.length < 2 * model.streams.length) sim.streams = streamsOf(model, seed);
  while (ahead.length < model.streams.length) ahead.push(new Ahead());
}

/** Fires `type` with `a` and `b` at a time not before now; returns the event's handle. */
export function schedule(sim: Sim, atNs: number, type: number, a: number, b: number): number {
  sim.queue.at = atNs;
  return scheduleNext(sim, type, a, b);
}

/** `schedule` at the time in `sim.queue.at`: for the hot path, where a double as an argument would be boxed. */
export function scheduleNext(sim: Sim, type: number, a: number, b: number): number {
  const { queue } = sim;
  return queue.add(classOfEvent[type] + queue.seq++, type, a, b);
}

/** Fires a lane's type after its delay. Cheap to make and free to forget. */
export function scheduleInLane(sim: Sim, lane: number, a: number, b: number): void {
  const row = sim.lanes[lane];
  const order = classOfEvent[row.type] + sim.queue.seq++;
  const at = sim.now + row.delayNs;
  if (isFull(row)) makeRoom(row, sim.calls.generations);
  append(row, at, order, a, b);
  if (row.count === 1) sim.queue.push(at, order, LANE, lane, 0);
}

/** Does something at this instant, after what is being done now and before the next event. */
export function soon(sim: Sim, type: number, row: number): void {
  if (sim.soonCount > 0) {
    soonAfterOthers(sim, type, row);
    return;
  }
  sim.soonCount = 1;
  sim.soonType = type;
  sim.soonRow = row;
}

function soonAfterOthers(sim: Sim, type: number, row: number): void {
  if (2 * sim.soonCount > sim.soonOthers.length) growSoon(sim);
  const { soonOthers } = sim;
  const slot = (sim.soonHead + 2 * (sim.soonCount - 1)) & (soonOthers.length - 1);
  sim.soonCount++;
  soonOthers[slot] = type;
  soonOthers[slot + 1] = row;
}

/** The first of those to be done at once has been taken: the next one becomes the first. */
export function nextSoon(sim: Sim): void {
  sim.soonCount--;
  if (sim.soonCount === 0) return;
  const { soonOthers, soonHead } = sim;
  sim.soonType = soonOthers[soonHead];
  sim.soonRow = soonOthers[soonHead + 1];
  sim.soonHead = (soonHead + 2) & (soonOthers.length - 1);
}

function growSoon(sim: Sim): void {
  const { soonOthers, soonHead } = sim;
  const longer = new Int32Array(soonOthers.length * 2);
  longer.set(soonOthers.subarray(soonHead));
  longer.set(soonOthers.subarray(0, soonHead), soonOthers.length - soonHead);
  sim.soonHead = 0;
  sim.soonOthers = longer;
}

/** A uniform of a stream for a key and a time. */
export function drawUniform(sim: Sim, stream: number, keyA: number, keyB: number, time: number): number {
  const { streams } = sim;
  return uniform(streams[stream << 1], streams[(stream << 1) | 1], keyA, keyB, time);
}

/** Draws a sample of a stream for a key and a time, into `sim.drawn`: a double that is returned would be boxed. */
export function draw(sim: Sim, stream: number, of: Sampler, keyA: number, keyB: number, time: number): void {
  const { streams } = sim;
  sim.drawn = sample(of, uniform(streams[stream << 1], streams[(stream << 1) | 1], keyA, keyB, time));
}

/** `draw` for keys that count up, as a client's requests and the gaps between them do: mostly it has been drawn already. */
export function drawInTurn(sim: Sim, stream: number, of: Sampler, keyA: number, keyB: number): void {
  const ahead = sim.ahead[stream];
  const at = (keyA - ahead.keyA) >>> 0;
  if (at >= ahead.count || keyB !== ahead.keyB || of !== ahead.of) {
    drawAhead(ahead, sim.streams, stream, of, keyA, keyB);
    sim.drawn = ahead.samples[0];
  } else sim.drawn = ahead.samples[at];
}

/** What happened, for the account of the run; after this many entries one more says that the rest is left out. */
const logMax = 20_000;

export function say(sim: Sim, entry: LogEntry): void {
  const { log } = sim;
  if (log.length < logMax) log.push(entry);
  else if (log.length === logMax)
    log.push({
      atNs: sim.now,
      subject: 'system',
      what: 'limit',
      text: `more than ${logMax} entries: no more are kept`,
    });
}
