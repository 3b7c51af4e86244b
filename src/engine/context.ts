// The context: the only door through which a kind's behavior sees and changes the world. One per node and run; it
// holds no state of its own.
import { callFromBehavior, launch } from './calls.ts';
import { uniform } from './chance.ts';
import { NODE_TIMER } from './events.ts';
import { attributesPerRequest } from './pools.ts';
import { openRequest, releaseRequest } from './requests.ts';
import { sample } from './sampler.ts';
import { type Sim, schedule, scheduleInLane } from './sim.ts';

/** Tags of timers are small: they share an integer with the argument. */
const tagBits = 3;

export class NodeContext {
  private readonly sim: Sim;
  readonly node: number;
  private readonly firstStream: number;
  private readonly firstSampler: number;

  constructor(sim: Sim, node: number) {
    this.sim = sim;
    this.node = node;
    this.firstStream = sim.model.nodes[node].firstStream;
    this.firstSampler = sim.model.nodes[node].firstSampler;
  }

  /** Virtual ns since the start of the run. */
  get now(): number {
    return this.sim.now;
  }

  /** The behavior's own plain data, as its plan made it. */
  get state(): object {
    return this.sim.kindStates[this.node];
  }

  /** What the plan prepared for the behavior to look up. */
  get constants(): object {
    return this.sim.model.nodes[this.node].plan.constants ?? {};
  }

  /** A uniform in [0, 1) for one of the plan's purposes and a key. */
  draw(purpose: number, keyA: number, keyB: number): number {
    const stream = this.firstStream + purpose;
    return uniform(this.sim.streamA[stream], this.sim.streamB[stream], keyA, keyB, 0);
  }

  /** A sample of one of the plan's samplers, in its unit, not rounded. */
  sample(sampler: number, u: number): number {
    return sample(this.sim.model.samplers[this.firstSampler + sampler], u);
  }

  /** Calls `Behavior.timer(tag, argument)` at a time; tag 0…7, argument up to 2^28. */
  timerAt(atNs: number, tag: number, argument: number): void {
    schedule(this.sim, atNs < this.sim.now ? this.sim.now : atNs, NODE_TIMER, this.node, (argument << tagBits) | tag);
  }

  /** Column of an attribute that requests carry. */
  attributeColumn(name: string): number {
    return this.sim.model.attributes.indexOf(name);
  }

  /** Opens a request for one of the plan's calls; -1 when the run's limit of requests in flight is reached. */
  open(call: number, keyA: number, keyB: number): number {
    return openRequest(this.sim, this.node, this.sim.model.nodes[this.node].calls[call], keyA, keyB);
  }

  /** What the request is about; call between `open` and `dispatch`. */
  describe(request: number, entity: number, bytes: number, priority: number, user: number, tag: number): void {
    const { requests } = this.sim;
    requests.entity[request] = entity;
    requests.bytes[request] = bytes;
    requests.priority[request] = priority;
    requests.user[request] = user;
    requests.tag[request] = tag;
  }

  setAttribute(request: number, column: number, value: number): void {
    this.sim.requests.attributes[request * attributesPerRequest + column] = value;
  }

  /** Sends an opened request on its way; its outcome comes to `Behavior.settled`. */
  dispatch(request: number): void {
    const { sim } = this;
    const call = callFromBehavior(sim, request, sim.requests.route[request], this.node);
    const lane = sim.model.nodes[this.node].deadlineLane;
    if (lane >= 0) {
      sim.calls.deadlineNs[call] = sim.now + sim.lanes[lane].delayNs;
      scheduleInLane(sim, lane, call, sim.calls.gen[call]);
    }
    launch(sim, call);
  }

  userOf(request: number): number {
    return this.sim.requests.user[request];
  }

  tagOf(request: number): number {
    return this.sim.requests.tag[request];
  }

  /** What a visit is about: the entity key of its request. */
  entityOf(visit: number): number {
    return this.sim.requests.entity[this.sim.visits.request[visit]];
  }

  /** A uniform for one of the plan's purposes under the visit's own key. */
  drawFor(visit: number, purpose: number): number {
    return this.draw(purpose, this.sim.visits.keyA[visit], this.sim.visits.keyB[visit]);
  }
}

/** A timer of a node goes off. */
export function nodeTimer(sim: Sim, node: number, packed: number): void {
  const { behavior } = sim.model.nodes[node].kind;
  behavior?.timer?.(sim.contexts[node], packed & ((1 << tagBits) - 1), packed >> tagBits);
}

/** A client hears of its request, after which the request may be freed. */
export function tellClient(sim: Sim, request: number): void {
  const node = sim.requests.client[request];
  const { behavior } = sim.model.nodes[node].kind;
  behavior?.settled?.(sim.contexts[node], request, sim.requests.outcome[request]);
  releaseRequest(sim, request);
}
