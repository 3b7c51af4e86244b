// Circuit breaker, as the engine runs it. What is decided for each call reads plain fields; the statechart is the
// authority on modes and is sent crossings only. What is counted, when it is looked at and what half-open means is the
// dialect's. A call that is refused here never leaves its caller.
import type { Call } from '#engine/call.ts';
import { enterLine, nextInLine } from '#engine/line.ts';
import { BREAKER_OPEN, CANCELLED, isIn, maskOf, OK, type OutcomeMask, TIMEOUT } from '#engine/outcome.ts';
import {
  armStateTimer,
  armTimer,
  endCall,
  HELD,
  modeOf,
  noteOf,
  type PolicyBehavior,
  type PolicyView,
  passHeld,
  refuseHeld,
  seatOf,
  sendToPolicy,
  simPolicy,
  stateAt,
} from '#engine/policy.ts';
import type { Sim } from '#engine/sim.ts';
import { Cockatiel } from './cockatiel.ts';
import { type Dialect, GONE, has, IGNORED, inTime, PROBE, type Result, type Verdict } from './dialect.ts';
import { Hystrix } from './hystrix.ts';
import { breakerMachine, type Crossing, type Mode } from './modes.ts';
import { isProbe, notePassed, passedAt } from './notes.ts';
import { Opossum } from './opossum.ts';
import { Polly } from './polly.ts';
import { Resilience4j } from './resilience4j.ts';
import { type BreakerSettings, breakerSpec, type Rules } from './settings.ts';
import { type Behind, leaveLines, lineBehind, waitingIn } from './waiting.ts';
import { FAILED, SLOW } from './windows.ts';

/** What every call reads or counts stands first, side by side. */
interface BreakerState {
  /** Mirror of the chart's. */
  mode: Mode;
  /** The dialect's. */
  readonly memory: object;
  calls: number;
  underWay: number;
  succeeded: number;
  sinceNs: number;
  /** End of the wait while open. */
  untilNs: number;
  /** While half-open: calls that may still be let pass; of those that were, under way and come back. */
  permitsLeft: number;
  probesOut: number;
  probesDone: number;
  /** When the last probe was let pass. */
  testNs: number;
  /** By probe: one that was let pass before it opened again may still be out. */
  readonly waiting: Behind[];
  /** A look at the rates is to come. Only a look ends being closed, so none is left over from before. */
  lookArmed: boolean;
  notPermitted: number;
  failed: number;
  slow: number;
  ignored: number;
  waited: number;
  opened: number;
}

class Breaker implements PolicyBehavior {
  readonly machine: { readonly of: ReturnType<typeof breakerMachine>; readonly input: null };
  private readonly dialect: Dialect;
  private readonly ignored: OutcomeMask;
  /** Lane of the breaker's own timeout, or -1. */
  private readonly patience: number;

  constructor({ rules, ignore }: BreakerSettings, view: PolicyView) {
    this.dialect = dialectOf(rules);
    this.machine = { of: breakerMachine(this.dialect), input: null };
    this.ignored = maskOf(ignore);
    const { timeoutMs } = this.dialect;
    this.patience = timeoutMs === null ? -1 : view.lane(Math.round(timeoutMs * 1e6));
  }

  state = (nowNs: number): BreakerState => {
    const { dialect } = this;
    const isOpen = dialect.start === 'open';
    return {
      mode: dialect.start,
      memory: dialect.remember(nowNs),
      calls: 0,
      underWay: 0,
      succeeded: 0,
      sinceNs: nowNs,
      untilNs: isOpen ? nowNs + Math.round(dialect.openMs(1) * 1e6) : nowNs,
      permitsLeft: 0,
      probesOut: 0,
      probesDone: 0,
      testNs: -1,
      waiting: [],
      lookArmed: false,
      notPermitted: 0,
      failed: 0,
      slow: 0,
      ignored: 0,
      waited: 0,
      opened: isOpen ? 1 : 0,
    };
  };

  // Before a call ------------------------------------------------------------------------------------------------------

  admit(sim: Sim, call: Call, layer: number): number {
    const seat = seatOf(sim, call, layer);
    const state = stateAt<BreakerState>(sim, seat);
    state.calls++;
    this.dialect.asked?.(state.memory, sim.now);
    const verdict = this.ask(sim, seat, state, call, layer);
    if (verdict !== HELD) return verdict;
    state.waited++;
    enterLine(lineBehind(state.waiting, state.testNs), call);
    return HELD;
  }

  /** OK, with a permit where one is needed; HELD where it has to wait for one. */
  private ask(sim: Sim, seat: number, state: BreakerState, call: Call, layer: number): number {
    if (state.mode === 'open' && this.dialect.mayProbe(sim.now, state.untilNs)) {
      this.cross(sim, seat, 'PROBE', waitReason(state));
    }
    if (state.mode === 'halfOpen') {
      if (state.permitsLeft > 0) return this.pass(sim, state, call, layer, true);
      return this.dialect.others === 'wait' ? HELD : refuse(state);
    }
    if (state.mode === 'open' || state.mode === 'forcedOpen') return refuse(state);
    return this.pass(sim, state, call, layer, false);
  }

  private pass(sim: Sim, state: BreakerState, call: Call, layer: number, isProbe: boolean): number {
    state.underWay++;
    if (isProbe) {
      state.permitsLeft--;
      state.probesOut++;
      state.testNs = sim.now;
    }
    notePassed(call, layer, sim.now, isProbe);
    if (this.patience >= 0) armTimer(sim, call, layer, this.patience);
    return OK;
  }

  withdraw(sim: Sim, call: Call, layer: number): void {
    const state = stateAt<BreakerState>(sim, seatOf(sim, call, layer));
    leaveLines(state.waiting, call);
    state.ignored++;
  }

  // After it -----------------------------------------------------------------------------------------------------------

  outcome(sim: Sim, call: Call, layer: number, outcome: number): number {
    this.comesBack(sim, call, layer, outcome);
    return outcome;
  }

  /** The breaker's own timeout. */
  timer(sim: Sim, call: Call, layer: number): void {
    this.comesBack(sim, call, layer, TIMEOUT);
    endCall(sim, call, layer, TIMEOUT, false);
  }

  private comesBack(sim: Sim, call: Call, layer: number, outcome: number): void {
    const seat = seatOf(sim, call, layer);
    const state = stateAt<BreakerState>(sim, seat);
    const { memory, mode } = state;
    const note = noteOf(call, layer);
    const passedNs = passedAt(call, note);
    const result = this.resultOf(outcome, isProbe(note) ? PROBE : 0, sim.now - passedNs);
    count(state, result);
    const verdict = this.dialect.record(memory, mode, result, sim.now);
    // Nearly always nothing follows.
    if (verdict === 'none' && !has(result, PROBE | FAILED)) return;
    this.follow(sim, seat, result, verdict, isProbe(note) && passedNs >= state.sinceNs);
    if (isProbe(note)) this.letWaiting(sim, seat, state, passedNs);
  }

  /** What follows from a result, in the mode that it met. */
  private follow(sim: Sim, seat: number, result: Result, verdict: Verdict, holdsPermit: boolean): void {
    const state = stateAt<BreakerState>(sim, seat);
    const { memory, mode } = state;
    if (holdsPermit && mode === 'halfOpen') {
      state.probesOut--;
      if (verdict === 'giveBack') state.permitsLeft++;
      else state.probesDone++;
    }
    if (verdict === 'trip' || verdict === 'close') {
      this.cross(sim, seat, verdict === 'trip' ? 'TRIP' : 'CLOSE', this.dialect.why(memory, mode, verdict));
    } else if (has(result, FAILED)) this.armLook(sim, seat, state);
  }

  private resultOf(outcome: number, probe: Result, tookNs: number): Result {
    if (outcome !== OK && isIn(this.ignored, outcome))
      return probe | (outcome === CANCELLED ? GONE : IGNORED);
    const slow = tookNs > this.dialect.slowNs ? SLOW : 0;
    return probe | slow | (outcome === OK ? 0 : FAILED);
  }

  // Looks at the rates, for dialects that do so by a timer -------------------------------------------------------------

  /** Looks begin with a failure and end when none is remembered. */
  private armLook(sim: Sim, seat: number, state: BreakerState): void {
    const { tickNs } = this.dialect;
    if (tickNs === 0 || state.lookArmed || state.mode !== 'closed') return;
    state.lookArmed = true;
    const looks = Math.floor((sim.now - state.sinceNs) / tickNs);
    armStateTimer(sim, seat, state.sinceNs + (looks + 1) * tickNs, 0);
  }

  stateTimer(sim: Sim, seat: number): void {
    const state = stateAt<BreakerState>(sim, seat);
    state.lookArmed = false;
    const { memory, mode } = state;
    const seen = this.dialect.tick?.(memory, sim.now);
    if (seen === 'trip') this.cross(sim, seat, 'TRIP', this.dialect.why(memory, mode, seen));
    if (seen === 'again') this.armLook(sim, seat, state);
  }

  // Modes --------------------------------------------------------------------------------------------------------------

  private cross(sim: Sim, seat: number, crossing: Crossing, why: string): void {
    if (sendToPolicy(sim, seat, { type: crossing }, why)) this.modeChanged(sim, seat);
  }

  /** Why a delay of the chart brings it into another mode. */
  whyNow(state: object): string {
    const { mode, sinceNs, untilNs, probesDone } = state as BreakerState;
    if (mode === 'open') return waitReason({ sinceNs, untilNs });
    const waited = inTime(this.dialect.halfOpenLimit?.ms ?? 0);
    return `half-open for ${waited} with ${probesDone} of ${this.dialect.probes} probes back`;
  }

  modeChanged(sim: Sim, seat: number): void {
    const state = stateAt<BreakerState>(sim, seat);
    const { mode, context } = modeOf(sim, seat);
    state.mode = mode as Mode;
    state.sinceNs = sim.now;
    state.permitsLeft = mode === 'halfOpen' ? this.dialect.probes : 0;
    state.probesOut = 0;
    state.probesDone = 0;
    if (mode === 'open') {
      state.opened++;
      state.untilNs = sim.now + Math.round(this.dialect.openMs(context['opened'] as number) * 1e6);
    }
    this.dialect.entered(state.memory, state.mode, sim.now);
  }

  /** Those behind a probe that has ended ask again, oldest first; who must wait now waits for another probe. */
  private letWaiting(sim: Sim, seat: number, state: BreakerState, testNs: number): void {
    const behind = state.waiting.find((it) => it.testNs === testNs);
    if (behind === undefined) return;
    const { line } = behind;
    // Once each: behind a probe of the very same moment they stand in this line again.
    for (let left = line.length; left > 0 && line.length > 0; left--) {
      const call = nextInLine(sim, line) as Call;
      const verdict = this.ask(sim, seat, state, call, call.held);
      if (verdict === OK) passHeld(sim, call);
      else if (verdict === HELD) enterLine(lineBehind(state.waiting, state.testNs), call);
      else refuseHeld(sim, call, verdict);
    }
    if (line.length === 0) state.waiting.splice(state.waiting.indexOf(behind), 1);
  }

  // Told to others -----------------------------------------------------------------------------------------------------

  check(state: object): void {
    const it = state as BreakerState;
    const { calls, notPermitted, succeeded, failed, ignored, underWay } = it;
    const waiting = waitingIn(it.waiting);
    const known = notPermitted + succeeded + failed + ignored + underWay + waiting;
    if (calls !== known) throw new Error(`breaker: ${calls} calls, but ${known} of them are accounted for`);
    if (it.mode === 'halfOpen' && it.permitsLeft + it.probesOut + it.probesDone !== this.dialect.probes) {
      throw new Error(`breaker: a permit of ${this.dialect.probes} has leaked`);
    }
    if (waiting > 0 && underWay === 0) throw new Error('breaker: calls wait for a probe that is not out');
  }

  counters(state: object): { readonly [name: string]: number } {
    const { calls, notPermitted, succeeded, failed, slow, ignored, waited, opened, memory } =
      state as BreakerState;
    const own = this.dialect.counters?.(memory);
    return { calls, notPermitted, succeeded, failed, slow, ignored, waited, opened, ...own };
  }

  levels(state: object, nowNs: number): { readonly [name: string]: number } {
    const it = state as BreakerState;
    const { memory, mode, permitsLeft, untilNs, underWay } = it;
    return {
      ...this.dialect.rates(memory, mode, nowNs),
      permitsLeft,
      underWay,
      waiting: waitingIn(it.waiting),
      triesAgainInMs: mode === 'open' ? Math.max(0, untilNs - nowNs) / 1e6 : 0,
    };
  }
}

function dialectOf(rules: Rules): Dialect {
  switch (rules.dialect) {
    case 'resilience4j':
      return new Resilience4j(rules);
    case 'polly':
      return new Polly(rules);
    case 'opossum':
      return new Opossum(rules);
    case 'cockatiel':
      return new Cockatiel(rules);
    case 'hystrix':
      return new Hystrix(rules);
  }
}

function refuse(state: BreakerState): number {
  state.notPermitted++;
  return BREAKER_OPEN;
}

function count(state: BreakerState, result: Result): void {
  state.underWay--;
  if (has(result, IGNORED | GONE)) state.ignored++;
  else if (has(result, FAILED)) state.failed++;
  else state.succeeded++;
  if (has(result, SLOW)) state.slow++;
}

const waitReason = ({ sinceNs, untilNs }: { readonly sinceNs: number; readonly untilNs: number }) =>
  `waited ${inTime((untilNs - sinceNs) / 1e6)}`;

export const breakerPolicy = simPolicy<BreakerSettings>({
  spec: breakerSpec,
  compile: (settings, view) => new Breaker(settings, view),
});
