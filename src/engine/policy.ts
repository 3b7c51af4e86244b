// The door between the engine and the policies of a call. A link's policies are a list, outermost first; each is
// asked to admit the call and is told its outcome, innermost first. A policy may also hold a call: until a permit is
// free, or while it makes attempts of it (retry, hedge), which start at the layer below it. What a policy remembers is
// plain data of the run, one state for each instance of the caller unless its scope says otherwise.
import type { AnyStateMachine } from 'xstate';
import type { PolicySpec } from '#scenario/registry.ts';
import type { Call } from './call.ts';
import { giveUp } from './calls.ts';
import { seatFor } from './chains.ts';
import { mix } from './chance.ts';
import type { ChartState } from './chart.ts';
import { EXPIRE, POLICY_TIMER } from './events.ts';
import { guardOf } from './patience.ts';
import { drawUniform, type Sim, schedule, scheduleInLane } from './sim.ts';

export { beginAttempt, HELD } from './admission.ts';
export { entityOf } from './context.ts';
export { endHeld, passHeld, refuseHeld } from './held.ts';
export { sendToPolicy } from './seats.ts';

export interface PolicyBehavior {
  /** OK to let the call pass, HELD to keep it for now, any other outcome to end it here. Without it, all are held. */
  admit?(sim: Sim, call: Call, layer: number): number;
  /** It makes attempts of calls that it holds, and the first one of this call begins now. */
  begin?(sim: Sim, call: Call, layer: number): void;
  /** That attempt was the call itself, since nothing stood in the way, and has succeeded: `attempted` is not called. */
  succeeds?(sim: Sim, call: Call, layer: number): void;
  /** An attempt of a held call has ended; its outcome, origin and answer stand in it. */
  attempted?(sim: Sim, call: Call, layer: number, attempt: Call): void;
  /** Whoever waits outside has given the held call up: it must be forgotten here. */
  withdraw?(sim: Sim, call: Call, layer: number): void;
  /** Told once for every call that was let pass; returns the outcome to pass outwards. */
  outcome?(sim: Sim, call: Call, layer: number, outcome: number): number;
  /** A timer armed for this layer of the call went off while the call was open, or held here. */
  timer?(sim: Sim, call: Call, layer: number): void;
  /** It changes fields of the call itself when it lets one pass. */
  readonly writesOnCall?: true;
  /** What it remembers at the start of a run: plain data. */
  state?(nowNs: number): object;
  /** A timer of the state itself (`armStateTimer`) went off. */
  stateTimer?(sim: Sim, seat: number, tag: number): void;
  /** Its modes, where it has any; `input` is that of the machine. */
  readonly machine?: { readonly of: AnyStateMachine; readonly input: unknown };
  /** Why a delay of the machine that is over brings it into another mode, in figures. */
  whyNow?(state: object): string;
  /** A delay of the machine brought it into another mode. */
  modeChanged?(sim: Sim, seat: number): void;
  /** Throws when the state contradicts itself; called at the end of every window. */
  check?(state: object): void;
  /** What it has counted since the run began; reports subtract what had been counted when measuring began. */
  counters?(state: object): { readonly [name: string]: number };
  /** How it stands at this instant. */
  levels?(state: object, nowNs: number): { readonly [name: string]: number };
}

/** One that has what others may lack. */
export type PolicyWith<Part extends keyof PolicyBehavior> = PolicyBehavior &
  Required<Pick<PolicyBehavior, Part>>;

/** What compiling a policy may ask for. */
export interface PolicyView {
  /** Id of the link, and its callee's operations are what `route` finds. */
  readonly link: string;
  /** Declares a constant delay; returns the lane to arm timers on. */
  lane(delayNs: number): number;
  /** Declares a source of draws of its own. */
  stream(purpose: string): number;
  /** Row of the route to another operation over the same link; -1 where the callee does not answer it. */
  route(operation: string): number;
}

export interface SimPolicy {
  readonly spec: PolicySpec;
  compile(settings: { readonly [setting: string]: unknown }, view: PolicyView): PolicyBehavior;
}

/** Types a policy's settings; the engine passes settings that the policy's schema has parsed. */
export function simPolicy<Settings>(policy: {
  readonly spec: PolicySpec;
  compile(settings: Settings, view: PolicyView): PolicyBehavior;
}): SimPolicy {
  return policy as unknown as SimPolicy;
}

// Time ----------------------------------------------------------------------------------------------------------------

/** Arms a timer that calls `timer` for this layer unless the call ends first. Costs next to nothing to forget. */
export function armTimer(sim: Sim, call: Call, layer: number, lane: number): void {
  scheduleInLane(sim, lane, call.row, guardOf(sim, call, layer));
}

/** `armTimer` for a moment that is not the same for all calls. */
export function armTimerAt(sim: Sim, call: Call, layer: number, atNs: number): void {
  schedule(sim, atNs, EXPIRE, call.row, guardOf(sim, call, layer));
}

/** Arms a timer of the state itself, which calls `stateTimer` with the tag; it can't be taken back. */
export function armStateTimer(sim: Sim, seat: number, atNs: number, tag: number): void {
  schedule(sim, atNs, POLICY_TIMER, seat, tag);
}

/** Ends the call for all outside of this layer; work inside goes on unless the callee is told to stop. */
export function endCall(sim: Sim, call: Call, layer: number, outcome: number, tellCallee: boolean): void {
  giveUp(sim, call, layer, outcome, tellCallee);
}

// State and chance ----------------------------------------------------------------------------------------------------

/** Row of what this layer remembers for this caller. */
export function seatOf(sim: Sim, call: Call, layer: number): number {
  return seatFor(sim.model, call.chain, layer, call.caller);
}

export function stateOf<State extends object>(sim: Sim, call: Call, layer: number): State {
  return stateAt(sim, seatOf(sim, call, layer));
}

/** `stateOf` for a seat that is known. */
export function stateAt<State extends object>(sim: Sim, seat: number): State {
  return sim.policyStates[seat] as State;
}

/** Mode and context of the chart of a policy that has one. */
export function modeOf(
  sim: Sim,
  seat: number,
): { readonly mode: string; readonly context: ChartState['context'] } {
  const { value, context } = sim.policyCharts[seat] as ChartState;
  return { mode: value, context };
}

/**
 * A uniform for a call; `time` tells several draws for one call apart. What is done again beneath another attempt has
 * luck of its own.
 */
export function drawForCall(sim: Sim, stream: number, call: Call, time: number): number {
  const { keyA, keyB, chance } = call;
  return drawUniform(sim, stream, keyA, keyB, chance === 0 ? time : mix(chance, time));
}

/** Whether an attempt asks for other work than the first did; `sameDemand` is the probability that it does not. */
export function isRedrawn(
  sim: Sim,
  stream: number,
  call: Call,
  attempt: number,
  sameDemand: number,
): boolean {
  return drawForCall(sim, stream, call, attempt) >= sameDemand;
}

/** A number that a layer keeps with a call; 0 until it is set. */
export function noteOf(call: Call, layer: number): number {
  const { notes } = call;
  return notes === null || layer >= notes.length ? 0 : notes[layer];
}

export function setNote(call: Call, layer: number, value: number): void {
  call.notes ??= [];
  const { notes } = call;
  while (notes.length <= layer) notes.push(0);
  notes[layer] = value;
}
