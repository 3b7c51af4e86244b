// Adaptive throttling: each call is turned away here with a probability that follows from how many of the recent calls
// the callee has accepted. A call counts when its outcome is known, so that calls under way do not look refused.
// Source: Google, Site Reliability Engineering, chapter 21, "Client-Side Throttling".
import type { Call } from '#engine/call.ts';
import { isIn, maskOf, OK, type OutcomeMask, SHED } from '#engine/outcome.ts';
import { drawForCall, type PolicyBehavior, type PolicyView, simPolicy, stateOf } from '#engine/policy.ts';
import { addRolling, createRolling, type Rolling, sumRolling } from '#engine/rolling.ts';
import type { Sim } from '#engine/sim.ts';
import { type ThrottleSettings, throttleSpec } from './settings.ts';

interface ThrottleState {
  /** Of the window: calls that were sent or turned away here, and those that the callee accepted. */
  readonly requests: Rolling;
  readonly accepts: Rolling;
  sent: number;
  shed: number;
  accepted: number;
  notAccepted: number;
  /** Sent, outcome not known yet. */
  underWay: number;
}

/** The probability to turn a call away before it is sent. */
export function rejectProbability(requests: number, accepts: number, k: number): number {
  return Math.max(0, (requests - k * accepts) / (requests + 1));
}

class Throttle implements PolicyBehavior {
  private readonly k: number;
  private readonly windowNs: number;
  private readonly notAccepted: OutcomeMask;
  private readonly luck: number;

  constructor({ k, windowMs, notAccepted }: ThrottleSettings, view: PolicyView) {
    this.k = k;
    this.windowNs = windowMs * 1e6;
    this.notAccepted = maskOf(notAccepted);
    this.luck = view.stream('throttle');
  }

  state = (): ThrottleState => ({
    requests: createRolling(),
    accepts: createRolling(),
    sent: 0,
    shed: 0,
    accepted: 0,
    notAccepted: 0,
    underWay: 0,
  });

  admit(sim: Sim, call: Call, layer: number): number {
    const state = stateOf<ThrottleState>(sim, call, layer);
    // Attempts of one call share its key; each has its own luck.
    if (drawForCall(sim, this.luck, call, 0) < this.probability(state, sim.now)) {
      addRolling(state.requests, this.windowNs, sim.now, 1);
      state.shed++;
      return SHED;
    }
    state.sent++;
    state.underWay++;
    return OK;
  }

  outcome(sim: Sim, call: Call, layer: number, outcome: number): number {
    const state = stateOf<ThrottleState>(sim, call, layer);
    const accepted = !isIn(this.notAccepted, outcome);
    state.underWay--;
    addRolling(state.requests, this.windowNs, sim.now, 1);
    if (accepted) {
      state.accepted++;
      addRolling(state.accepts, this.windowNs, sim.now, 1);
    } else state.notAccepted++;
    return outcome;
  }

  private probability({ requests, accepts }: ThrottleState, nowNs: number): number {
    const { windowNs } = this;
    return rejectProbability(
      sumRolling(requests, windowNs, nowNs),
      sumRolling(accepts, windowNs, nowNs),
      this.k,
    );
  }

  check(state: object): void {
    const { sent, accepted, notAccepted, underWay } = state as ThrottleState;
    if (underWay < 0 || sent !== accepted + notAccepted + underWay)
      throw new Error(`throttle: of ${sent} calls ${underWay} are under way, the rest does not add up`);
  }

  counters(state: object): { readonly [name: string]: number } {
    const { sent, shed, accepted, notAccepted } = state as ThrottleState;
    return { sent, shed, accepted, notAccepted };
  }

  levels(state: object, nowNs: number): { readonly [name: string]: number } {
    const throttle = state as ThrottleState;
    return { rejectProbability: this.probability(throttle, nowNs), underWay: throttle.underWay };
  }
}

export const throttlePolicy = simPolicy<ThrottleSettings>({
  spec: throttleSpec,
  compile: (settings, view) => new Throttle(settings, view),
});
