// Links and routes as a run sees them: what the model says of them, what has happened to them, and where calls over
// them are counted. A route is an operation reached over a link; everything that a call needs to know hangs on it.
import type { Durations, Tally } from './meters.ts';
import type { Model } from './model.ts';
import { OP_COMPUTE, OP_DEMAND, OP_END, opWidth } from './program.ts';
import type { Sampler } from './sampler.ts';
import { DEDICATED, FIFO, type Station } from './stations.ts';

export class Link {
  readonly row: number;
  readonly from: number;
  /** Whole ns when the latency is always the same, else -1. */
  constantNs: number;
  readonly requestLane: number;
  readonly replyLane: number;
  /** 1 when the link is neither cut nor slowed and never loses anything: most of them, most of the time. */
  calm: number;
  /** 1 when it is calm and takes no time. */
  instant: number;
  /** A bit for each direction in which nothing gets through: requests 1, replies 2. */
  cut = 0;
  /** Share of messages that disappear, of the link's own and of faults. */
  loss: number = Number.NaN;
  extraNs: number = Number.NaN;
  /** When the wire is free again: towards the callee, and back. */
  requestWireNs: number = Number.NaN;
  replyWireNs: number = Number.NaN;
  /** Time that all messages together take on the wire, those that wait for it included. */
  requestsNs: number = Number.NaN;
  repliesNs: number = Number.NaN;
  /** Messages in either direction that never arrived. */
  lost = 0;

  constructor(row: number, spec: Model['links'][number]) {
    this.row = row;
    this.from = spec.from;
    this.constantNs = spec.constantNs;
    this.requestLane = spec.requestLane;
    this.replyLane = spec.replyLane;
    this.calm = 0;
    this.instant = 0;
    this.loss = spec.loss;
    this.extraNs = 0;
    this.requestWireNs = 0;
    this.replyWireNs = 0;
    this.requestsNs = 0;
    this.repliesNs = 0;
    this.settle();
  }

  /** Brings `calm` and `instant` in line with the rest. */
  settle(): void {
    this.calm = this.cut === 0 && this.extraNs === 0 && this.loss === 0 ? 1 : 0;
    this.instant = this.calm === 1 && this.constantNs === 0 ? 1 : 0;
  }
}

/** An instance that serves an operation with one computation, on cores that no visit waits for. */
export interface Leaf {
  readonly station: Station;
  readonly demand: Sampler;
  readonly demandStream: number;
  readonly computePc: number;
}

export function leafOf(
  { rows }: Model['code'],
  samplers: readonly Sampler[],
  { entry, sole: station }: Pick<Route, 'entry' | 'sole'>,
): Leaf | null {
  if (station === null || station.sharing !== DEDICATED || station.discipline !== FIFO) return null;
  const at = entry * opWidth;
  const [draws, computes, ends] = [rows[at], rows[at + opWidth], rows[at + 2 * opWidth]];
  if (draws !== OP_DEMAND || computes !== OP_COMPUTE || ends !== OP_END) return null;
  return { station, demand: samplers[rows[at + 1]], demandStream: rows[at + 2], computePc: entry + 1 };
}

export class Route {
  readonly row: number;
  readonly link: Link;
  /** Row of the callee. */
  readonly node: number;
  /** First instruction of the operation's handler. */
  readonly entry: number;
  /** Index into the model's chains, or -1 where a call has no policies; another when they change while it runs. */
  chain: number;
  /** 1 where the operation has a list of its own: that of its link is for the others. */
  hasOwnChain: number;
  readonly operation: number;
  /** 1 when a client sends over it that is told what became of its requests. */
  readonly listens: number;
  /** 1 where what it asks for is applied at a store. */
  readonly writes: number;
  /** The callee's instance, where there is just one. */
  readonly sole: Station | null;
  /** Of that instance, where the operation is one computation (straight.ts). */
  leaf: Leaf | null;
  /** Calls over this route, and visits of the operation by whatever route. */
  readonly calls: Tally;
  readonly visits: Tally;
  readonly waiting: Durations;
  /** Messages that set out: calls, and each further attempt of one. */
  attempts = 0;

  constructor(
    row: number,
    model: Model,
    links: readonly Link[],
    stations: readonly Station[],
    meters: { readonly calls: Tally[]; readonly visits: Tally[]; readonly waiting: Durations[] },
  ) {
    const operation = model.routeOperation[row];
    const { firstInstance, instanceCount } = model.nodes[model.routeNode[row]];
    this.row = row;
    this.link = links[model.routeLink[row]];
    this.node = model.routeNode[row];
    this.entry = model.routeEntry[row];
    this.chain = model.routeChain[row];
    const { operations } = model.scenario.links[this.link.row];
    this.hasOwnChain = Object.hasOwn(operations, model.operationName[operation]) ? 1 : 0;
    this.operation = operation;
    this.listens = model.nodes[this.link.from].listens ? 1 : 0;
    this.writes = model.routeWrites[row];
    this.sole = instanceCount === 1 ? stations[firstInstance] : null;
    this.leaf = leafOf(model.code, model.samplers, this);
    this.calls = meters.calls[row];
    this.visits = meters.visits[operation];
    this.waiting = meters.waiting[operation];
  }
}
