// Deadline propagation: a call may take what is left of its caller's time. The callee is told the moment, passes it on
// over links that have this policy too, and stops by itself when it comes. The engine keeps the callee's side: visits.ts.
import { type Call, DEADLINE_KEPT, DEADLINE_KNOWN } from '#engine/call.ts';
import { DEADLINE, OK } from '#engine/outcome.ts';
import { armTimerAt, endCall, type PolicyBehavior, simPolicy, stateOf } from '#engine/policy.ts';
import type { Sim } from '#engine/sim.ts';
import { type DeadlineSettings, deadlineSpec } from './settings.ts';

interface DeadlineState {
  calls: number;
  /** Calls that got less than their own limit, since their caller had less left. */
  shortened: number;
  /** Calls without any time left: not sent. */
  late: number;
  /** Calls whose deadline passed under way. */
  expired: number;
}

class Deadline implements PolicyBehavior {
  readonly writesOnCall = true;
  private readonly ownNs: number;
  private readonly known: number;

  constructor({ timeoutMs, atCallee }: DeadlineSettings) {
    this.ownNs = timeoutMs === null ? Number.POSITIVE_INFINITY : Math.round(timeoutMs * 1e6);
    this.known = atCallee === 'stops' ? DEADLINE_KEPT : DEADLINE_KNOWN;
  }

  state = (): DeadlineState => ({ calls: 0, shortened: 0, late: 0, expired: 0 });

  admit(sim: Sim, call: Call, layer: number): number {
    const state = stateOf<DeadlineState>(sim, call, layer);
    const ownNs = sim.now + this.ownNs;
    state.calls++;
    if (call.deadlineNs <= sim.now) {
      state.late++;
      return DEADLINE;
    }
    if (call.deadlineNs < ownNs) state.shortened++;
    else call.deadlineNs = ownNs;
    // Neither the caller nor this link knows of an end.
    if (call.deadlineNs === Number.POSITIVE_INFINITY) return OK;
    call.deadlineKnown = Math.max(call.deadlineKnown, this.known);
    armTimerAt(sim, call, layer, call.deadlineNs);
    return OK;
  }

  timer(sim: Sim, call: Call, layer: number): void {
    stateOf<DeadlineState>(sim, call, layer).expired++;
    endCall(sim, call, layer, DEADLINE, false);
  }

  check(state: object): void {
    const { calls, shortened, late, expired } = state as DeadlineState;
    if (shortened + late > calls || expired + late > calls)
      throw new Error(`deadline: ${late} late and ${expired} expired of ${calls} calls`);
  }

  counters(state: object): { readonly [name: string]: number } {
    const { calls, shortened, late, expired } = state as DeadlineState;
    return { calls, shortened, late, expired };
  }
}

export const deadlinePolicy = simPolicy<DeadlineSettings>({
  spec: deadlineSpec,
  compile: (settings) => new Deadline(settings),
});
