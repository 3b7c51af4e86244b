// Retry: a held call, and attempts of it one after the other. What stands inside of it in the list (a timeout, a
// breaker) is asked for each attempt; what stands outside sees one call. Leaves out when to wait for how long
// (backoff.ts) and how much of it the traffic can bear (engine/budget.ts).
import {
  type BudgetState,
  createBudget,
  deposit,
  type Limit,
  leave,
  limitOf,
  report,
  retryEnds,
  withdraw,
} from '#engine/budget.ts';
import type { Call } from '#engine/call.ts';
import { isIn, maskOf, OK, type OutcomeMask } from '#engine/outcome.ts';
import {
  armTimerAt,
  beginAttempt,
  drawForCall,
  endHeld,
  isRedrawn,
  noteOf,
  type PolicyBehavior,
  type PolicyView,
  setNote,
  simPolicy,
  stateOf,
} from '#engine/policy.ts';
import type { Sim } from '#engine/sim.ts';
import { backoffMs, decorrelatedV2Ms } from './backoff.ts';
import { type RetrySettings, retrySpec } from './settings.ts';

interface RetryState extends BudgetState {
  calls: number;
  retries: number;
  /** Calls that succeeded after a retry, and those that failed although every attempt was made. */
  saved: number;
  exhausted: number;
  /** Retries that the budget forbade. */
  overBudget: number;
}

/** What is remembered of a call, packed: the attempt that is under way, or that the wait before it is for. */
const attemptOf = noteOf;

class Retry implements PolicyBehavior {
  private readonly settings: RetrySettings;
  private readonly limit: Limit | null;
  private readonly retryable: OutcomeMask;
  private readonly jitter: number;
  private readonly sameness: number;

  constructor(settings: RetrySettings, view: PolicyView) {
    this.settings = settings;
    this.limit = limitOf(settings.budget);
    this.retryable = maskOf(settings.retryOn);
    this.jitter = view.stream('backoff');
    this.sameness = view.stream('same demand');
  }

  state = (): RetryState => {
    const { active, retrying, tokens, balance } = createBudget(this.limit);
    return { active, retrying, calls: 0, retries: 0, saved: 0, exhausted: 0, overBudget: 0, tokens, balance };
  };

  begin(sim: Sim, call: Call, layer: number): void {
    const state = stateOf<RetryState>(sim, call, layer);
    state.calls++;
    deposit(this.limit, state, sim.now);
  }

  succeeds(sim: Sim, call: Call, layer: number): void {
    const state = stateOf<RetryState>(sim, call, layer);
    report(this.limit, state, 'ok');
    leave(state);
  }

  attempted(sim: Sim, call: Call, layer: number, attempt: Call): void {
    const state = stateOf<RetryState>(sim, call, layer);
    const { outcome, origin, answer } = attempt;
    const retryable = isIn(this.retryable, outcome) && this.mayRepeat(sim, call);
    report(this.limit, state, outcome === OK ? 'ok' : retryable ? 'retryable' : 'other');
    if (attempt.attempt > 0) retryEnds(state);
    const next = attempt.attempt + 1;
    if (retryable && next < this.settings.maxAttempts && this.affords(sim, state)) {
      this.waitFor(sim, call, layer, next);
      return;
    }
    if (attempt.attempt > 0 && outcome === OK) state.saved++;
    if (retryable && next >= this.settings.maxAttempts) state.exhausted++;
    leave(state);
    endHeld(sim, call, outcome, origin, answer);
  }

  private affords(sim: Sim, state: RetryState): boolean {
    if (withdraw(this.limit, state, sim.now)) return true;
    state.overBudget++;
    return false;
  }

  private mayRepeat(sim: Sim, call: Call): boolean {
    if (!this.settings.idempotentOnly) return true;
    const operation = sim.model.operationName[call.route.operation] as string;
    return call.effect === null && this.settings.idempotentOperations.includes(operation);
  }

  private waitFor(sim: Sim, call: Call, layer: number, attempt: number): void {
    setNote(call, layer, attempt);
    const ns = Math.round(this.backoffMs(sim, call, attempt) * 1e6);
    armTimerAt(sim, call, layer, sim.now + ns);
  }

  /** Waits that depend on those before are computed from the start: every draw is keyed, so nothing need be kept. */
  private backoffMs(sim: Sim, call: Call, attempt: number): number {
    const { backoff } = this.settings;
    const draw = (retry: number) => drawForCall(sim, this.jitter, call, retry);
    if (backoff.kind === 'decorrelatedV2') {
      const t = (retry: number) => (retry === 0 ? 0 : retry - 1 + draw(retry));
      return decorrelatedV2Ms(backoff.medianFirstRetryDelayMs, backoff.maxMs, t(attempt), t(attempt - 1));
    }
    if (backoff.kind !== 'decorrelated') return backoffMs(backoff, attempt, draw(attempt), 0);
    let ms = 0;
    for (let retry = 1; retry <= attempt; retry++) ms = backoffMs(backoff, retry, draw(retry), ms);
    return ms;
  }

  timer(sim: Sim, call: Call, layer: number): void {
    const attempt = attemptOf(call, layer);
    stateOf<RetryState>(sim, call, layer).retries++;
    const redraw = isRedrawn(sim, this.sameness, call, attempt, this.settings.sameDemand);
    beginAttempt(sim, call, { attempt, redraw });
  }

  withdraw(sim: Sim, call: Call, layer: number): void {
    const state = stateOf<RetryState>(sim, call, layer);
    // A retry that was paid for, under way or waited for, is over with its call.
    if (attemptOf(call, layer) > 0) retryEnds(state);
    leave(state);
  }

  check(state: object): void {
    const { active, retrying } = state as RetryState;
    if (active < 0 || retrying < 0 || retrying > active)
      throw new Error(`retry: ${retrying} retries under way of ${active} calls`);
  }

  counters(state: object): { readonly [name: string]: number } {
    const { calls, retries, saved, exhausted, overBudget } = state as RetryState;
    return { calls, retries, saved, exhausted, overBudget };
  }
}

export const retryPolicy = simPolicy<RetrySettings>({
  spec: retrySpec,
  compile: (settings, view) => new Retry(settings, view),
});
