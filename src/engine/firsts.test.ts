import { expect, it } from 'vitest';
import { clientAt, reportOn } from '#kinds/run.testing.ts';

const retried = (maxAttempts: number) => ({
  nodes: [clientAt([100, 200]), { id: 'api', kind: 'external', responses: responses(['error', 'ok', 'ok']) }],
  links: [
    {
      ...{ from: 'client', to: 'api', latencyMs: 5 },
      policies: [{ policy: 'retry', maxAttempts, backoff: { kind: 'none' } }],
    },
  ],
  run: { seed: 1, untilNs: 1e9 },
});

const responses = (outcomes: readonly string[]) => ({
  from: 'script',
  steps: outcomes.map((outcome) => ({ outcome, durationMs: 10 })),
});

it('an attempt counts that nobody but its caller noticed', () => {
  const report = reportOn(retried(2));
  expect(report.system.outcomes.ok).toBe(2);
  expect(report.firstFailures).toEqual([{ link: 'client->api', cause: 'fault', atNs: 120e6, origin: 'api' }]);
});
