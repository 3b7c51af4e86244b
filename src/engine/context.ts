// The context: the only door through which a kind's behavior sees and changes the world. One per node and run; it
// holds no state of its own.
import { launch } from './admission.ts';
import { DEADLINE_KNOWN, type Visit } from './call.ts';
import { callFromBehavior } from './call-opening.ts';
import { NODE_TIMER } from './events.ts';
import type { Behavior } from './kind.ts';
import type { Route } from './network.ts';
import type { Request } from './request.ts';
import { openRequest, releaseRequest } from './requests.ts';
import { sample } from './sampler.ts';
import { drawInTurn, drawUniform, type Sim, schedule, scheduleInLane } from './sim.ts';
import { sendStraight } from './straight.ts';

/** Tags of timers are small: they share an integer with the argument. */
const tagBits = 3;

export class NodeContext {
  private readonly sim: Sim;
  readonly node: number;
  /** What the plan prepared for the behavior to look up: that of the settings of the moment. */
  constants: object;
  readonly behavior: Behavior;
  private readonly firstStream: number;
  private readonly firstSampler: number;
  private readonly routes: readonly Route[];
  private readonly deadlineLane: number;

  constructor(sim: Sim, node: number) {
    const { plan, kind, firstStream, firstSampler, calls, deadlineLane } = sim.model.nodes[node];
    this.sim = sim;
    this.node = node;
    this.constants = plan.constants ?? {};
    this.behavior = kind.behavior ?? {};
    this.firstStream = firstStream;
    this.firstSampler = firstSampler;
    this.routes = calls.map((route) => sim.routes[route]);
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
    return sample(this.sim.samplers[this.firstSampler + sampler], u);
  }

  /** `sample` of a `draw`, for keys that count up. */
  drawInTurn(sampler: number, purpose: number, keyA: number, keyB: number): number {
    const { sim } = this;
    drawInTurn(sim, this.firstStream + purpose, sim.samplers[this.firstSampler + sampler], keyA, keyB);
    return sim.drawn;
  }

  /** Calls `Behavior.timer(tag, argument)` at a time; tag 0…7, argument up to 2^28. */
  timerAt(atNs: number, tag: number, argument: number): void {
    const { sim } = this;
    schedule(sim, atNs < sim.now ? sim.now : atNs, NODE_TIMER, this.node, (argument << tagBits) | tag);
  }

  /** Column of an attribute that requests carry. */
  attributeColumn(name: string): number {
    return this.sim.model.attributes.indexOf(name);
  }

  /** Opens a request for one of the plan's calls; null when the run's limit of requests in flight is reached. */
  open(call: number, keyA: number, keyB: number): Request | null {
    return openRequest(this.sim, this.node, this.routes[call], keyA, keyB);
  }

  /** Sends an opened request on its way; its outcome comes to `Behavior.settled`, where there is one. */
  dispatch(request: Request): void {
    const { sim, deadlineLane } = this;
    if (deadlineLane < 0 && sendStraight(sim, request)) return;
    const call = callFromBehavior(sim, request);
    if (deadlineLane >= 0) {
      call.deadlineNs = sim.now + sim.lanes[deadlineLane].delayNs;
      call.deadlineKnown = DEADLINE_KNOWN;
      scheduleInLane(sim, deadlineLane, call.row, sim.calls.generations[call.row]);
    }
    launch(sim, call);
  }

  /** What a visit is about. Its client draws it when somebody first asks, since few do. */
  entityOf(visit: Visit): number {
    return entityOf(this.sim, visit.request);
  }

  /** A uniform for one of the plan's purposes under the visit's own key: what it asks for, as in every attempt. */
  drawFor(visit: Visit, purpose: number): number {
    return drawUniform(this.sim, this.firstStream + purpose, visit.keyA, visit.keyB, visit.redraw);
  }

  /** The same for what is a matter of luck, which each attempt tries anew. */
  drawLuck(visit: Visit, purpose: number): number {
    return drawUniform(this.sim, this.firstStream + purpose, visit.keyA, visit.keyB, visit.chance);
  }

  /** The behavior's own state as it was when measuring began, to be subtracted from its figures; null until then. */
  get stateBefore(): object | null {
    return this.sim.baseline?.kindStates[this.node] ?? null;
  }
}

/** What a request is about. */
export function entityOf(sim: Sim, request: Request): number {
  if (request.entity < 0) {
    const client = sim.contexts[request.client];
    request.entity = client.behavior.entity?.(client, request.keyA, request.keyB) ?? 0;
  }
  return request.entity;
}

/** A timer of a node goes off. */
export function nodeTimer(sim: Sim, node: number, packed: number): void {
  const context = sim.contexts[node];
  context.behavior.timer?.(context, packed & ((1 << tagBits) - 1), packed >> tagBits);
}

/** A client hears of its request, after which the request may be freed. */
export function tellClient(sim: Sim, request: Request): void {
  const context = sim.contexts[request.client];
  context.behavior.settled?.(context, request, request.outcome);
  releaseRequest(sim, request);
}
