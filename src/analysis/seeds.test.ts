import { describe, expect, it } from 'vitest';
import { durations, makeReport } from './reports.testing.ts';
import { combineReports } from './seeds.ts';

describe('several seeds as one', () => {
  it('turns every figure into its interval, in the same shape', () => {
    const one = makeReport({ seed: 3 });
    const two = makeReport({ seed: 4, system: { ...one.system, okPerS: one.system.okPerS + 2 } });
    const combined = combineReports([one, two]);
    expect(combined.seeds).toEqual([3, 4]);
    expect(combined.system.okPerS).toMatchObject({ n: 2, mean: 9 });
    expect(combined.nodes.map((node) => node.id)).toEqual(['users', 'shop', 'bank']);
    expect(combined.nodes[1]?.sojourn.p99Ms).toMatchObject({ mean: 80, low: 80, high: 80 });
    expect(combined.nodes[1]?.operations[0]?.outcomes.timeout).toMatchObject({ mean: 10 });
    expect(combined.nodes[2]?.own['hitRatio']).toMatchObject({ mean: 0.75 });
    expect(combined.links[1]).toMatchObject({ id: 'wire', attempts: { mean: 120 } });
    expect(combined.oracle.lost).toMatchObject({ mean: 1 });
    expect(combined.costPerHour).toMatchObject({ mean: 0.9 });
    expect(combined).not.toHaveProperty('windows');
  });

  it('leaves out runs without a value, and says how many had one', () => {
    const one = makeReport();
    const silent = { ...durations(1), meanMs: null };
    const two = makeReport({ system: { ...one.system, latency: silent } });
    expect(combineReports([one, two]).system.latency.meanMs).toMatchObject({ n: 1, mean: 100, low: null });
    expect(combineReports([two, two]).system.latency.meanMs).toBeNull();
  });

  it('puts together what is about the same caller, whatever place it has in a run', () => {
    const policy = (caller: number, failed: number, mode = 'closed') => ({
      ...{ policy: 'breaker', layer: 1, operation: null, caller, mode },
      ...{ counters: { failed }, levels: { failureRate: failed === 0 ? -1 : failed } },
      changes: [{ atNs: 5, text: 'closed → open', why: '3 failures in a row' }],
    });
    const withPolicies = (...policies: readonly ReturnType<typeof policy>[]) => {
      const report = makeReport();
      return { ...report, links: report.links.map((link) => ({ ...link, policies })) };
    };
    const reports = [
      withPolicies(policy(0, 4), policy(2, 1)),
      withPolicies(policy(1, 6), policy(2, 0, 'open')),
    ];
    const policies = combineReports(reports).links[0]?.policies;
    expect(policies?.map(({ caller, layer, mode }) => [caller, layer, mode])).toEqual([
      [0, 1, 'closed'],
      [2, 1, null],
      [1, 1, 'closed'],
    ]);
    expect(policies?.map(({ counters }) => counters['failed'])).toMatchObject([
      { n: 1, mean: 4 },
      { n: 2, mean: 0.5 },
      { n: 1, mean: 6 },
    ]);
    // One of them had nothing yet to take a share of.
    expect(policies?.[1]?.levels['failureRate']).toMatchObject({ n: 1, mean: 1 });
    expect(policies?.[0]).not.toHaveProperty('changes');
  });

  it('refuses what does not belong together', () => {
    expect(() => combineReports([])).toThrow('no report');
    expect(() => combineReports([makeReport(), makeReport({ scenario: 'Other' })])).toThrow('different');
  });
});
