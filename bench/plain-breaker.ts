// A breaker as one would write it without statecharts, to see what those cost: resilience4j's rules with a window of
// calls and a fixed wait, a field for the mode, and nothing else. It must take every decision that the engine's takes.
import { BREAKER_OPEN, isIn, maskOf, OK } from '#engine/outcome.ts';
import { type PolicyBehavior, type SimPolicy, simPolicy, stateOf } from '#engine/policy.ts';
import { type BreakerSettings, breakerSpec } from '#policies/breaker/settings.ts';

const CLOSED = 0;
const OPEN = 1;
const HALF_OPEN = 2;

/** The last results. */
class Window {
  readonly ring: Uint8Array;
  next = 0;
  calls = 0;
  failed = 0;

  constructor(size: number) {
    this.ring = new Uint8Array(size);
  }

  add(failed: number): void {
    const { ring, next } = this;
    if (this.calls < ring.length) this.calls++;
    else this.failed -= ring[next] ?? 0;
    ring[next] = failed;
    this.failed += failed;
    this.next = next + 1 === ring.length ? 0 : next + 1;
  }

  clear(): void {
    this.next = 0;
    this.calls = 0;
    this.failed = 0;
  }
}

class State {
  mode = CLOSED;
  untilNs: number = Number.NaN;
  permits = 0;
  /** From the first half-open on until it closes, results go to the probes. */
  probing = false;
  opened = 0;
  readonly last: Window;
  readonly probes: Window;

  constructor(size: number, probes: number) {
    this.last = new Window(size);
    this.probes = new Window(probes);
  }
}

function compile({ rules, ignore }: BreakerSettings): PolicyBehavior {
  if (rules.dialect !== 'resilience4j' || rules.slidingWindowType !== 'COUNT_BASED') {
    throw new Error('the plain breaker knows only windows of calls of resilience4j');
  }
  const { slidingWindowSize, failureRateThreshold, permittedNumberOfCallsInHalfOpenState: probes } = rules;
  const waitNs = Math.round(rules.waitDurationInOpenStateMs * 1e6);
  const ignored = maskOf(ignore);
  return {
    state: () => new State(slidingWindowSize, probes),
    admit: (sim, call, layer) => (letsPass(stateOf(sim, call, layer), sim.now, probes) ? OK : BREAKER_OPEN),
    outcome: (sim, call, layer, outcome) => {
      if (outcome === OK || !isIn(ignored, outcome)) {
        comesBack(stateOf(sim, call, layer), outcome === OK ? 0 : 1, sim.now + waitNs, failureRateThreshold);
      }
      return outcome;
    },
    counters: (state) => ({ opened: (state as State).opened }),
  };
}

function letsPass(state: State, nowNs: number, probes: number): boolean {
  if (state.mode === OPEN && nowNs > state.untilNs) {
    state.mode = HALF_OPEN;
    state.permits = probes;
    state.probing = true;
    state.probes.clear();
  }
  if (state.mode !== HALF_OPEN) return state.mode === CLOSED;
  if (state.permits === 0) return false;
  state.permits--;
  return true;
}

function comesBack(state: State, failed: number, untilNs: number, failureRateThreshold: number): void {
  const window = state.probing ? state.probes : state.last;
  window.add(failed);
  if (state.mode === OPEN || window.calls < window.ring.length) return;
  if ((100 * window.failed) / window.calls >= failureRateThreshold) {
    state.mode = OPEN;
    state.untilNs = untilNs;
    state.opened++;
  } else if (state.mode === HALF_OPEN) {
    state.mode = CLOSED;
    state.probing = false;
    state.last.clear();
  }
}

export const plainBreaker: SimPolicy = simPolicy<BreakerSettings>({ spec: breakerSpec, compile });
