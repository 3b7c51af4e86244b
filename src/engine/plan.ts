// What a kind says of a node, once, before the run: instances, operations as programs, and what its behavior will
// draw and call. Everything here is data; the model (model.ts) resolves names and compiles programs.
import type { Distribution } from '#scenario/distribution.ts';
import type { Step } from '#scenario/handler.ts';
import type { Balancing } from './balancers.ts';
import type { Controller } from './controller.ts';
import type { InstancePlan } from './stations.ts';
import type { VersionPlan } from './versions.ts';

/** Steps that only kinds write, beside those that people write in handlers. */
export type ProgramStep =
  | Step
  /** Passes the operation on to a linked node that answers it, under the same key; its outcome becomes ours. */
  | { readonly do: 'forward'; readonly balancing: Balancing }
  /** Writes to the store behind it what it was asked to write: the same effect, moved on. */
  | { readonly do: 'writeThrough'; readonly to: string }
  /** Applies the effect that the write carries: it has reached its store. */
  | { readonly do: 'apply' }
  /** Asks the kind's behavior what to do (`Behavior.step`). */
  | { readonly do: 'hook'; readonly hook: number }
  /** Runs `steps` when the answer to the visit is a miss. */
  | { readonly do: 'onMiss'; readonly steps: readonly ProgramStep[] }
  /** Tells every linked node in turn, in the order of the links. */
  | { readonly do: 'callAll' };

export interface OperationPlan {
  readonly name: string;
  /** Stable id of the work for chance: survives moving it to another node. */
  readonly work: string;
  readonly priority: number;
  readonly program: readonly ProgramStep[];
}

/** A call that the behavior itself makes. */
export interface CallPlan {
  /** Absent: the first outgoing link. */
  readonly to: string | undefined;
  /** Absent: the first operation of the callee. */
  readonly operation: string | undefined;
}

export interface NodePlan {
  /** Of every instance that there may ever be at once. */
  readonly instances: readonly InstancePlan[];
  /** How many of them run at the start; absent: all. */
  readonly instancesAtStart?: number | undefined;
  /** Absent: one without a name. The first is what runs at the start. */
  readonly versions?: readonly VersionPlan[] | undefined;
  /** Who starts and stops instances, and who keeps a balancer away from some. */
  readonly controllers?: readonly Controller[] | undefined;
  /** How calls that name no instance choose one. */
  readonly spread: Balancing;
  readonly operations: readonly OperationPlan[];
  /** For nodes that answer to any name: the operation behind a name, made when a caller first names it. */
  readonly anyOperation?: ((name: string) => OperationPlan) | undefined;
  readonly calls?: readonly CallPlan[] | undefined;
  /** Purposes of the behavior's own draws; `NodeContext.draw` takes an index into them. */
  readonly draws?: readonly string[] | undefined;
  /** Stable id for those draws; the node's id when absent. */
  readonly work?: string | undefined;
  readonly samplers?: readonly { readonly of: Distribution; readonly unitNs: number }[] | undefined;
  /** What the behavior looks up and never changes: shared by all runs, not part of their state. */
  readonly constants?: object | undefined;
  /** The behavior's plain-data state at the start of a run. */
  readonly state?: (() => object) | undefined;
  /** Attributes that requests of this client carry, in order: at most four. */
  readonly attributes?: readonly string[] | undefined;
  /** How long an answer to this client's requests is worth anything. */
  readonly deadlineNs?: number | undefined;
  /** True when `Behavior.settled` is to be told of every outcome. */
  readonly listens?: boolean | undefined;
  /** Price per million visits, for managed services. */
  readonly pricePerMillion?: number | undefined;
}
