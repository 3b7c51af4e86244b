// What the stories say has to happen, on every seed: breaking breaks, and the cure would have saved it.
import { describe, expect, it, vi } from 'vitest';
import { compileModel } from '#engine/compile.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import type { Scenario } from '#scenario/document.ts';
import { apply } from '#scenario/edits.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { examples } from './index.ts';

// Whole runs on every seed, on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

const breakNs = 2e9;
const untilNs = 20e9;
const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

function errorShare(scenario: Scenario, seed: number, broken: Scenario['run']['interventions']): number {
  // Measured from when the break has had time to spread.
  const run = { ...scenario.run, untilNs, warmupNs: 8e9, interventions: broken };
  const kinds = { kinds: simKinds, policies: simPolicies };
  const sim = createRun(compileModel({ ...scenario, run }, kinds), seed);
  const { system } = reportOf(sim, runToEnd(sim));
  const ended = Object.values(system.outcomes).reduce((sum, many) => sum + many, 0);
  return 1 - system.outcomes.ok / ended;
}

const told = examples.filter(({ story }) => story !== undefined);

describe.each(told)('$title', ({ scenario: value, story }) => {
  const parsed = parseScenarioValue(value, registry);
  if (!parsed.ok || story === undefined) throw new Error('the example does not parse');
  const { scenario } = parsed;
  const broken = [{ atNs: breakNs, edit: story.break.edit }];
  const cured = apply(scenario, story.cure.edit, registry);

  // Sixty whole runs: work, not waiting.
  it('is well before, broken by the break, and saved by the cure, on every seed', { timeout: 60_000 }, () => {
    if (!cured.ok) throw new Error(cured.problems.map(({ message }) => message).join());
    for (const seed of seeds) {
      expect(errorShare(scenario, seed, [])).toBeLessThan(0.01);
      expect(errorShare(scenario, seed, broken)).toBeGreaterThan(0.5);
      expect(errorShare(cured.scenario, seed, broken)).toBeLessThan(0.02);
    }
  });

  it('goes on to an example that exists', () => {
    expect(examples.map(({ id }) => id)).toContain(story.next.example);
  });
});

it('there is a story, and the page opens with it', () => {
  expect(told.length).toBeGreaterThan(0);
  expect(examples[0]?.story).toBeDefined();
});
