import { describe, expect, it } from 'vitest';
import { reportOn } from '#kinds/run.testing.ts';
import { error, ok, play, read } from '../link.testing.ts';
import { throttleSpec } from './settings.ts';
import { rejectProbability } from './throttle.sim.ts';

const throttle = (more: object = {}) => ({ policy: 'throttle', ...more });
const refused = [0, 'refused'] as const;

describe('adaptive throttling', () => {
  it('H1 needs no settings', () => {
    expect(throttleSpec.settings.safeParse({}).success).toBe(true);
  });

  it.each([
    [100, 100, 2, 0],
    [100, 50, 2, 0],
    [100, 40, 2, 0.19802],
    [100, 0, 2, 0.990099],
    [10, 0, 2, 0.909091],
    [0, 0, 2, 0],
  ])('H2 of %d calls %d accepted, K = %d: turned away with probability %d', (requests, accepts, k, p) => {
    expect(rejectProbability(requests, accepts, k)).toBeCloseTo(p, 6);
  });

  /** 1000 calls a second, of which the callee accepts a hundred. */
  const overloaded = (k: number) =>
    read(
      reportOn({
        nodes: [
          { id: 'client', kind: 'client', arrivals: { process: 'poisson', ratePerS: 1000 } },
          {
            id: 'gate',
            kind: 'service',
            workers: 100,
            cores: 100,
            operations: [{ name: 'do', demandMs: 0 }],
          },
          { id: 'callee', kind: 'external', responses: { from: 'distribution', durationMs: 1 } },
        ],
        links: [
          { from: 'client', to: 'gate', latencyMs: 0, policies: [throttle({ k, windowMs: 10_000 })] },
          {
            from: 'gate',
            to: 'callee',
            latencyMs: 0,
            policies: [
              { policy: 'rateLimiter', limiter: { kind: 'tokenBucket', capacity: 10, refillPerS: 100 } },
            ],
          },
        ],
        run: { untilNs: 80e9, warmupNs: 20e9 },
      }),
    );

  it.each([
    [2, 200],
    [1.5, 150],
  ])('H3 with K = %d a callee that accepts 100/s receives %d/s of 1000/s', (k, receives) => {
    const { policies, report } = overloaded(k);
    const { sent, shed, accepted } = policies[0]?.counters ?? {};
    const seconds = 60;
    expect((sent ?? 0) / seconds / receives).toBeCloseTo(1, 1);
    expect((accepted ?? 0) / seconds).toBeCloseTo(100, -0.5);
    expect((shed ?? 0) / seconds / (1000 - receives)).toBeCloseTo(1, 1);
    expect(report.system.outcomes.shed).toBe(shed);
    expect(policies[0]?.levels['rejectProbability']).toBeCloseTo(1 - receives / 1000, 1);
  });

  it('H4 leaves a callee alone that accepts everything, whatever it answers', () => {
    const { outcomes, policies } = play([throttle()], [0, 1, 2, 3, 4, 5, 6, 7], [error(), ok()]);
    expect(outcomes).not.toContain('shed');
    expect(policies[0]?.counters).toMatchObject({ sent: 8, shed: 0, accepted: 8 });
  });

  it('H5 calls under way do not count as refused', () => {
    const { outcomes } = play([throttle()], new Array<number>(16).fill(0), [ok(100)]);
    expect(new Set(outcomes)).toEqual(new Set(['ok']));
  });

  it('H6 the window forgets', () => {
    const times = [0, 1, 2, 3, 4, 5, 6, 7, 2000, 2001];
    const { outcomes } = play([throttle({ windowMs: 1000, k: 1 })], times, [
      refused,
      refused,
      refused,
      refused,
      ok(),
    ]);
    expect(outcomes.slice(0, 8)).toContain('shed');
    expect(outcomes.slice(8)).not.toContain('shed');
  });
});
