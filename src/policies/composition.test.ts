// Every three policies in every order, before a callee that is well, then slow, then failing, then gone, and then well
// again: whatever comes of it, the books must balance, nothing may be held for ever, and work is only done for calls
// that were let through. What comes of single compositions is told beside each policy.
import { describe, expect, it, vi } from 'vitest';
import { nodeIn, reportOn } from '#kinds/run.testing.ts';

// Many runs, on a machine that others use too.
vi.setConfig({ testTimeout: 120_000 });

const policies = {
  timeout: { policy: 'timeout', timeoutMs: 40, onTimeout: 'cancel' },
  abandon: { policy: 'timeout', timeoutMs: 60, onTimeout: 'abandon' },
  retry: { policy: 'retry', backoff: { kind: 'full', baseMs: 5, capMs: 50 } },
  breaker: {
    policy: 'breaker',
    rules: {
      dialect: 'resilience4j',
      slidingWindowSize: 10,
      minimumNumberOfCalls: 5,
      waitDurationInOpenStateMs: 200,
    },
  },
  bulkhead: {
    policy: 'bulkhead',
    limit: { kind: 'semaphore', maxConcurrentCalls: 4, maxWaitDurationMs: 20 },
  },
  rateLimiter: { policy: 'rateLimiter', limiter: { kind: 'leakyBucket', capacity: 5, drainPerS: 80 } },
  hedge: { policy: 'hedge', delay: { kind: 'fixed', delayMs: 15 }, maxAttempts: 3 },
  deadline: { policy: 'deadline', timeoutMs: 50, atCallee: 'stops' },
  throttle: { policy: 'throttle', windowMs: 1000 },
  fallback: { policy: 'fallback' },
} as const;
type Name = keyof typeof policies;
const names = Object.keys(policies) as Name[];

const seconds = 5;

/** 100 requests a second for 3.5 s, and time for all of them to end. */
function runOf(order: readonly Name[]) {
  return reportOn({
    nodes: [
      {
        id: 'client',
        kind: 'client',
        arrivals: { process: 'spike', basePerS: 0, peakPerS: 100, atS: 0, forS: 3.5 },
      },
      {
        id: 'callee',
        kind: 'service',
        workers: 3,
        cores: 3,
        queueLimit: 10,
        operations: [{ name: 'do', demandMs: { dist: 'exponential', mean: 10 } }],
      },
    ],
    links: [{ from: 'client', to: 'callee', latencyMs: 1, policies: order.map((name) => policies[name]) }],
    faults: [
      { id: 'slow', kind: 'slow', target: 'callee', factor: 6, atNs: 0.5e9, forNs: 0.8e9 },
      { id: 'failing', kind: 'errors', target: 'callee', rate: 0.7, atNs: 1.5e9, forNs: 0.5e9 },
      { id: 'gone', kind: 'crash', target: 'callee', atNs: 2.4e9, forNs: 0.4e9 },
    ],
    run: { untilNs: seconds * 1e9, windowNs: 1e9 },
  });
}

/** What must be back at nothing when no call is under way any more. */
const held = ['inUse', 'waiting', 'underWay', 'hedgesUnderWay'];

function broken(order: readonly Name[]): string[] {
  const report = runOf(order);
  const { arrivals, outcomes, inFlightNow } = report.system;
  const ended = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const [link] = report.links;
  if (link === undefined) throw new Error('the report has no link');
  const levels = link.policies.flatMap((policy) =>
    held.filter((level) => (policy.levels[level] ?? 0) !== 0).map((level) => `${level} is held`),
  );
  const rules: readonly [string, boolean][] = [
    ['every request is a call of the link', link.calls === arrivals],
    ['every request has ended', ended === arrivals && inFlightNow === 0],
    ['some are answered', arrivals > 250 && outcomes.ok > 0],
    // Whoever is turned away costs the callee nothing: it sees attempts that were sent, and no others.
    ['the callee sees what was sent', nodeIn(report, 'callee').arrivals <= link.attempts],
  ];
  return [...levels, ...rules.filter(([, holds]) => !holds).map(([rule]) => `not: ${rule}`)];
}

describe('any three policies', () => {
  it.each(names)('%s outermost, the others in every order', (outer) => {
    const others = names.filter((name) => name !== outer);
    const orders = others.flatMap((middle) =>
      others.filter((name) => name !== middle).map((inner) => [outer, middle, inner] as const),
    );
    expect(orders).toHaveLength(72);
    const failures = orders.flatMap((order) => broken(order).map((rule) => `${order.join(', ')}: ${rule}`));
    expect(failures).toEqual([]);
  });
});
