import { describe, expect, it, vi } from 'vitest';
import { nodeIn, reportOn } from '#kinds/run.testing.ts';
import { type Answer, error, ok, play, read } from '../link.testing.ts';
import { addLatency, createLatencies } from './latencies.ts';
import { hedgeSpec } from './settings.ts';

// Tens of thousands of calls, on a machine that others use too.
vi.setConfig({ testTimeout: 120_000 });

const hedge = (delayMs: number, more: object = {}) => ({
  policy: 'hedge',
  maxAttempts: 4,
  delay: { kind: 'fixed', delayMs },
  ...more,
});
const refused = (durationMs = 0): Answer => [durationMs, 'refused'];
const counters = (hedges: number, won: number) => ({ calls: 1, hedges, won, overBudget: 0 });

describe('hedge', () => {
  it('G1 needs no settings', () => {
    expect(hedgeSpec.settings.safeParse({}).success).toBe(true);
  });

  it('G2 another attempt for each delay that passes: 1, 2, 3, 4 under way at 1, 501, 1001, 1501 ms', () => {
    const underWay = [1, 499, 501, 1001, 1501, 5000].map((untilMs) => {
      const { link, policies } = play([hedge(500)], [0], [ok(10_000)], { untilMs });
      expect(policies[0]?.levels).toMatchObject({ underWay: 1, hedgesUnderWay: link.attempts - 1 });
      return link.attempts;
    });
    expect(underWay).toEqual([1, 1, 2, 3, 4, 4]);
  });

  it('G3 the first success counts, and the others are told to stop', () => {
    const { outcomes, durationsMs, link, policies, report } = play([hedge(50)], [0], [ok(500), ok(20)]);
    expect(outcomes).toEqual(['ok']);
    expect(durationsMs).toEqual([70]);
    expect(link).toMatchObject({ calls: 1, attempts: 2 });
    expect(policies[0]?.counters).toEqual(counters(1, 1));
    expect(nodeIn(report, 'callee').outcomes).toMatchObject({ ok: 1, cancelled: 1 });
  });

  it('G4 or are left alone, and work on for nobody', () => {
    const { durationsMs, report } = play([hedge(50, { onSuccess: 'abandon' })], [0], [ok(500), ok(20)]);
    expect(durationsMs).toEqual([70]);
    expect(nodeIn(report, 'callee')).toMatchObject({ orphaned: 1, outcomes: { ok: 2, cancelled: 0 } });
  });

  it('G5 after a failure that is not fatal the next is sent at once, and the one after that a delay later', () => {
    const { outcomes, durationsMs, link } = play([hedge(500)], [0], [refused(100), ok(2000), ok(50)]);
    // Sent at 0, 100 and 600: not at 500.
    expect(outcomes).toEqual(['ok']);
    expect(durationsMs).toEqual([650]);
    expect(link.attempts).toBe(3);
  });

  it('G6 a fatal failure ends the call and the other attempts', () => {
    const { outcomes, durationsMs, report } = play(
      [hedge(50, { nonFatal: ['refused'] })],
      [0],
      [ok(500), error(20)],
    );
    expect(outcomes).toEqual(['fault']);
    expect(durationsMs).toEqual([70]);
    expect(nodeIn(report, 'callee').outcomes).toMatchObject({ cancelled: 1 });
  });

  it('G7 when all have failed the last failure is the outcome', () => {
    const { outcomes, durationsMs, link } = play(
      [hedge(50)],
      [0],
      [error(10), error(10), refused(10), error(70)],
    );
    expect(outcomes).toEqual(['fault']);
    expect(durationsMs).toEqual([100]);
    expect(link.attempts).toBe(4);
  });

  it('G8 a failure while others are under way waits for them', () => {
    const { outcomes, durationsMs } = play([hedge(50, { maxAttempts: 2 })], [0], [ok(200), error(10)]);
    expect(outcomes).toEqual(['ok']);
    expect(durationsMs).toEqual([200]);
  });

  it('G9 with a delay of 0 all are sent at once', () => {
    const { link, durationsMs } = play([hedge(0)], [0], [ok(100), ok(40), ok(60), ok(80)]);
    expect(link.attempts).toBe(4);
    expect(durationsMs).toEqual([40]);
  });

  it('G10 given up from outside, all attempts end', () => {
    const timeout = { policy: 'timeout', timeoutMs: 80, onTimeout: 'cancel' };
    const { outcomes, link, policies, report } = play([timeout, hedge(50)], [0], [ok(500)]);
    expect(outcomes).toEqual(['timeout']);
    expect(link.attempts).toBe(2);
    expect(policies[1]?.levels).toMatchObject({ underWay: 0, hedgesUnderWay: 0 });
    expect(nodeIn(report, 'callee').outcomes).toMatchObject({ cancelled: 2 });
  });

  it('G11 gRPC’s throttle stops hedges, never the first attempts', () => {
    const budget = { kind: 'grpc', maxTokens: 4, tokenRatio: 0.1 };
    const times = [0, 1000, 2000];
    const { link, policies } = play([hedge(0, { budget, maxAttempts: 3 })], times, [error(10)]);
    // Three failures leave one token of four: not more than half of them.
    expect(link.attempts).toBe(3 + 1 + 1);
    expect(policies[0]?.counters).toMatchObject({ calls: 3, hedges: 2, overBudget: 2 });
  });

  /** A leaf with exponential latencies of mean 10 ms: its 95th percentile is 10 · ln 20. */
  const leaf = (policy: object) =>
    read(
      reportOn({
        nodes: [
          { id: 'client', kind: 'client', arrivals: { process: 'poisson', ratePerS: 500 } },
          {
            id: 'leaf',
            kind: 'external',
            responses: { from: 'distribution', durationMs: { dist: 'exponential', mean: 10 } },
          },
        ],
        links: [{ from: 'client', to: 'leaf', latencyMs: 0, policies: [policy] }],
        run: { untilNs: 220e9, warmupNs: 20e9 },
      }),
    );
  const p95Ms = 10 * Math.log(20);

  it.each([
    ['as it is known', { kind: 'fixed', delayMs: p95Ms }],
    ['as it is measured', { kind: 'percentile', percentile: 95, initialMs: 1000 }],
  ])('G12 hedging at the leaf’s own 95th percentile, %s, makes 5 % extra requests', (_, delay) => {
    const { policies } = leaf({ policy: 'hedge', delay });
    const { calls, hedges } = policies[0]?.counters ?? {};
    expect(calls).toBeGreaterThan(90_000);
    expect(Math.abs((100 * (hedges ?? 0)) / (calls ?? 0) - 5)).toBeLessThan(0.2);
    expect(Math.abs((policies[0]?.levels['delayMs'] ?? 0) / p95Ms - 1)).toBeLessThan(0.15);
  });

  it('G13 the percentile is that of the last so many', () => {
    const latencies = createLatencies();
    for (let i = 1; i <= 100; i++) addLatency(latencies, i, 100, 95);
    expect(latencies.valueNs).toBe(96);
    for (let i = 1; i <= 100; i++) addLatency(latencies, 1000 + i, 100, 50);
    expect(latencies.valueNs).toBe(1051);
  });
});
