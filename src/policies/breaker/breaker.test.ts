import { describe, expect, it } from 'vitest';
import { createRun, fork, intervene, runUntil, stateHash } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { clientAt, reportOn, startOf } from '#kinds/run.testing.ts';
import { error, ok, play } from '../link.testing.ts';
import { breakerSpec } from './settings.ts';

const failing = {
  id: 'callee',
  kind: 'external',
  responses: { from: 'script', steps: [{ durationMs: 0, outcome: 'error' }] },
};
const link = (policies: readonly object[]) => ({ from: 'client', to: 'callee', latencyMs: 0, policies });

const rules = {
  dialect: 'resilience4j',
  slidingWindowSize: 5,
  waitDurationInOpenStateMs: 1000,
  automaticTransitionFromOpenToHalfOpenEnabled: true,
  initialState: 'OPEN',
};

describe('breaker', () => {
  it('needs no settings for any dialect', () => {
    for (const dialect of ['resilience4j', 'polly', 'opossum', 'cockatiel', 'hystrix']) {
      expect(breakerSpec.settings.safeParse({ rules: { dialect } }).success).toBe(true);
    }
    expect(breakerSpec.settings.safeParse({ rules: { dialect: 'own' } }).success).toBe(false);
  });

  it('put on a link while it runs, begins then, however often the run is made', () => {
    const begun = startOf({ nodes: [clientAt([1]), failing], links: [link([])], run: { untilNs: 5e9 } });
    const { model } = begun;
    const changesIn = (sim: ReturnType<typeof createRun>) => {
      runUntil(sim, 2e9);
      const edit = { do: 'setPolicies', target: 'client->callee', policies: [policyOf(rules)] };
      intervene(sim, edit as never);
      runUntil(sim, 5e9);
      return reportOf(sim, 'running').links[0]?.policies.map(({ changes }) => changes);
    };
    const opened = [[{ atNs: 3e9, text: 'open → halfOpen', why: 'waited 1 s' }]];
    expect(changesIn(begun)).toEqual(opened);
    const again = createRun(model, 1);
    expect(reportOf(again, 'running').links[0]?.policies).toEqual([]);
    expect(changesIn(again)).toEqual(opened);
    expect(stateHash(again)).toBe(stateHash(begun));
  });

  it('does not count the wait before it as slowness', () => {
    const slow = { dialect: 'resilience4j', slowCallDurationThresholdMs: 50 };
    const counted = (limit: object) =>
      reportOn({
        nodes: [
          clientAt([0, 0]),
          { ...failing, responses: { from: 'script', steps: [{ durationMs: 51 }, { durationMs: 40 }] } },
        ],
        links: [link([{ policy: 'bulkhead', limit }, policyOf(slow)])],
        run: { untilNs: 1e9 },
      }).links[0]?.policies[1]?.counters;
    expect(counted({ kind: 'semaphore', maxConcurrentCalls: 1, maxWaitDurationMs: 100 })).toMatchObject({
      succeeded: 2,
      slow: 1,
    });
    expect(counted({ kind: 'threadPool', maxThreadPoolSize: 1, queueCapacity: 1 })).toMatchObject({
      slow: 1,
    });
  });

  it('refuses those in line while a test tells its failure, and the test is told once', () => {
    // The second request is the test; its hedge waits in line behind it and is refused when the test fails.
    const { outcomes, policies, link } = play(
      [
        { policy: 'hedge', maxAttempts: 2, nonFatal: [], delay: { kind: 'fixed', delayMs: 5 } },
        policyOf({
          dialect: 'cockatiel',
          breaker: { kind: 'consecutive', threshold: 1 },
          halfOpenAfterMs: 20,
        }),
        { policy: 'bulkhead', limit: { kind: 'semaphore', maxConcurrentCalls: 1 } },
      ],
      [0, 50],
      [error(), error(10)],
    );
    expect(outcomes).toEqual(['fault', 'fault']);
    expect(link).toMatchObject({ calls: 2, inFlightNow: 0 });
    const [hedge, breaker, bulkhead] = policies;
    expect(hedge?.counters).toMatchObject({ calls: 2, hedges: 1 });
    expect(breaker?.counters).toMatchObject({ failed: 2, notPermitted: 1, waited: 1 });
    expect(bulkhead?.counters['admitted']).toBe(2);
    expect(bulkhead?.levels['inUse']).toBe(0);
  });

  it('lets those in line pass after a test that a policy within made two attempts of', () => {
    const cockatiel = { dialect: 'cockatiel', breaker: { kind: 'consecutive', threshold: 1 } };
    const { outcomes, durationsMs, policies } = play(
      [
        policyOf({ ...cockatiel, halfOpenAfterMs: 1000 }),
        { policy: 'hedge', maxAttempts: 2, nonFatal: [], delay: { kind: 'fixed', delayMs: 20 } },
      ],
      [0, 1100, 1110],
      // The test takes 100 ms at first and 5 ms at the second attempt.
      [error(), ok(100), ok(5)],
    );
    expect(outcomes).toEqual(['fault', 'ok', 'ok']);
    expect(durationsMs).toEqual([0, 25, 20]);
    expect(policies[0]?.levels['waiting']).toBe(0);
  });

  it('of one run does not open that of another', () => {
    const document = {
      nodes: [clientAt([3000, 3001, 3002, 3003, 3004, 3005]), failing],
      links: [link([policyOf({ ...rules, initialState: 'CLOSED' })])],
      run: { untilNs: 5e9 },
    };
    const sim = startOf(document);
    runUntil(sim, 2e9);
    const before = stateHash(sim);
    const twin = fork(sim);
    runUntil(twin, 3.5e9);
    const modeOf = (of: typeof sim) => reportOf(of, 'running').links[0]?.policies[0]?.mode;
    expect([modeOf(twin), modeOf(sim)]).toEqual(['open', 'closed']);
    expect(stateHash(sim)).toBe(before);
  });

  it('is one for each instance of the caller, or one for all', () => {
    const opened = (scope: string) =>
      reportOn({
        nodes: [
          clientAt([0, 10, 20, 30]),
          {
            id: 'front',
            kind: 'service',
            instances: 2,
            operations: [{ name: 'do', demandMs: 0, handler: [{ do: 'call', to: 'callee' }] }],
          },
          failing,
        ],
        links: [
          { from: 'client', to: 'front', latencyMs: 0 },
          {
            ...link([
              {
                ...policyOf({ dialect: 'cockatiel', breaker: { kind: 'consecutive', threshold: 2 } }),
                scope,
              },
            ]),
            from: 'front',
          },
        ],
        run: { untilNs: 1e9 },
      }).links[1]?.policies.map(({ caller, counters }) => [
        caller,
        counters['failed'],
        counters['notPermitted'],
      ]);
    expect(opened('instance')).toEqual([
      [0, 2, 0],
      [1, 2, 0],
    ]);
    expect(opened('node')).toEqual([[null, 2, 2]]);
  });
});

function policyOf(rules: object) {
  // As a document has it that was read: every setting there.
  return { policy: 'breaker', ...breakerSpec.settings.parse({ rules }) };
}
