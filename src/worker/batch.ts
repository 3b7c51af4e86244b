// A whole run out of sight: no frames, just what it came to. The figures are those that the command
// gives for the same scenario, seed and length.
import { compileModel } from '#engine/compile.ts';
import { distributionsOf } from '#engine/distributions.ts';
import type { RunReport } from '#engine/report.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { niceWindowNs } from '#engine/windows.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import type { Scenario } from '#scenario/document.ts';
import type { BatchJob } from './protocol.ts';

/** `onProgress` hears the virtual time that was reached, now and then. */
export function runBatch(
  { scenario, seed, toNs, traces, distributions }: BatchJob,
  onProgress: (nowNs: number) => void,
): RunReport {
  const model = compileModel(endingAt(scenario, toNs), { kinds: simKinds, policies: simPolicies });
  const sim = createRun(model, seed);
  const ended = runToEnd(sim, (at) => onProgress(at.now));
  const report = reportOf(sim, ended);
  return {
    ...report,
    ...(traces ? {} : { traces: [] }),
    ...(distributions && { distributions: distributionsOf(sim) }),
  };
}

/** Cut short, it keeps the windows of the whole, so that its series can be laid over those of the page. */
function endingAt(scenario: Scenario, toNs: number): Scenario {
  const { run } = scenario;
  const windowNs = run.windowNs > 0 ? run.windowNs : niceWindowNs(run.untilNs);
  return { ...scenario, run: { ...run, untilNs: toNs, windowNs } };
}
