// What distributions hold is what the percentiles of reports were read from.
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { distributionsOf } from './distributions.ts';
import { systems, untilNs } from './random-system.testing.ts';
import type { Distribution, Durations } from './report.ts';
import { createRun, runUntil } from './run.ts';
import { reportOf } from './summary.ts';
import { modelOf } from './system.testing.ts';

// Many runs, on a machine that others use too.
vi.setConfig({ testTimeout: 240_000 });

const warmupNs = untilNs / 4;

/** The value of the k-th of all, counted through. */
function ranked({ valuesMs, counts }: Distribution, rank: number): number {
  let left = rank;
  const place = counts.findIndex((count) => {
    left -= count;
    return left <= 0;
  });
  return valuesMs[place] as number;
}

function expectFits(distribution: Distribution | undefined, durations: Durations): void {
  if (durations.count === 0) {
    expect(distribution).toBeUndefined();
    return;
  }
  const { count } = durations;
  expect(distribution?.counts.reduce((sum, each) => sum + each, 0)).toBe(count);
  const found = distribution as Distribution;
  expect(ranked(found, Math.ceil(count / 2))).toBe(durations.p50Ms);
  expect(ranked(found, Math.ceil(0.99 * count - 1e-9))).toBe(durations.p99Ms);
  expect(found.valuesMs.at(-1)).toBe(durations.maxMs);
}

it('distributions have the counts and percentiles of the report, without the warm-up', () => {
  let compared = 0;
  fc.assert(
    fc.property(systems, fc.integer({ min: 0, max: 0xffffffff }), (document, seed) => {
      const run = { ...(document['run'] as object), warmupNs };
      const sim = createRun(modelOf({ ...document, run }), seed);
      runUntil(sim, untilNs);
      const { system, nodes } = reportOf(sim, 'running');
      const found = new Map(distributionsOf(sim).map((each) => [each.subject, each]));
      expectFits(found.get('system'), system.latency);
      for (const { name, sojourn } of system.operations) expectFits(found.get(name), sojourn);
      for (const { id, sojourn } of nodes) expectFits(found.get(id), sojourn);
      for (const { id, operations } of nodes.filter((node) => node.operations.length > 1)) {
        for (const { name, sojourn } of operations) expectFits(found.get(`${id}/${name}`), sojourn);
      }
      compared += found.size;
    }),
    { numRuns: 40 },
  );
  expect(compared).toBeGreaterThan(100);
});
