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
    {
      ...{ link: 'client->api', cause: 'fault', atNs: 120e6, origin: 'api', endedBefore: 0 },
      origins: [{ node: 'api', failed: 1, atNs: 120e6, lastNs: 120e6 }],
    },
  ]);
});

it('knows how many calls had ended by then, attempts not counted', () => {
  const [first] = reportOn(asked(['error', 'ok', 'error', 'error'], 2)).firstFailures;
  expect(first).toMatchObject({ atNs: 120e6, endedBefore: 0 });
  const untried = reportOn(asked(['ok', 'error'], 1)).firstFailures;
  expect(untried).toMatchObject([{ cause: 'fault', atNs: 220e6, origin: 'api', endedBefore: 1 }]);
});

it('tells apart where the failures over a link began, most first', () => {
  const times = [100, 200, 300, 400];
  const { firstFailures } = reportOn({
    nodes: [
      clientAt(times),
      {
        ...{ id: 'front', kind: 'service' },
        operations: [
          {
            ...{ name: 'do', demandMs: { dist: 'constant', value: 1 } },
            handler: [
              { do: 'call', to: 'near' },
              { do: 'call', to: 'far' },
            ],
          },
        ],
      },
      { id: 'near', kind: 'external', responses: responses(['error', 'ok', 'ok', 'ok']) },
      { id: 'far', kind: 'external', responses: responses(['error', 'ok', 'error']) },
    ],
    links: [
      { from: 'client', to: 'front' },
      { from: 'front', to: 'near' },
      { from: 'front', to: 'far' },
    ].map((link) => ({ ...link, latencyMs: 0 })),
    run: { seed: 1, untilNs: 1e9 },
  });
  const front = firstFailures.find(({ link }) => link === 'client->front');
  expect(front?.origin).toBe('near');
  expect(front?.origins).toEqual([
    { node: 'far', failed: 2, atNs: 221e6, lastNs: 421e6 },
    { node: 'near', failed: 1, atNs: 111e6, lastNs: 111e6 },
  ]);
});
