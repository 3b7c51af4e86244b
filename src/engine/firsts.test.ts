import { expect, it } from 'vitest';
import { clientAt, reportOn } from '#kinds/run.testing.ts';

const asked = (outcomes: readonly string[], maxAttempts: number) => ({
  nodes: [clientAt([100, 200]), { id: 'api', kind: 'external', responses: responses(outcomes) }],
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
  const report = reportOn(asked(['error', 'ok', 'ok'], 2));
  expect(report.system.outcomes.ok).toBe(2);
  expect(report.firstFailures).toEqual([
    { link: 'client->api', cause: 'fault', atNs: 120e6, origin: 'api', endedBefore: 0 },
  ]);
});

it('knows how many calls had ended by then, attempts not counted', () => {
  const [first] = reportOn(asked(['error', 'ok', 'error', 'error'], 2)).firstFailures;
  expect(first).toMatchObject({ atNs: 120e6, endedBefore: 0 });
  const untried = reportOn(asked(['ok', 'error'], 1)).firstFailures;
  expect(untried).toEqual([
    { link: 'client->api', cause: 'fault', atNs: 220e6, origin: 'api', endedBefore: 1 },
  ]);
});
