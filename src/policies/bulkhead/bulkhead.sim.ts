// Bulkhead: permits, and a line of calls that wait for one in the order of their arrival. A permit is held from the
// moment a call is let pass until it has ended for this layer.

import type { Call } from '#engine/call.ts';
import { enterLine, type Line, leaveLine, nextInLine } from '#engine/line.ts';
import { BULKHEAD_FULL, OK } from '#engine/outcome.ts';
import {
  armTimer,
  HELD,
  type PolicyBehavior,
  type PolicyView,
  passHeld,
  refuseHeld,
  simPolicy,
  stateOf,
} from '#engine/policy.ts';
import type { Sim } from '#engine/sim.ts';
import { type BulkheadSettings, bulkheadSpec } from './settings.ts';

interface BulkheadState {
  inUse: number;
  readonly line: Line;
  admitted: number;
  rejected: number;
  waited: number;
  inUseMax: number;
}

class Bulkhead implements PolicyBehavior {
  private readonly permits: number;
  private readonly places: number;
  /** Lane of the longest wait, or -1 where there is none. */
  private readonly patience: number;

  constructor({ limit }: BulkheadSettings, view: PolicyView) {
    const isPool = limit.kind === 'threadPool';
    this.permits = isPool ? limit.maxThreadPoolSize : limit.maxConcurrentCalls;
    this.places = isPool ? limit.queueCapacity : limit.maxWaitDurationMs > 0 ? Number.POSITIVE_INFINITY : 0;
    this.patience =
      isPool || limit.maxWaitDurationMs === 0 ? -1 : view.lane(Math.round(limit.maxWaitDurationMs * 1e6));
  }

  state = (): BulkheadState => ({ inUse: 0, line: [], admitted: 0, rejected: 0, waited: 0, inUseMax: 0 });

  admit(sim: Sim, call: Call, layer: number): number {
    const state = stateOf<BulkheadState>(sim, call, layer);
    if (state.inUse < this.permits) {
      take(state);
      return OK;
    }
    if (state.line.length >= this.places) {
      state.rejected++;
      return BULKHEAD_FULL;
    }
    state.waited++;
    enterLine(state.line, call);
    if (this.patience >= 0) armTimer(sim, call, layer, this.patience);
    return HELD;
  }

  outcome(sim: Sim, call: Call, layer: number, outcome: number): number {
    const state = stateOf<BulkheadState>(sim, call, layer);
    const next = nextInLine(sim, state.line);
    state.inUse--;
    if (next !== null) {
      take(state);
      passHeld(sim, next);
    }
    return outcome;
  }

  /** Nobody is let in after its patience has ended; those that hold a permit are not concerned. */
  timer(sim: Sim, call: Call, layer: number): void {
    if (call.held !== layer) return;
    const state = stateOf<BulkheadState>(sim, call, layer);
    leaveLine(state.line, call);
    state.rejected++;
    refuseHeld(sim, call, BULKHEAD_FULL);
  }

  withdraw(sim: Sim, call: Call, layer: number): void {
    leaveLine(stateOf<BulkheadState>(sim, call, layer).line, call);
  }

  check(state: object): void {
    const { inUse, line } = state as BulkheadState;
    if (inUse < 0 || inUse > this.permits)
      throw new Error(`bulkhead: ${inUse} of ${this.permits} permits in use`);
    if (line.length > 0 && inUse < this.permits)
      throw new Error('bulkhead: a call waits beside a free permit');
  }

  counters(state: object): { readonly [name: string]: number } {
    const { admitted, rejected, waited } = state as BulkheadState;
    return { admitted, rejected, waited };
  }

  levels(state: object): { readonly [name: string]: number } {
    const { inUse, line, inUseMax } = state as BulkheadState;
    return { inUse, waiting: line.length, inUseMax };
  }
}

function take(state: BulkheadState): void {
  state.inUse++;
  state.admitted++;
  state.inUseMax = Math.max(state.inUseMax, state.inUse);
}

export const bulkheadPolicy = simPolicy<BulkheadSettings>({
  spec: bulkheadSpec,
  compile: (settings, view) => new Bulkhead(settings, view),
});
