// Hedge: a held call, and attempts of it side by side, each begun when those before have taken too long or have failed.
// The first success counts and stops the others. Source: gRFC A6, "Hedging Policy". Once the budget forbids a hedge, no
// more are made of that call. Leaves out when that is (engine/budget.ts) and the percentile (latencies.ts).
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
import { addLatency, createLatencies, type Latencies } from './latencies.ts';
import { type HedgeSettings, hedgeSpec } from './settings.ts';

interface HedgeState extends BudgetState {
  calls: number;
  hedges: number;
  /** Calls that a hedge answered. */
  won: number;
  /** Hedges that the budget forbade. */
  overBudget: number;
  readonly latencies: Latencies;
}

// Of a call it is remembered how many attempts were made and when the next is due, counted from the call's start, in
// one number: the time takes what the attempts leave. At most ten attempts; a day and more fits above them.
const attemptsBase = 16;
const attemptsOf = (call: Call, layer: number) => noteOf(call, layer) % attemptsBase;
const dueNsOf = (call: Call, layer: number) => call.startNs + Math.floor(noteOf(call, layer) / attemptsBase);

class Hedge implements PolicyBehavior {
  private readonly settings: HedgeSettings;
  private readonly limit: Limit | null;
  private readonly nonFatal: OutcomeMask;
  private readonly sameness: number;

  constructor(settings: HedgeSettings, view: PolicyView) {
    this.settings = settings;
    this.limit = limitOf(settings.budget);
    this.nonFatal = maskOf(settings.nonFatal);
    this.sameness = view.stream('same demand');
  }

  state = (): HedgeState => {
    const { active, retrying, tokens, balance } = createBudget(this.limit);
    const latencies = createLatencies();
    return { active, retrying, calls: 0, hedges: 0, won: 0, overBudget: 0, tokens, balance, latencies };
  };

  begin(sim: Sim, call: Call, layer: number): void {
    const state = stateOf<HedgeState>(sim, call, layer);
    state.calls++;
    deposit(this.limit, state, sim.now);
    this.planNext(sim, state, call, layer, 1);
  }

  succeeds(sim: Sim, call: Call, layer: number): void {
    const state = stateOf<HedgeState>(sim, call, layer);
    report(this.limit, state, 'ok');
    this.observe(sim, state, call);
    leave(state);
  }

  /** So many attempts have been made; the next is due after the delay. */
  private planNext(sim: Sim, { latencies }: HedgeState, call: Call, layer: number, attempts: number): void {
    const { delay, maxAttempts } = this.settings;
    const { valueNs } = latencies;
    const ownMs = delay.kind === 'fixed' ? delay.delayMs : delay.initialMs;
    const delayNs = delay.kind === 'percentile' && valueNs >= 0 ? valueNs : Math.round(ownMs * 1e6);
    const dueNs = sim.now + delayNs;
    setNote(call, layer, (dueNs - call.startNs) * attemptsBase + attempts);
    if (attempts < maxAttempts) armTimerAt(sim, call, layer, dueNs);
  }

  timer(sim: Sim, call: Call, layer: number): void {
    // An earlier timer is void: a failure has brought the hedge forward.
    if (call.held === layer && dueNsOf(call, layer) === sim.now) this.sendNext(sim, call, layer);
  }

  /** Makes the next attempt; false when there is none left to make. */
  private sendNext(sim: Sim, call: Call, layer: number): boolean {
    const { sameDemand, maxAttempts } = this.settings;
    const attempt = attemptsOf(call, layer);
    if (attempt >= maxAttempts) return false;
    const state = stateOf<HedgeState>(sim, call, layer);
    if (!withdraw(this.limit, state, sim.now)) {
      state.overBudget++;
      setNote(call, layer, maxAttempts);
      return false;
    }
    state.hedges++;
    this.planNext(sim, state, call, layer, attempt + 1);
    const redraw = isRedrawn(sim, this.sameness, call, attempt, sameDemand);
    beginAttempt(sim, call, { attempt, redraw });
    return true;
  }

  attempted(sim: Sim, call: Call, layer: number, attempt: Call): void {
    const state = stateOf<HedgeState>(sim, call, layer);
    const { outcome, origin, answer } = attempt;
    const mayGoOn = isIn(this.nonFatal, outcome);
    report(this.limit, state, outcome === OK ? 'ok' : mayGoOn ? 'retryable' : 'other');
    if (attempt.attempt > 0) retryEnds(state);
    else if (outcome === OK) this.observe(sim, state, attempt);
    if (mayGoOn && (this.sendNext(sim, call, layer) || call.firstChild !== null)) return;
    if (outcome === OK && attempt.attempt > 0) state.won++;
    this.closeAccounts(sim, state, call);
    endHeld(sim, call, outcome, origin, answer, outcome !== OK || this.settings.onSuccess === 'cancel');
  }

  withdraw(sim: Sim, call: Call, layer: number): void {
    this.closeAccounts(sim, stateOf<HedgeState>(sim, call, layer), call);
  }

  /** The attempts that are still under way end with their call. */
  private closeAccounts(sim: Sim, state: HedgeState, call: Call): void {
    for (let child = call.firstChild; child !== null; child = child.next) {
      if (child.attempt > 0) retryEnds(state);
      else if (sim.now - child.startNs >= state.latencies.valueNs) this.observe(sim, state, child);
    }
    leave(state);
  }

  /**
   * Of first attempts that are cut short the time so far counts as their latency, when it is above the percentile
   * already: to leave them out would make it creep down, since it is the slow ones that are cut short.
   */
  private observe(sim: Sim, { latencies }: HedgeState, attempt: Call): void {
    const { delay } = this.settings;
    if (delay.kind !== 'percentile') return;
    addLatency(latencies, sim.now - attempt.startNs, delay.sampleCount, delay.percentile);
  }

  check(state: object): void {
    const { active, retrying, calls, hedges } = state as HedgeState;
    const most = this.settings.maxAttempts - 1;
    if (active < 0 || retrying < 0 || retrying > active * most || hedges > calls * most)
      throw new Error(`hedge: ${retrying} hedges under way of ${active} calls`);
  }

  counters(state: object): { readonly [name: string]: number } {
    const { calls, hedges, won, overBudget } = state as HedgeState;
    return { calls, hedges, won, overBudget };
  }

  levels(state: object): { readonly [name: string]: number } {
    const { active, retrying, latencies } = state as HedgeState;
    const { delay } = this.settings;
    const delayMs = delay.kind === 'fixed' ? delay.delayMs : delay.initialMs;
    const isMeasured = delay.kind === 'percentile' && latencies.valueNs >= 0;
    return {
      underWay: active,
      hedgesUnderWay: retrying,
      delayMs: isMeasured ? latencies.valueNs / 1e6 : delayMs,
    };
  }
}

export const hedgePolicy = simPolicy<HedgeSettings>({
  spec: hedgeSpec,
  compile: (settings, view) => new Hedge(settings, view),
});
