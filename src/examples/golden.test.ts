import { describe, expect, it } from 'vitest';
import { compileModel } from '#engine/compile.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { registry } from '#kinds/run.testing.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { goldenDocument, goldens } from './golden.ts';
import { examples } from './index.ts';

function runOf(document: unknown) {
  const parsed = parseScenarioValue(document, registry);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const sim = createRun(compileModel(parsed.scenario, { kinds: simKinds, policies: simPolicies }));
  return reportOf(sim, runToEnd(sim));
}

describe('golden runs', () => {
  it('there is one for each example', () => {
    expect(goldens.map(({ example }) => example)).toEqual(examples.map(({ id }) => id));
  });

  it.each(goldens)('$example gives the trace that it always gave', (golden) => {
    const report = runOf(goldenDocument(golden));
    expect(report.events).toBeGreaterThan(1000);
    expect(report.traceHash).toBe(golden.hash);
  });
});
