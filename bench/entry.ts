// All that the benchmarks see of the engine. It is bundled as users run it, and compiled as the command has it compiled;
// wavetank.mjs does the rest.

import { compileModel } from '#engine/compile.ts';
import { createHistogram, quantile, record } from '#engine/histogram.ts';
import type { RunReport } from '#engine/report.ts';
import { createRun, runUntil } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { inlineMore } from '../src/cli/inlining.ts';
import { plainBreaker } from './plain-breaker.ts';

inlineMore();

export interface BenchRun {
  /** Runs every event up to this virtual time. This, and nothing else, is measured. */
  advanceTo(untilNs: number): void;
  report(): RunReport;
}

/** As the engine has them, or without a statechart (plain-breaker.ts). */
export type Breakers = 'hosted' | 'plain';

/** Parses a scenario document as a person would write it, compiles it and makes a run, at virtual time 0. */
export function open(document: object, breakers: Breakers = 'hosted'): BenchRun {
  const isReplaced = (id: string) => breakers === 'plain' && id === plainBreaker.spec.id;
  const policies = simPolicies.map((policy) => (isReplaced(policy.spec.id) ? plainBreaker : policy));
  const parts = { kinds: simKinds, policies };
  const registry = {
    kinds: simKinds.map((kind) => kind.spec),
    policies: simPolicies.map((policy) => policy.spec),
  };
  const parsed = parseScenarioValue(document, registry);
  if (!parsed.ok) throw new Error(`${parsed.problems[0]?.path} ${parsed.problems[0]?.message}`);
  const sim = createRun(compileModel(parsed.scenario, parts));
  return {
    advanceTo: (untilNs) => void runUntil(sim, untilNs),
    report: () => reportOf(sim, 'until'),
  };
}

/** Records the durations in the engine's histogram and reads its quantiles (0..1). */
export function quantiles(durationsNs: Float64Array, at: readonly number[]): number[] {
  const histogram = createHistogram();
  for (const ns of durationsNs) record(histogram, ns);
  return at.map((p) => quantile(histogram, p));
}
