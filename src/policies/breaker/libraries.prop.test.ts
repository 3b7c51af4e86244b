// The breaker beside the libraries themselves, opossum and cockatiel, call by call. Those that do not run in JavaScript
// are held to sequences that were seen of them (dialects.test.ts, resilience4j.test.ts).
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  CountBreaker,
  circuitBreaker,
  handleWhen,
  type IBreaker,
  SamplingBreaker,
} from 'cockatiel';
import fc from 'fast-check';
import CircuitBreaker from 'opossum';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pick } from '#engine/pick.testing.ts';
import { compared, Ignored, type Library, onGrid } from './libraries.testing.ts';
import type { RulesOf } from './settings.ts';

vi.setConfig({ testTimeout: 120_000 });

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

describe('opossum', () => {
  const settings = fc.record({
    timeoutMs: pick(null, onGrid(1, 3), onGrid(9, 3)),
    errorThresholdPercentage: pick(0, 1, 33, 50, 75, 99),
    resetTimeoutMs: pick(onGrid(1, 3), onGrid(12, 3), onGrid(100, 3)),
    bucketMs: pick(onGrid(2, 0), onGrid(20, 0), onGrid(100, 0)),
    rollingCountBuckets: pick(1, 4, 10),
    volumeThreshold: pick(0, 1, 3, 6),
    allowWarmUp: pick(false, false, true),
  });

  it('lets pass, refuses, opens and closes as its dialect does', async () => {
    const seen = await compared(settings, ({ bucketMs, ...own }) => {
      const rules = { ...own, rollingCountTimeoutMs: bucketMs * own.rollingCountBuckets };
      return { rules: { dialect: 'opossum', ...rules }, library: () => opossum(rules) };
    });
    expect(seen.modes).toEqual(new Set(['closed', 'halfOpen', 'open']));
    expect(seen.refused).toBeGreaterThan(100);
  });
});

describe('cockatiel', () => {
  const thresholds = pick(0.1, 0.25, 0.5, 0.9);
  const settings = fc.record({
    // From an answer to the very moment of a call, and between two calls.
    halfOpenAfterMs: pick(onGrid(0, 7), onGrid(1, 7), onGrid(12, 7), onGrid(1, 3), onGrid(100, 3)),
    breaker: fc.oneof(
      fc.record({ kind: pick('consecutive' as const), threshold: pick(1, 2, 4) }),
      fc.record({
        kind: pick('count' as const),
        threshold: thresholds,
        size: pick(1, 4, 10),
        minimumNumberOfCalls: pick(null, 1, 3),
      }),
      fc.record({
        kind: pick('sampling' as const),
        threshold: thresholds,
        durationMs: pick(80, 100, 1000, 5000, 6500),
        minimumRps: pick(null, 0.5, 3, 20),
      }),
    ),
  });

  it('lets pass, lets wait, refuses, opens and closes as its dialect does', async () => {
    const seen = await compared(settings, (rules) => ({
      rules: { dialect: 'cockatiel', ...rules },
      library: () => cockatiel(rules),
    }));
    expect(seen.modes).toEqual(new Set(['closed', 'halfOpen', 'open']));
    expect(seen.refused).toBeGreaterThan(100);
  });
});

function opossum(rules: Omit<RulesOf<'opossum'>, 'dialect'>): Library {
  const { timeoutMs, resetTimeoutMs, rollingCountTimeoutMs, ...same } = rules;
  const breaker = new CircuitBreaker((act: () => Promise<void>) => act(), {
    ...same,
    timeout: timeoutMs ?? false,
    resetTimeout: resetTimeoutMs,
    rollingCountTimeout: rollingCountTimeoutMs,
    errorFilter: (error) => error instanceof Ignored,
  });
  return {
    call: (act) => breaker.fire(act),
    isRefusal: (error) => error instanceof Error && 'code' in error && error.code === 'EOPENBREAKER',
    mode: () => (breaker.opened ? 'open' : breaker.halfOpen ? 'halfOpen' : 'closed'),
    buffered: () => breaker.stats.fires,
  };
}

function cockatiel({ breaker, halfOpenAfterMs }: Omit<RulesOf<'cockatiel'>, 'dialect'>): Library {
  const policy = circuitBreaker(
    handleWhen((error) => !(error instanceof Ignored)),
    { breaker: cockatielBreaker(breaker), halfOpenAfter: halfOpenAfterMs },
  );
  const modes = {
    [CircuitState.Closed]: 'closed',
    [CircuitState.Open]: 'open',
    [CircuitState.HalfOpen]: 'halfOpen',
    [CircuitState.Isolated]: 'forcedOpen',
  } as const;
  return {
    call: (act) => policy.execute(act),
    isRefusal: (error) => error instanceof BrokenCircuitError,
    mode: () => modes[policy.state],
    buffered: () => null,
  };
}

function cockatielBreaker(breaker: RulesOf<'cockatiel'>['breaker']): IBreaker {
  const { kind, threshold } = breaker;
  if (kind === 'consecutive') return new ConsecutiveBreaker(threshold);
  if (kind === 'count') {
    const { size, minimumNumberOfCalls } = breaker;
    const least =
      minimumNumberOfCalls === null ? {} : { minimumNumberOfCalls: Math.min(minimumNumberOfCalls, size) };
    return new CountBreaker({ threshold, size, ...least });
  }
  const { durationMs, minimumRps } = breaker;
  return new SamplingBreaker({
    threshold,
    duration: durationMs,
    ...(minimumRps === null ? {} : { minimumRps }),
  });
}
