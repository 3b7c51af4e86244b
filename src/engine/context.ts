// The context: the only door through which a kind's behavior sees and changes the world. One per node and run; it
// holds no state of its own.
import { callFromBehavior, launch } from './calls.ts';
import { NODE_TIMER } from './events.ts';
import type { Behavior } from './kind.ts';
import {
  callInts,
  callNums,
  DEADLINE_NS,
  GEN,
  KEY_A,
  KEY_B,
  REQUEST_ATTRIBUTES,
  REQUEST_BYTES,
  REQUEST_CLIENT,
  REQUEST_ENTITY,
  REQUEST_OUTCOME,
  REQUEST_PRIORITY,
  REQUEST_ROUTE,
  REQUEST_TAG,
  REQUEST_USER,
  requestInts,
  requestNums,
} from './pools.ts';
import { openRequest, releaseRequest } from './requests.ts';
import { sample } from './sampler.ts';
import { drawSample, drawUniform, type Sim, schedule, scheduleInLane } from './sim.ts';

/** Tags of timers are small: they share an integer with the argument. */
const tagBits = 3;

export class NodeContext {
  private readonly sim: Sim;
  readonly node: number;
  /** What the plan prepared for the behavior to look up. */
  readonly constants: object;
  readonly behavior: Behavior;
  private readonly firstStream: number;
  private readonly firstSampler: number;
  private readonly routes: Int32Array;
  private readonly deadlineLane: number;

  constructor(sim: Sim, node: number) {
    const { plan, kind, firstStream, firstSampler, calls, deadlineLane } = sim.model.nodes[node];
    this.sim = sim;
    this.node = node;
    this.constants = plan.constants ?? {};
    this.behavior = kind.behavior ?? {};
    this.firstStream = firstStream;
    this.firstSampler = firstSampler;
    this.routes = Int32Array.from(calls);
    this.deadlineLane = deadlineLane;
  }

  /** Virtual ns since the start of the run. */
  get now(): number {
    return this.sim.now;
  }

  /** The behavior's own plain data, as its plan made it. */
  get state(): object {
    return this.sim.kindStates[this.node];
  }

  /** A uniform in [0, 1) for one of the plan's purposes and a key. */
  draw(purpose: number, keyA: number, keyB: number): number {
    return drawUniform(this.sim, this.firstStream + purpose, keyA, keyB, 0);
  }

  /** A sample of one of the plan's samplers, in its unit, not rounded. */
  sample(sampler: number, u: number): number {
    return sample(this.sim.model.samplers[this.firstSampler + sampler], u);
  }

  /** `sample` of a `draw`. */
  drawSample(sampler: number, purpose: number, keyA: number, keyB: number): number {
    const of = this.sim.model.samplers[this.firstSampler + sampler];
    return drawSample(this.sim, this.firstStream + purpose, of, keyA, keyB, 0);
  }

  /** Calls `Behavior.timer(tag, argument)` at a time; tag 0…7, argument up to 2^28. */
  timerAt(atNs: number, tag: number, argument: number): void {
    schedule(
      this.sim,
      atNs < this.sim.now ? this.sim.now : atNs,
      NODE_TIMER,
      this.node,
      (argument << tagBits) | tag,
    );
  }

  /** Column of an attribute that requests carry. */
  attributeColumn(name: string): number {
    return this.sim.model.attributes.indexOf(name);
  }

  /** Opens a request for one of the plan's calls; -1 when the run's limit of requests in flight is reached. */
  open(call: number, keyA: number, keyB: number): number {
    return openRequest(this.sim, this.node, this.routes[call], keyA, keyB);
  }

  /** What the request is about; call between `open` and `dispatch`. */
  describe(
    request: number,
    entity: number,
    bytes: number,
    priority: number,
    user: number,
    tag: number,
  ): void {
    const { ints, nums } = this.sim.requests;
    const at = request << requestInts;
    nums[(request << requestNums) + REQUEST_ENTITY] = entity;
    nums[(request << requestNums) + REQUEST_BYTES] = bytes;
    ints[at + REQUEST_PRIORITY] = priority;
    ints[at + REQUEST_USER] = user;
    ints[at + REQUEST_TAG] = tag;
  }

  setAttribute(request: number, column: number, value: number): void {
    this.sim.requests.nums[(request << requestNums) + REQUEST_ATTRIBUTES + column] = value;
  }

  /** Sends an opened request on its way; its outcome comes to `Behavior.settled`. */
  dispatch(request: number): void {
    const { sim } = this;
    const call = callFromBehavior(sim, request, sim.requests.ints[(request << requestInts) + REQUEST_ROUTE]);
    if (this.deadlineLane >= 0) this.setDeadline(call);
    launch(sim, call);
  }

  private setDeadline(call: number): void {
    const { sim, deadlineLane } = this;
    sim.calls.nums[(call << callNums) + DEADLINE_NS] = sim.now + sim.lanes[deadlineLane].delayNs;
    scheduleInLane(sim, deadlineLane, call, sim.calls.ints[(call << callInts) + GEN]);
  }

  userOf(request: number): number {
    return this.sim.requests.ints[(request << requestInts) + REQUEST_USER];
  }

  tagOf(request: number): number {
    return this.sim.requests.ints[(request << requestInts) + REQUEST_TAG];
  }

  /** What a visit is about: the entity key of its request. */
  entityOf(visit: number): number {
    return this.sim.requests.nums[(this.sim.calls.request[visit] << requestNums) + REQUEST_ENTITY];
  }

  /** A uniform for one of the plan's purposes under the visit's own key. */
  drawFor(visit: number, purpose: number): number {
    const { ints } = this.sim.calls;
    const at = visit << callInts;
    return this.draw(purpose, ints[at + KEY_A], ints[at + KEY_B]);
  }
}

/** A timer of a node goes off. */
export function nodeTimer(sim: Sim, node: number, packed: number): void {
  const context = sim.contexts[node];
  context.behavior.timer?.(context, packed & ((1 << tagBits) - 1), packed >> tagBits);
}

/** A client hears of its request, after which the request may be freed. */
export function tellClient(sim: Sim, request: number): void {
  const at = request << requestInts;
  const context = sim.contexts[sim.requests.ints[at + REQUEST_CLIENT]];
  context.behavior.settled?.(context, request, sim.requests.ints[at + REQUEST_OUTCOME]);
  releaseRequest(sim, request);
}
