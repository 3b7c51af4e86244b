// The door between the engine and the controllers of a node: what starts and stops its instances (autoscaler,
// deployment) or keeps a balancer away from some of them (outlier detection). A controller is asked at crossings and at
// times of its own, never for a request, but for a balancer's, which hears how each of its calls ended. What it
// remembers is plain data of the run; its modes are statecharts like any other.
import type { AnyStateMachine } from 'xstate';
import type { Fault } from '#scenario/document.ts';
import { areasAt } from './areas.ts';
import { type ChartEvent, type ChartState, sendToChart } from './chart.ts';
import { CONTROLLER_CHART_TIMER, CONTROLLER_TIMER } from './events.ts';
import { holdInstance, type Newcomer, removeInstance, serveInstance, startInstance } from './fleet.ts';
import type { InstanceMode, LogEntry } from './frame.ts';
import { drawUniform, type Sim, say, schedule } from './sim.ts';
import { inSystem, type Station } from './stations.ts';

export interface Controller {
  /** Known by it in logs, reports and frames: one of each to a node. */
  readonly id: string;
  readonly machine: AnyStateMachine;
  /** What has a chart each, by name; absent: the controller itself, and nothing else. */
  seats?(desk: ControllerDesk): readonly string[];
  /** What it remembers at the start of a run: plain data. */
  state(desk: ControllerDesk): object;
  start?(desk: ControllerDesk): void;
  /** A timer set with `desk.timerAt`. */
  timer?(desk: ControllerDesk, tag: number, argument: number): void;
  /** A delay of a chart brought it into another mode. */
  modeChanged?(desk: ControllerDesk, seat: number): void;
  /** An instance of its node has another mode. */
  instanceChanged?(desk: ControllerDesk, index: number): void;
  /** A bad version is wanted on its node, or none any more. */
  faultyVersion?(desk: ControllerDesk, fault: Fault | null): void;
  /** A call that the node's balancer sent to this host has ended. */
  hostAnswered?(desk: ControllerDesk, host: number, outcome: number): void;
  /** A host of the node's balancer has another mode, by the row of its instance. */
  hostChanged?(desk: ControllerDesk, row: number): void;
  /** What it has counted since the run began, and how it stands. */
  counters(state: object): { readonly [name: string]: number };
  levels(desk: ControllerDesk): { readonly [name: string]: number };
  /** Throws when its state contradicts itself; called at the end of every window. */
  check?(desk: ControllerDesk): void;
}

/** Plain data. */
export interface ControllerState {
  readonly state: object;
  readonly charts: ChartState[];
}

/** What a controller may know of an instance. */
export interface InstanceView {
  readonly index: number;
  readonly mode: InstanceMode;
  readonly version: number;
  readonly cores: number;
  /** When it was started last. */
  readonly startedNs: number;
  /** When it was ready last; before, that of an earlier instance in this place. */
  readonly readyNs: number;
  /** Core time used and time spent inside by visits since the run began, in ns. */
  readonly coreNs: number;
  readonly insideNs: number;
  /** Visits inside; those that ended since it started, and the failed of them. */
  readonly inside: number;
  readonly ended: number;
  readonly failed: number;
}

/** Tags of timers are small: they share an integer with the argument. */
const tagBits = 3;

/** Where a controller works: all that it can see and do. One for each and run; it holds nothing of its own. */
export class ControllerDesk {
  private readonly sim: Sim;
  readonly row: number;
  readonly node: number;
  readonly controller: Controller;
  private readonly stream: number;
  private readonly firstInstance: number;
  /** Instances that there may ever be at once. */
  readonly places: number;

  constructor(sim: Sim, row: number) {
    const { node, controller, stream } = sim.model.controllers[row];
    const { firstInstance, instanceCount } = sim.model.nodes[node];
    this.sim = sim;
    this.row = row;
    this.node = node;
    this.controller = controller;
    this.stream = stream;
    this.firstInstance = firstInstance;
    this.places = instanceCount;
  }

  get now(): number {
    return this.sim.now;
  }

  get nodeId(): string {
    return this.sim.model.nodes[this.node].id;
  }

  get state(): object {
    return this.sim.controllers[this.row].state;
  }

  /** A uniform in [0, 1) for a key. */
  draw(keyA: number, keyB: number): number {
    return drawUniform(this.sim, this.stream, keyA, keyB, 0);
  }

  /** Calls `Controller.timer(tag, argument)` at a time; tag 0…7, argument up to 2^28. */
  timerAt(atNs: number, tag: number, argument = 0): void {
    const { sim, row } = this;
    schedule(sim, Math.max(sim.now, Math.ceil(atNs)), CONTROLLER_TIMER, row, (argument << tagBits) | tag);
  }

  timer(packed: number): void {
    this.controller.timer?.(this, packed & ((1 << tagBits) - 1), packed >> tagBits);
  }

  /** Another controller of the same node. */
  sibling(id: string): ControllerDesk | null {
    const { controllers } = this.sim.model.nodes[this.node];
    const row = controllers.find((row) => this.sim.desks[row].controller.id === id);
    return row === undefined ? null : this.sim.desks[row];
  }

  // Modes and the account -----------------------------------------------------------------------------------------------

  mode(seat = 0): string {
    return this.sim.controllers[this.row].charts[seat].value;
  }

  /** Sends a crossing to a chart; a change of mode is logged with the reason. */
  send(event: ChartEvent, why: string, seat = 0): boolean {
    const { sim, row, controller } = this;
    const chart = sim.controllers[row].charts[seat];
    const from = chart.value;
    const host = { timer: CONTROLLER_CHART_TIMER, row };
    if (!sendToChart(sim, chart, controller.machine, event, host)) return false;
    const several = controller.seats !== undefined;
    this.write({
      what: 'mode',
      text: `${from} → ${chart.value}`,
      why,
      ...(several ? { instance: seat } : {}),
    });
    return true;
  }

  /** A line in the account of the run. */
  say(what: LogEntry['what'], text: string, why: string): void {
    this.write({ what, text, why });
  }

  private write(entry: Pick<LogEntry, 'what' | 'text' | 'why' | 'instance'>): void {
    const { sim, controller } = this;
    say(sim, { atNs: sim.now, subject: this.nodeId, ...entry, controller: controller.id });
  }

  // Instances -----------------------------------------------------------------------------------------------------------

  instance(index: number): InstanceView {
    return viewOf(this.sim, this.sim.stations[this.firstInstance + index]);
  }

  instances(): readonly InstanceView[] {
    return Array.from({ length: this.places }, (_, index) => this.instance(index));
  }

  start(index: number, newcomer: Newcomer): void {
    startInstance(this.sim, this.firstInstance + index, newcomer);
  }

  remove(index: number): void {
    removeInstance(this.sim, this.firstInstance + index);
  }

  hold(index: number): void {
    holdInstance(this.sim, this.firstInstance + index);
  }

  serve(index: number): void {
    serveInstance(this.sim, this.firstInstance + index);
  }

  versionName(version: number): string {
    return this.sim.model.nodes[this.node].versions[version].name;
  }

  // A balancer's hosts ----------------------------------------------------------------------------------------------------

  /** Everything that the node's balancer may choose, by the row of its instance. */
  hostRows(): readonly number[] {
    return this.sim.model.nodes[this.node].hostInstances;
  }

  /** By the row of `hostAnswered`: the instance that it is. */
  rowOfHost(host: number): number {
    return this.sim.model.hostInstance[host];
  }

  hostNode(row: number): number {
    return this.sim.stations[row].node;
  }

  hostName(row: number): string {
    const { id, firstInstance } = this.sim.model.nodes[this.sim.stations[row].node];
    return `${id} instance ${row - firstInstance + 1}`;
  }

  /** When the instance that is there now was started; -1 where there is none. */
  hostStartedNs(row: number): number {
    const { on, startedNs } = this.sim.stations[row];
    return on === 1 ? startedNs : -1;
  }

  /** The balancer keeps away from an instance, or chooses it again. */
  setAway(row: number, away: boolean): void {
    const { hostForward, hostInstance, forwards } = this.sim.model;
    for (const [host, instance] of hostInstance.entries()) {
      if (instance === row && forwards[hostForward[host]].node === this.node) {
        this.sim.hostAway[host] = away ? 1 : 0;
      }
    }
  }

  // Said by the engine ----------------------------------------------------------------------------------------------------

  hostAnswered(host: number, outcome: number): void {
    this.controller.hostAnswered?.(this, host, outcome);
  }

  faultyVersion(fault: Fault | null): void {
    this.controller.faultyVersion?.(this, fault);
  }
}

function viewOf(sim: Sim, station: Station): InstanceView {
  const { core, system } = areasAt(station, sim.now);
  return {
    index: station.place,
    mode: sim.charts[station.row].value as InstanceMode,
    version: station.version,
    cores: station.cores,
    startedNs: station.startedNs,
    readyNs: station.readyNs,
    coreNs: core,
    insideNs: system,
    inside: inSystem(station),
    ended: station.ended,
    failed: station.failed,
  };
}
