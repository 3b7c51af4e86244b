// Every claim of every pattern, on twenty seeds: benefit, price and misuse alike.
import { describe, expect, it } from 'vitest';
import { parseMetricPath } from '#analysis/metric-path.ts';
import { readMetric } from '#analysis/read-metric.ts';
import { compileModel } from '#engine/compile.ts';
import type { Model } from '#engine/model.ts';
import type { RunReport } from '#engine/report.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { registry } from '#scenario/registry.testing.ts';
import { patterns } from './index.ts';
import { type Claim, openPattern, type Pattern } from './pattern.ts';

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

function modelsOf(pattern: Pattern): Map<string, Model> {
  return new Map(
    pattern.scenarios.map((scenario) => {
      const opened = openPattern(pattern, scenario, registry);
      if (!opened.ok)
        throw new Error(opened.problems.map(({ path, message }) => `${path} ${message}`).join());
      return [scenario.id, compileModel(opened.scenario, { kinds: simKinds, policies: simPolicies })];
    }),
  );
}

function reportsOn(models: Map<string, Model>, seed: number): Map<string, RunReport> {
  return new Map(
    [...models].map(([id, model]) => {
      const sim = createRun(model, seed);
      return [id, reportOf(sim, runToEnd(sim))];
    }),
  );
}

function figure(reports: Map<string, RunReport>, scenario: string, metric: string): number {
  const path = parseMetricPath(metric);
  const report = reports.get(scenario);
  if (!path.ok || report === undefined) throw new Error(`${scenario}: ${metric} cannot be read`);
  const value = readMetric(report, path.path);
  if (value === null) throw new Error(`${scenario}: ${metric} was not measured`);
  return value;
}

/** What is wrong with a claim on one seed, or null. */
function broken(claim: Claim, reports: Map<string, RunReport>): string | null {
  const value = figure(reports, claim.of, claim.metric);
  const { than } = claim;
  const bound = typeof than === 'number' ? than : than.times * figure(reports, than.scenario, claim.metric);
  if (claim.is === '<' ? value < bound : value > bound) return null;
  return `${claim.says}: ${claim.of} ${claim.metric} is ${value}, not ${claim.is} ${bound}`;
}

describe.each(patterns)('$title', (pattern) => {
  it('claims a benefit and a price, of scenarios that there are', () => {
    const sides = new Set(pattern.claims.map((claim) => claim.as));
    expect(sides).toContain('benefit');
    expect(sides).toContain('price');
    const ids = pattern.scenarios.map(({ id }) => id);
    for (const { of, than } of pattern.claims) {
      expect(ids).toContain(of);
      if (typeof than === 'object') expect(ids).toContain(than.scenario);
    }
  });

  it('holds what it claims, on twenty seeds', { timeout: 300_000 }, () => {
    const models = modelsOf(pattern);
    const problems = seeds.flatMap((seed) => {
      const reports = reportsOn(models, seed);
      return pattern.claims.flatMap((claim) => {
        const problem = broken(claim, reports);
        return problem === null ? [] : [`seed ${seed}: ${problem}`];
      });
    });
    expect(problems).toEqual([]);
  });
});

it('there are patterns, each with an id of its own', () => {
  expect(patterns.length).toBeGreaterThanOrEqual(16);
  expect(new Set(patterns.map(({ id }) => id)).size).toBe(patterns.length);
});
