import { expect, it } from 'vitest';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { runBatch } from '#worker/batch.ts';
import { usualObjectives } from './usual-objectives.ts';

const reportOf = (errorRate: number, ratePerS = 50) => {
  const parsed = parseScenarioValue(
    {
      version: 1,
      nodes: [
        { id: 'users', kind: 'client', arrivals: { process: 'constant', ratePerS } },
        {
          id: 'server',
          kind: 'service',
          operations: [{ demandMs: { dist: 'constant', value: 10 } }],
          versions: [{ name: 'v1', errorRate }],
        },
      ],
      links: [{ from: 'users', to: 'server', latencyMs: 0 }],
      run: { untilNs: 20e9 },
    },
    registry,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return runBatch({ scenario: parsed.scenario, seed: 1, toNs: 20e9 }, () => {});
};

it('are kept by what they were made of, with room, in round numbers', () => {
  // p99 is 10 ms, and twice that is 20.
  expect(usualObjectives(reportOf(0))).toEqual([
    { metric: 'system.latency.p99', is: '<', value: 20 },
    { metric: 'system.errorRate', is: '<', value: 0.01 },
  ]);
});

it('leave room above the errors that there are', () => {
  const [, errors] = usualObjectives(reportOf(0.1));
  // About a tenth of 1,000 requests: twice that, rounded up.
  expect(errors?.metric).toBe('system.errorRate');
  expect([0.2, 0.3]).toContain(errors?.value);
});

it('promise nothing of a system that fails everything', () => {
  expect(usualObjectives(reportOf(1))).toEqual([]);
});
