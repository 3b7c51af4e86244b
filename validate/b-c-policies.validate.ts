// B2, B3 and C4: what policies make of a stream of calls. Sequences of single calls stand beside each policy.
import { describe, expect, it } from 'vitest';
import { type Check, group, printTable, validate } from './cases.ts';
import { guessed, lossSd, mm10Sd } from './deviations.ts';
import {
  client,
  constant,
  type Data,
  exponential,
  type Finished,
  link,
  modelOf,
  poisson,
  simulate,
  station,
  units,
} from './systems.ts';
import { erlangB } from './theory.ts';

printTable('Policies (B2, C4)');

/** A client, one link under policies, and a callee; perhaps with faults. */
const guarded = (arrivals: unknown, policies: readonly Data[], callee: Data, rest: Data = {}): Data => ({
  version: 1,
  nodes: [client(arrivals), callee],
  links: [link('client', String(callee['id']), { policies })],
  ...rest,
});
const linkOf = ({ report }: Finished) => {
  const [only] = report.links;
  if (only === undefined) throw new Error('the report has no link');
  return only;
};

describe('B2 attempts, where each fails by itself with probability p', () => {
  const attempts = 4;
  for (const p of [0.1, 0.5, 0.9]) {
    const mean = (1 - p ** attempts) / (1 - p);
    // E[N²] = Σ (2k − 1)·P(N ≥ k), and P(N ≥ k) = p^(k − 1).
    const second = 1 + 3 * p + 5 * p ** 2 + 7 * p ** 3;
    const success = 1 - p ** attempts;
    validate(
      {
        id: 'B2',
        title: `four attempts at p = ${p}`,
        document: guarded(
          poisson(1),
          [{ policy: 'retry', maxAttempts: attempts, backoff: { kind: 'none' } }],
          station('callee', constant(0), 1),
          { faults: [{ id: 'flaky', kind: 'errors', target: 'callee', atNs: 0, rate: p }] },
        ),
        perUnit: 1,
        checks: [
          {
            quantity: `attempts at p=${p}`,
            expected: mean,
            sd: Math.sqrt((second - mean ** 2) / 100_000) / mean,
            of: (run) => linkOf(run).attempts / linkOf(run).calls,
          },
          {
            quantity: `success at p=${p}`,
            expected: success,
            sd: Math.sqrt((1 - success) / (success * 100_000)),
            of: ({ report }) => (report.system.outcomes.ok ?? 0) / report.system.arrivals,
          },
        ],
      },
      p === 0.5 ? 'quick' : 'full',
    );
  }
});

describe('B3 every failed call comes again a second later (Site Reliability Engineering, chapter 22)', () => {
  const [demand, capacity, seconds] = [10_100, 10_000, 5];
  const timesMs = Array.from({ length: demand * seconds }, (_, i) => ((i + 0.5) * 1000) / demand);
  const document = guarded(
    { process: 'file', timesMs },
    [
      { policy: 'retry', maxAttempts: 100, backoff: { kind: 'fixed', delayMs: 1000 } },
      {
        policy: 'rateLimiter',
        limiter: {
          kind: 'resilience4j',
          limitForPeriod: capacity,
          limitRefreshPeriodMs: 1000,
          timeoutDurationMs: 0,
        },
      },
    ],
    station('backend', constant(0), 1),
  );
  it.each([1, 2, 3, 4, 5])('in second %i a hundred more than in the one before', (n) => {
    const run = { warmupNs: (n - 1) * 1e9, untilNs: n * 1e9, windowNs: 1e9 };
    const limiter = linkOf(simulate(modelOf({ ...document, run }), 1)).policies[1];
    expect(limiter?.counters).toMatchObject({ admitted: capacity, rejected: (demand - capacity) * n });
  });
});

group('C4 a bulkhead is a loss system', () => {
  const share: Check['of'] = (run) =>
    (run.report.system.outcomes.bulkheadFull ?? 0) / run.report.system.arrivals;
  const unlimited = station('callee', exponential(), 200);
  for (const [c, a] of [
    [25, 20],
    [10, 8],
  ] as const) {
    const limit = { kind: 'semaphore', maxConcurrentCalls: c, maxWaitDurationMs: 0 };
    const expected = erlangB(c, a);
    validate(
      {
        id: 'C4',
        title: `semaphore of ${c}, ${a} erlangs`,
        document: guarded(poisson(a), [{ policy: 'bulkhead', limit }], unlimited),
        perUnit: a,
        checks: [{ quantity: `refused, c=${c} a=${a}`, expected, sd: lossSd(expected), of: share }],
      },
      c === 10 ? 'quick' : 'full',
    );
  }
  const limit = { kind: 'threadPool', maxThreadPoolSize: 4, queueCapacity: 6 };
  validate({
    id: 'C4',
    title: 'pool of 4 threads and a queue of 6',
    document: guarded(poisson(5), [{ policy: 'bulkhead', limit }], unlimited),
    perUnit: 5,
    checks: [
      { quantity: 'refused, M/M/4/10', expected: 0.230024, sd: lossSd(0.230024), of: share },
      {
        quantity: 'W, M/M/4/10',
        expected: 1.910739,
        sd: guessed * mm10Sd.mean,
        of: ({ report }) => units(report.system.latency.meanMs),
      },
    ],
  });
});
