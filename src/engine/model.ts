// What the engine runs: names resolved to rows, handlers compiled, nothing left to look up. A model is immutable and
// shared by every run of its scenario, whatever the seed. How one is made of a scenario: compile.ts.
import type { Scenario, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import type { Balancing } from './balancers.ts';
import type { Chains } from './chains.ts';
import type { Controller } from './controller.ts';
import type { SimKind } from './kind.ts';
import type { NodePlan } from './plan.ts';
import type { Code } from './program.ts';
import type { Replanned } from './replan.ts';
import type { Sampler } from './sampler.ts';
import type { ModelVersion } from './versions.ts';

export interface ModelNode {
  readonly id: string;
  readonly kind: SimKind;
  readonly plan: NodePlan;
  readonly firstInstance: number;
  /** Places for instances, and how many are taken at the start. */
  readonly instanceCount: number;
  readonly instancesAtStart: number;
  /** The last is what a bad deploy brings. */
  readonly versions: ModelVersion[];
  /** Rows of its controllers. */
  readonly controllers: number[];
  /** Rows of instances that its balancer may choose. */
  hostInstances: readonly number[];
  readonly operations: number[];
  readonly byName: Map<string, number>;
  /** Routes of the behavior's own calls, in the order of its plan, and each of them once. */
  readonly calls: number[];
  routes: readonly number[];
  /** First of the behavior's own draws and samplers. */
  firstStream: number;
  firstSampler: number;
  /** Lane of the deadline that this client sets, or -1. */
  readonly deadlineLane: number;
  readonly listens: boolean;
}

export interface ModelLink {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly latency: Sampler;
  /** Whole ns when the latency is constant, else -1. */
  readonly constantNs: number;
  readonly requestLane: number;
  readonly replyLane: number;
  readonly loss: number;
  /** 0: no limit. */
  readonly nsPerByte: number;
  readonly responseBytes: number;
  readonly latencyStream: number;
  readonly lossStream: number;
  /** Operations reached over it. */
  readonly routes: number[];
}

export interface Forward {
  /** Row of the node that forwards. */
  readonly node: number;
  readonly balancing: Balancing;
  readonly stream: number;
  /** Row of `sim.hostLoad` of its first host. */
  readonly firstHost: number;
  readonly hostRoute: Int32Array;
  readonly hostInstance: Int32Array;
  /** The operation was asked for by its name, and nobody behind the node has one of that name. */
  readonly unknown: boolean;
}

export interface LaneSpec {
  readonly delayNs: number;
  readonly type: number;
}

/** A source of draws: hashed with the seed when a run begins. */
export interface StreamSpec {
  readonly work: string;
  readonly purpose: string;
}

export interface Model extends Chains {
  readonly scenario: Scenario;
  readonly nodes: readonly ModelNode[];
  readonly links: readonly ModelLink[];
  readonly instances: readonly { readonly node: number; readonly plan: NodePlan['instances'][number] }[];
  readonly operationNode: Int32Array;
  readonly operationName: string[];
  readonly operationPriority: Int32Array;
  readonly routeLink: Int32Array;
  readonly routeOperation: Int32Array;
  /** Node and first instruction of the route's operation. */
  readonly routeNode: Int32Array;
  readonly routeEntry: Int32Array;
  /** 1 where what it asks for is applied at a store. */
  readonly routeWrites: Int32Array;
  /** Index into `chains`, or -1 where a call has no policies. */
  readonly routeChain: Int32Array;
  /** Seats of the policies that stand in the document; those of lists that are put on links later follow. */
  readonly seatsAtStart: number;
  readonly code: Code;
  readonly samplers: Sampler[];
  readonly streams: StreamSpec[];
  readonly forwards: Forward[];
  readonly hosts: number;
  /** By row of `sim.hostLoad`: the forward that it belongs to, and the instance. */
  readonly hostForward: number[];
  readonly hostInstance: number[];
  /** By row of `sim.hostLoad`: the controller that hears how calls to it end, or -1. */
  readonly hostWatcher: Int32Array;
  readonly controllers: readonly {
    readonly node: number;
    readonly controller: Controller;
    readonly stream: number;
  }[];
  readonly lanes: LaneSpec[];
  /** The list of policies of a link, or of one of its operations, as calls would begin under it; -1: none. */
  chainOf(link: number, operation: string | null, policies: ScenarioLink['policies']): number;
  /** A node under other settings of those that can change while a run goes on. */
  replan(node: number, settings: ScenarioNode): Replanned;
  /** Names of the columns that requests carry, shared by all clients. */
  readonly attributes: readonly string[];
  /** Stream by which each node's own instances are chosen. */
  readonly spreadStream: number[];
  readonly faultStream: number[];
}
