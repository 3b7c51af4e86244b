// What holds for every breaker under any traffic: permits come back, calls add up, and what is refused costs nobody
// anything. The accounts themselves are checked by the breaker at the end of every window of every run.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { checkLedgers } from '#engine/ledger.ts';
import { pick } from '#engine/pick.testing.ts';
import { runUntil } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { startOf } from '#kinds/run.testing.ts';

// Many runs, on a machine that others use too.
vi.setConfig({ testTimeout: 120_000 });

const rules = fc.oneof(
  fc.record({
    dialect: pick('resilience4j'),
    slidingWindowType: pick('COUNT_BASED', 'TIME_BASED'),
    slidingWindowSize: pick(1, 5, 20),
    minimumNumberOfCalls: pick(1, 5),
    failureRateThreshold: pick(20, 50, 100),
    slowCallRateThreshold: pick(50, 100),
    slowCallDurationThresholdMs: pick(5, 60_000),
    waitDurationInOpenStateMs: pick(1, 100),
    permittedNumberOfCallsInHalfOpenState: pick(1, 3, 10),
    automaticTransitionFromOpenToHalfOpenEnabled: fc.boolean(),
    maxWaitDurationInHalfOpenStateMs: pick(0, 50),
    transitionToStateAfterWaitDuration: pick('OPEN', 'CLOSED'),
    initialState: pick('CLOSED', 'OPEN', 'METRICS_ONLY'),
  }),
  fc.record({
    dialect: pick('polly'),
    minimumThroughput: pick(2, 10),
    samplingDurationMs: pick(100, 1000),
    breakDurationMs: pick(1, 100),
  }),
  fc.record({
    dialect: pick('opossum'),
    timeoutMs: pick(null, 10),
    resetTimeoutMs: pick(1, 100),
    rollingCountTimeoutMs: pick(100, 1000),
    volumeThreshold: pick(0, 5),
  }),
  fc.record({
    dialect: pick('cockatiel'),
    breaker: pick<unknown>(
      { kind: 'consecutive', threshold: 2 },
      { kind: 'count', threshold: 0.3, size: 10 },
      { kind: 'sampling', threshold: 0.3, durationMs: 1000, minimumRps: 10 },
    ),
    halfOpenAfterMs: pick(1, 100),
  }),
  fc.record({
    dialect: pick('hystrix'),
    requestVolumeThreshold: pick(1, 10),
    sleepWindowInMilliseconds: pick(1, 200),
    rollingStatsTimeInMilliseconds: pick(500, 1000),
    healthSnapshotIntervalInMilliseconds: pick(50, 100),
  }),
);

const traffic = fc.record({
  ratePerS: pick(50, 300),
  errorRate: pick(0.1, 0.5, 0.9),
  /** Around the breaker, and inside of it. */
  outside: pick<readonly object[]>(
    [],
    [{ policy: 'timeout', timeoutMs: 15 }],
    [{ policy: 'timeout', timeoutMs: 15, onTimeout: 'abandon' }],
    [{ policy: 'retry', maxAttempts: 3, backoff: { kind: 'none' } }],
    [{ policy: 'bulkhead', limit: { kind: 'semaphore', maxConcurrentCalls: 3, maxWaitDurationMs: 20 } }],
  ),
  inside: pick<readonly object[]>(
    [],
    [{ policy: 'timeout', timeoutMs: 12 }],
    [{ policy: 'bulkhead', limit: { kind: 'semaphore', maxConcurrentCalls: 2, maxWaitDurationMs: 5 } }],
  ),
  ignore: pick<readonly string[]>(['cancelled'], ['cancelled', 'fault'], []),
  loss: pick(0, 0, 0.02),
});

const seconds = 4;

describe('every breaker', () => {
  it('leaks no permit, loses no call, and spares the callee what it refuses', () => {
    let tried = 0;
    let refused = 0;
    let probing = 0;
    fc.assert(
      fc.property(rules, traffic, fc.nat(1e6), (rules, it, seed) => {
        tried++;
        const { ratePerS, errorRate, outside, inside, ignore, loss } = it;
        const breaker = { policy: 'breaker', rules, ignore };
        const sim = startOf(
          {
            nodes: [
              {
                id: 'client',
                kind: 'client',
                arrivals: { process: 'spike', basePerS: 0, peakPerS: ratePerS, atS: 0, forS: seconds - 1 },
              },
              {
                id: 'callee',
                kind: 'external',
                responses: { from: 'distribution', durationMs: { dist: 'exponential', mean: 8 }, errorRate },
              },
            ],
            links: [
              {
                from: 'client',
                to: 'callee',
                latencyMs: 0,
                loss,
                policies: [...outside, breaker, ...inside],
              },
            ],
            run: { untilNs: seconds * 1e9 },
          },
          seed,
        );
        runUntil(sim, seconds * 1e9);
        checkLedgers(sim);
        const { links, nodes } = reportOf(sim, 'running');
        const [link] = links;
        const report = link?.policies[outside.length];
        if (link === undefined || report === undefined) throw new Error('no breaker');
        const {
          calls = 0,
          notPermitted = 0,
          waited = 0,
          succeeded = 0,
          failed = 0,
          ignored = 0,
        } = report.counters;
        const { underWay = 0, permitsLeft = 0, waiting = 0 } = report.levels;
        refused += notPermitted;
        expect(calls).toBe(notPermitted + succeeded + failed + ignored + underWay + waiting);
        // Of those that waited some were given up in line; the others were let pass or refused.
        const passed = calls - notPermitted;
        expect(link.attempts).toBeLessThanOrEqual(passed);
        if (inside.length < 1 || !('limit' in (inside[0] as object))) {
          expect(link.attempts).toBeGreaterThanOrEqual(passed - waited);
          if (waited === 0) expect(link.attempts).toBe(passed);
        }
        if (loss === 0) {
          expect(nodes[1]?.arrivals).toBe(link.attempts);
          // All has come back: who is let pass next cannot depend on what is gone.
          expect([underWay, waiting]).toEqual([0, 0]);
          if (report.mode === 'halfOpen') {
            probing++;
            expect(permitsLeft).toBeGreaterThan(0);
          }
        }
      }),
      // One run in fifteen ends while the breaker tries: with these many, some always do.
      { numRuns: 240 },
    );
    expect(tried).toBeGreaterThanOrEqual(240);
    expect(refused).toBeGreaterThan(1000);
    expect(probing).toBeGreaterThan(0);
  });
});
