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

  it('refuses what does not belong together', () => {
    expect(() => combineReports([])).toThrow('no report');
    expect(() => combineReports([makeReport(), makeReport({ scenario: 'Other' })])).toThrow('different');
  });
});
