// The door between the engine and the policies of a call. A link's policies are a list, outermost first; each is
// asked to admit the call and is told its outcome, innermost first. Leaves out attempts: a policy that makes several
// calls of one (retry, hedge) owns children that start at the layer below it.
import type { PolicySpec } from '#scenario/registry.ts';
import { giveUp } from './calls.ts';
import type { Call } from './pools.ts';
import { type Sim, scheduleInLane } from './sim.ts';

export interface PolicyBehavior {
  /** OK to let the call pass, any other outcome to end it here. */
  admit(sim: Sim, call: Call, layer: number): number;
  /** Told once for every call that was admitted; returns the outcome to pass outwards. */
  outcome?(sim: Sim, call: Call, layer: number, outcome: number): number;
  /** A timer armed with `armTimer` for this layer went off while the call was open. */
  timer?(sim: Sim, call: Call, layer: number): void;
}

export interface PolicyView {
  /** Declares a constant delay; returns the lane to arm timers on. */
  lane(delayNs: number): number;
}

export interface SimPolicy {
  readonly spec: PolicySpec;
  compile(settings: { readonly [setting: string]: unknown }, view: PolicyView): PolicyBehavior;
}

/** Layers of a policy list fit in these bits of a timer's guard. */
export const layerBits = 4;

/** Arms a timer that calls `timer` for this layer unless the call ends first. Costs next to nothing to forget. */
export function armTimer(sim: Sim, call: Call, layer: number, lane: number): void {
  scheduleInLane(sim, lane, call.row, (call.generation << layerBits) | layer);
}

/** Ends the call for all outside of this layer; work inside goes on unless the callee is told to stop. */
export function endCall(sim: Sim, call: Call, layer: number, outcome: number, tellCallee: boolean): void {
  giveUp(sim, call, layer, outcome, tellCallee);
}
