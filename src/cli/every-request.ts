// Every request of a run, up to the limit of what is watched: a run of its own, since reports keep only a few.
import { compileModel } from '#engine/compile.ts';
import type { TraceReport } from '#engine/report.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { watchedRequests } from '#engine/trace-reports.ts';
import { watchTraces } from '#engine/traces.ts';
import type { Scenario } from '#scenario/document.ts';
import { parts } from './registry.ts';

/** From the end of the warm-up on, in the order in which they ended. */
export function everyRequest(scenario: Scenario, seed: number): TraceReport[] {
  const { warmupNs, untilNs } = scenario.run;
  const sim = createRun(compileModel(scenario, parts), seed);
  watchTraces(sim, { fromNs: warmupNs, toNs: untilNs });
  runToEnd(sim);
  return watchedRequests(sim);
}
