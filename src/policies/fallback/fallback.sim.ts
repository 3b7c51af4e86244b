// Fallback: a failure is answered with something worse instead, and the caller sees a success. What is constant or was
// kept from before needs no call; another operation is a second attempt, beside the policies of the link.
import type { Call } from '#engine/call.ts';
import { checkEntries, createEntries, type Entries, lookUp, store } from '#engine/lru.ts';
import { isIn, maskOf, OK, type OutcomeMask } from '#engine/outcome.ts';
import {
  beginAttempt,
  endHeld,
  entityOf,
  type PolicyBehavior,
  type PolicyView,
  simPolicy,
  stateOf,
} from '#engine/policy.ts';
import type { Sim } from '#engine/sim.ts';
import { type FallbackSettings, fallbackSpec } from './settings.ts';

interface FallbackState {
  calls: number;
  /** Calls that were answered with something worse, and those for which there was nothing. */
  degraded: number;
  failed: number;
  /** Empty where no answers are kept. */
  readonly answers: Entries;
}

abstract class Fallback implements PolicyBehavior {
  private readonly causes: OutcomeMask;
  private readonly capacity: number;
  private readonly ttlNs: number | null;

  constructor(settings: FallbackSettings) {
    const instead = settings.with;
    const ttlMs = instead.kind === 'cached' ? instead.ttlMs : null;
    this.causes = maskOf(settings.on);
    this.capacity = instead.kind === 'cached' ? instead.capacity : 1;
    this.ttlNs = ttlMs === null ? null : Math.round(ttlMs * 1e6);
  }

  state = (): FallbackState => ({
    calls: 0,
    degraded: 0,
    failed: 0,
    answers: createEntries(this.capacity, this.ttlNs),
  });

  protected concerns(outcome: number): boolean {
    return isIn(this.causes, outcome);
  }

  check(state: object): void {
    const { calls, degraded, failed, answers } = state as FallbackState;
    if (degraded + failed > calls)
      throw new Error(`fallback: ${degraded} degraded and ${failed} failed of ${calls} calls`);
    checkEntries(answers);
  }

  counters(state: object): { readonly [name: string]: number } {
    const { calls, degraded, failed } = state as FallbackState;
    return { calls, degraded, failed };
  }
}

class StaticFallback extends Fallback {
  admit(sim: Sim, call: Call, layer: number): number {
    stateOf<FallbackState>(sim, call, layer).calls++;
    return OK;
  }

  outcome(sim: Sim, call: Call, layer: number, outcome: number): number {
    if (!this.concerns(outcome)) return outcome;
    stateOf<FallbackState>(sim, call, layer).degraded++;
    return OK;
  }
}

class CachedFallback extends Fallback {
  admit(sim: Sim, call: Call, layer: number): number {
    stateOf<FallbackState>(sim, call, layer).calls++;
    return OK;
  }

  outcome(sim: Sim, call: Call, layer: number, outcome: number): number {
    const state = stateOf<FallbackState>(sim, call, layer);
    if (outcome === OK) store(state.answers, keyOf(sim, call), sim.now);
    if (!this.concerns(outcome)) return outcome;
    const isKnown = lookUp(state.answers, keyOf(sim, call), sim.now);
    if (isKnown) state.degraded++;
    else state.failed++;
    return isKnown ? OK : outcome;
  }

  levels(state: object): { readonly [name: string]: number } {
    return { kept: (state as FallbackState).answers.count };
  }
}

/** What was asked, of what. */
function keyOf(sim: Sim, call: Call): number {
  return call.route.operation * 2 ** 32 + entityOf(sim, call.request);
}

class OperationFallback extends Fallback {
  /** Row of the other route; -1 where the callee does not answer it. */
  private readonly route: number;

  constructor(settings: FallbackSettings, route: number) {
    super(settings);
    this.route = route;
  }

  begin(sim: Sim, call: Call, layer: number): void {
    stateOf<FallbackState>(sim, call, layer).calls++;
  }

  attempted(sim: Sim, call: Call, layer: number, { attempt, outcome, origin, answer }: Call): void {
    const state = stateOf<FallbackState>(sim, call, layer);
    const isOwn = attempt === 0;
    const route = sim.routes[this.route];
    if (isOwn && route !== undefined && this.concerns(outcome)) {
      beginAttempt(sim, call, { attempt: 1, redraw: false, route });
      return;
    }
    if (!isOwn && outcome === OK) state.degraded++;
    else if (!isOwn || this.concerns(outcome)) state.failed++;
    endHeld(sim, call, outcome, origin, answer);
  }
}

function compile(settings: FallbackSettings, view: PolicyView): PolicyBehavior {
  const instead = settings.with;
  switch (instead.kind) {
    case 'static':
      return new StaticFallback(settings);
    case 'cached':
      return new CachedFallback(settings);
    case 'operation':
      return new OperationFallback(settings, view.route(instead.operation));
  }
}

export const fallbackPolicy = simPolicy<FallbackSettings>({ spec: fallbackSpec, compile });
