// The door between the engine and the kinds: what a kind registers, and the context that is its only way to see or
// change the world. Kinds configure the engine's primitives (plan.ts) and handle named crossings by integer handle.
import type { Prices, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import type { KindSpec } from '#scenario/registry.ts';
import type { Visit } from './call.ts';
import type { NodeContext } from './context.ts';
import type { NodePlan } from './plan.ts';
import type { Request } from './request.ts';

/** A node as its kind sees it while planning. */
export interface NodeView<Settings> {
  readonly id: string;
  readonly settings: Settings & ScenarioNode;
  readonly outgoing: readonly ScenarioLink[];
  readonly prices: Prices;
  readonly untilNs: number;
}

/** What a hook step tells the engine to do with the visit. */
export type StepResult =
  /** Go on with the next step; `answer` travels with the reply. */
  | { readonly then: 'go'; readonly answer?: number }
  /** Wait without holding a core. */
  | { readonly then: 'delay'; readonly ns: number }
  /** End the visit with this outcome code. */
  | { readonly then: 'end'; readonly outcome: number }
  /** Never answer. */
  | { readonly then: 'hang' };

export interface Behavior {
  /** At virtual time 0. */
  start?(context: NodeContext): void;
  /** A timer set with `context.timer`. */
  timer?(context: NodeContext, tag: number, argument: number): void;
  /** A request sent with `context.dispatch` has its outcome; only of plans that listen. */
  settled?(context: NodeContext, request: Request, outcome: number): void;
  /** What a request of this client with this key is about; asked at most once for each. */
  entity?(context: NodeContext, keyA: number, keyB: number): number;
  /** A visit reached a hook step of its operation. */
  step?(context: NodeContext, visit: Visit, hook: number): StepResult;
  /** From now on its requests are to come so many times as fast as planned; 1 again when a spike is over. */
  pace?(context: NodeContext, factor: number): void;
  /** Settings have changed: `context.constants` are those of the new plan, `before` those of the old. */
  changed?(context: NodeContext, before: object): void;
  /** The node's last instance went down: what is in memory is gone. */
  crashed?(context: NodeContext): void;
  /** Throws when the behavior's own state contradicts itself; called at the end of every window. */
  check?(context: NodeContext): void;
  /** Figures that only this kind has, for the report; what it counts, since `context.stateBefore`. */
  figures?(context: NodeContext): { readonly [name: string]: number };
}

export interface SimKind {
  readonly spec: KindSpec;
  plan(view: NodeView<never>): NodePlan;
  readonly behavior?: Behavior;
}

/** Types a kind's plan by its own settings; the engine passes settings that the kind's schema has parsed. */
export function simKind<Settings>(kind: {
  readonly spec: KindSpec;
  plan(view: NodeView<Settings>): NodePlan;
  readonly behavior?: Behavior;
}): SimKind {
  return kind as SimKind;
}

/** Price of one instance per hour, from its shape unless it has a price of its own. */
export function pricePerHour(
  shape: { readonly cores: number; readonly memoryGib: number; readonly pricePerHour: number | null },
  prices: Prices,
): number {
  return shape.pricePerHour ?? shape.cores * prices.perCoreHour + shape.memoryGib * prices.perGibHour;
}
