// Rate limiter: calls over the limit stand in line, where the limiter knows one, and pass in the order of their
// arrival; the first in line has the timer. A call that is given up leaves the line, and those behind move up; or they
// do not, where the permit was reserved and nobody else gets it. Leaves out how calls are counted (limiters.ts).
import type { Call } from '#engine/call.ts';
import { enterLine, type Line, leaveLine, nextInLine } from '#engine/line.ts';
import { OK, RATE_LIMITED } from '#engine/outcome.ts';
import { armTimerAt, HELD, type PolicyBehavior, passHeld, simPolicy, stateOf } from '#engine/policy.ts';
import type { Sim } from '#engine/sim.ts';
import {
  available,
  capacityOf,
  createLimiter,
  keepsTurns,
  type LimiterState,
  mayWait,
  nextTurnNs,
  owe,
  take,
} from './limiters.ts';
import { type Limiter, type RateLimiterSettings, rateLimiterSpec } from './settings.ts';

/** In a line: the turn of a call that was given up. */
const noCall = -1;

interface RateLimiterState {
  readonly limiter: LimiterState;
  /** The first is never `noCall`. */
  readonly line: Line;
  calls: number;
  admitted: number;
  rejected: number;
  waited: number;
  /** Calls that were given up while they waited. */
  left: number;
}

class RateLimiter implements PolicyBehavior {
  private readonly limiter: Limiter;

  constructor({ limiter }: RateLimiterSettings) {
    this.limiter = limiter;
  }

  state = (): RateLimiterState => ({
    limiter: createLimiter(this.limiter),
    line: [],
    calls: 0,
    admitted: 0,
    rejected: 0,
    waited: 0,
    left: 0,
  });

  admit(sim: Sim, call: Call, layer: number): number {
    const state = stateOf<RateLimiterState>(sim, call, layer);
    const { line } = state;
    state.calls++;
    if (line.length === 0 && take(this.limiter, state.limiter, sim.now)) {
      state.admitted++;
      return OK;
    }
    if (!mayWait(this.limiter, state.limiter, sim.now, line.length)) {
      state.rejected++;
      return RATE_LIMITED;
    }
    state.waited++;
    enterLine(line, call);
    if (line.length === 1) this.armFirst(sim, state, layer);
    return HELD;
  }

  /** The first in line has its turn, and with it whoever else may pass now. */
  timer(sim: Sim, call: Call, layer: number): void {
    const state = stateOf<RateLimiterState>(sim, call, layer);
    const { line } = state;
    if (line[0] !== call.row) return;
    while (line.length > 0 && take(this.limiter, state.limiter, sim.now)) {
      state.admitted++;
      const next = nextInLine(sim, line) as Call;
      this.passTurns(sim, state);
      passHeld(sim, next);
    }
    this.armFirst(sim, state, layer);
  }

  withdraw(sim: Sim, call: Call, layer: number): void {
    const state = stateOf<RateLimiterState>(sim, call, layer);
    const { line } = state;
    const wasFirst = line[0] === call.row;
    state.left++;
    if (keepsTurns(this.limiter)) {
      line[line.indexOf(call.row)] = noCall;
      this.passTurns(sim, state);
    } else leaveLine(line, call);
    if (wasFirst) this.armFirst(sim, state, layer);
  }

  /** Turns that nobody takes go by without anybody at the head of the line. */
  private passTurns(sim: Sim, { line, limiter }: RateLimiterState): void {
    while (line[0] === noCall) {
      line.shift();
      owe(this.limiter, limiter, sim.now);
    }
  }

  private armFirst(sim: Sim, { line, limiter }: RateLimiterState, layer: number): void {
    const [row] = line;
    if (row === undefined) return;
    armTimerAt(sim, sim.calls.rows[row] as Call, layer, nextTurnNs(this.limiter, limiter, sim.now));
  }

  check(state: object): void {
    const { limiter, line, calls, admitted, rejected, left } = state as RateLimiterState;
    const waiting = waitingIn(line);
    if (calls !== admitted + rejected + left + waiting)
      throw new Error(`rateLimiter: of ${calls} calls ${waiting} wait, the rest does not add up`);
    if ((limiter.left < 0 && !keepsTurns(this.limiter)) || limiter.left > capacityOf(this.limiter))
      throw new Error(`rateLimiter: ${limiter.left} permits left of ${capacityOf(this.limiter)}`);
  }

  counters(state: object): { readonly [name: string]: number } {
    const { calls, admitted, rejected, waited } = state as RateLimiterState;
    return { calls, admitted, rejected, waited };
  }

  /** `available` goes below zero by those whose turns are taken already, as in resilience4j. */
  levels(state: object, nowNs: number): { readonly [name: string]: number } {
    const { limiter, line } = state as RateLimiterState;
    return {
      available: available(this.limiter, { ...limiter }, nowNs) - line.length,
      waiting: waitingIn(line),
    };
  }
}

const waitingIn = (line: Line) => line.reduce((sum, row) => (row === noCall ? sum : sum + 1), 0);

export const rateLimiterPolicy = simPolicy<RateLimiterSettings>({
  spec: rateLimiterSpec,
  compile: (settings) => new RateLimiter(settings),
});
