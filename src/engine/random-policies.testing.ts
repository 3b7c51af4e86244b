// Policies at random: every kind there is, with numbers small enough to matter within two seconds.
import fc from 'fast-check';
import { pick } from './pick.testing.ts';

const policy = fc.oneof(
  fc.record({
    policy: pick('timeout'),
    timeoutMs: pick(2, 10, 40, 200),
    onTimeout: pick('cancel', 'abandon'),
  }),
  fc.record({
    policy: pick('retry'),
    maxAttempts: pick(1, 2, 4),
    backoff: pick<unknown>({ kind: 'none' }, { kind: 'full', baseMs: 2, capMs: 50 }),
    budget: pick<unknown>({ kind: 'none' }, { kind: 'ratio', minRetriesPerSec: 2 }, { kind: 'grpc' }),
    sameDemand: pick(0, 1),
    scope: pick('instance', 'node'),
  }),
  fc.record({
    policy: pick('breaker'),
    rules: pick<unknown>(
      {
        dialect: 'resilience4j',
        slidingWindowSize: 5,
        waitDurationInOpenStateMs: 30,
        automaticTransitionFromOpenToHalfOpenEnabled: true,
        maxWaitDurationInHalfOpenStateMs: 100,
      },
      {
        dialect: 'resilience4j',
        slidingWindowType: 'TIME_BASED',
        slidingWindowSize: 1,
        initialState: 'OPEN',
        minimumNumberOfCalls: 3,
        waitDurationInOpenStateMs: 50,
      },
      { dialect: 'polly', minimumThroughput: 3, breakDurationMs: 20 },
      { dialect: 'opossum', timeoutMs: 10, resetTimeoutMs: 20 },
      { dialect: 'cockatiel', breaker: { kind: 'consecutive', threshold: 1 }, halfOpenAfterMs: 20 },
      { dialect: 'hystrix', requestVolumeThreshold: 2, sleepWindowInMilliseconds: 50 },
    ),
    scope: pick('instance', 'node'),
  }),
  fc.record({
    policy: pick('bulkhead'),
    limit: pick<unknown>(
      { kind: 'semaphore', maxConcurrentCalls: 2, maxWaitDurationMs: 0 },
      { kind: 'semaphore', maxConcurrentCalls: 2, maxWaitDurationMs: 20 },
      { kind: 'threadPool', maxThreadPoolSize: 1, queueCapacity: 3 },
    ),
    scope: pick('instance', 'node'),
  }),
  fc.record({
    policy: pick('fallback'),
    with: pick<unknown>(
      { kind: 'static' },
      { kind: 'cached', ttlMs: 100, capacity: 2 },
      { kind: 'operation', operation: 'do' },
    ),
    on: pick(['timeout', 'refused', 'fault', 'shed', 'rateLimited', 'bulkheadFull'], ['timeout']),
    scope: pick('instance', 'node'),
  }),
  fc.record({
    policy: pick('hedge'),
    maxAttempts: pick(1, 2, 4),
    delay: pick<unknown>(
      { kind: 'fixed', delayMs: 0 },
      { kind: 'fixed', delayMs: 8 },
      { kind: 'percentile', percentile: 80, sampleCount: 20, initialMs: 5 },
    ),
    nonFatal: pick(['timeout', 'refused', 'fault'], []),
    onSuccess: pick('cancel', 'abandon'),
    budget: pick<unknown>({ kind: 'none' }, { kind: 'grpc' }),
    sameDemand: pick(0, 1),
    scope: pick('instance', 'node'),
  }),
  fc.record({
    policy: pick('deadline'),
    timeoutMs: pick(null, 15, 100),
    atCallee: pick('stops', 'knows'),
    scope: pick('instance', 'node'),
  }),
  fc.record({
    policy: pick('throttle'),
    k: pick(1, 2),
    windowMs: pick(50, 1000),
    scope: pick('instance', 'node'),
  }),
  fc.record({
    policy: pick('rateLimiter'),
    limiter: pick<unknown>(
      { kind: 'resilience4j', limitForPeriod: 3, limitRefreshPeriodMs: 25, timeoutDurationMs: 60 },
      { kind: 'tokenBucket', capacity: 3, refillPerS: 80 },
      { kind: 'leakyBucket', capacity: 4, drainPerS: 70 },
      { kind: 'slidingLog', limit: 4, windowMs: 50 },
      { kind: 'fixedWindow', limit: 4, windowMs: 50 },
    ),
    scope: pick('instance', 'node'),
  }),
);

export const drawnPolicies = fc.array(policy, { maxLength: 3 });
