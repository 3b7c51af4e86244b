import { describe, expect, it } from 'vitest';
import { ok, play } from '../link.testing.ts';
import { available, createLimiter, mayWait, nextTurnNs, take } from './limiters.ts';
import { type Limiter, rateLimiterSpec } from './settings.ts';

const limited = (limiter: object) => ({ policy: 'rateLimiter', limiter });
const cycles = (limitForPeriod: number, limitRefreshPeriodMs: number, timeoutDurationMs = 0) =>
  limited({ kind: 'resilience4j', limitForPeriod, limitRefreshPeriodMs, timeoutDurationMs });
const timeout = (timeoutMs: number) => ({ policy: 'timeout', timeoutMs, onTimeout: 'cancel' });
const times = (count: number, atMs: number) => new Array<number>(count).fill(atMs);
const passed = (outcomes: readonly string[]) =>
  outcomes.map((outcome) => (outcome === 'ok' ? 1 : 0)).join('');

describe('rate limiter', () => {
  it('L1 needs no settings', () => {
    expect(rateLimiterSpec.settings.safeParse({}).success).toBe(true);
  });

  it('L2 resilience4j: permits come back at the start of a cycle, and do not add up', () => {
    const { outcomes, durationsMs, link, policies } = play(
      [cycles(5, 1000)],
      [...times(6, 0), 999, ...times(6, 1000)],
      [ok()],
    );
    expect(passed(outcomes)).toBe('1111100111110');
    expect(outcomes[5]).toBe('rateLimited');
    expect(durationsMs[5]).toBe(0);
    expect(link.attempts).toBe(10);
    expect(policies[0]?.counters).toEqual({ calls: 13, admitted: 10, rejected: 3, waited: 0 });
    expect(passed(play([cycles(5, 1000)], times(7, 4000), [ok()]).outcomes)).toBe('1111100');
  });

  it('L3 resilience4j: reservations of cycles to come, until the wait would be too long', () => {
    const { outcomes, durationsMs } = play([cycles(2, 1000, 5000)], times(13, 0), [ok()]);
    expect(passed(outcomes)).toBe('1111111111110');
    expect(durationsMs).toEqual([0, 0, 1000, 1000, 2000, 2000, 3000, 3000, 4000, 4000, 5000, 5000, 0]);
  });

  it('L4 cycles are anchored at the start, not at the first call', () => {
    const { durationsMs } = play([cycles(1, 1000, 5000)], [900, 900, 900], [ok()]);
    expect(durationsMs).toEqual([0, 100, 1100]);
  });

  it('L5 resilience4j: a call that is given up while it waits keeps its turn from all others', () => {
    const impatient = [timeout(1500), cycles(1, 1000, 60_000)];
    // Turns at 1000, 2000 and 3000: the third and the fourth have gone by theirs, and the fifth has its own.
    const { outcomes, durationsMs, policies } = play(impatient, [0, 0, 0, 900, 2700], [ok()]);
    expect(outcomes).toEqual(['ok', 'ok', 'timeout', 'timeout', 'ok']);
    expect(durationsMs).toEqual([0, 1000, 1500, 1500, 1300]);
    expect(policies[1]?.levels).toEqual({ available: 1, waiting: 0 });
    // Whatever was owed is paid by the cycles that pass, and no more than one cycle is saved up.
    const later = play(impatient, [0, 0, 0, 0, 0, 8000, 8000], [ok()]);
    expect(later.durationsMs).toEqual([0, 1000, 1500, 1500, 1500, 0, 1000]);
  });

  it('L5b leaky bucket: those behind one that is given up move up', () => {
    const bucket = limited({ kind: 'leakyBucket', capacity: 10, drainPerS: 1 });
    const { outcomes, durationsMs } = play([timeout(1500), bucket], [0, 0, 0, 900], [ok()]);
    expect(outcomes).toEqual(['ok', 'ok', 'timeout', 'ok']);
    expect(durationsMs).toEqual([0, 1000, 1500, 1100]);
  });

  it('L6 what is reserved shows as permits below zero', () => {
    const { policies } = play([cycles(2, 1000, 5000)], times(6, 0), [ok()], { untilMs: 500 });
    expect(policies[0]?.levels).toEqual({ available: -4, waiting: 4 });
  });

  it('L7 token bucket: a burst, then one for each token', () => {
    const bucket = limited({ kind: 'tokenBucket', capacity: 5, refillPerS: 2 });
    expect(passed(play([bucket], times(16, 0), [ok()]).outcomes)).toBe('1111100000000000');
    const after = [...times(5, 0), 250, 499, 500, 750, 999, 1000, 1499, 1500];
    expect(passed(play([bucket], after, [ok()]).outcomes)).toBe('1111100100101');
  });

  it('L8 leaky bucket: even distances', () => {
    const bucket = limited({ kind: 'leakyBucket', capacity: 10, drainPerS: 2 });
    expect(play([bucket], times(5, 0), [ok()]).durationsMs).toEqual([0, 500, 1000, 1500, 2000]);
  });

  it('L9 leaky bucket: one goes on, so many wait, the next is refused', () => {
    const bucket = limited({ kind: 'leakyBucket', capacity: 10, drainPerS: 2 });
    const { outcomes } = play([bucket], times(12, 0), [ok()]);
    expect(passed(outcomes)).toBe('111111111110');
  });

  it('L10 leaky bucket: distances that are no whole ns do not drift', () => {
    const limiter: Limiter = { kind: 'leakyBucket', capacity: 10, drainPerS: 3 };
    const state = createLimiter(limiter);
    let nowNs = 0;
    for (let i = 0; i < 30_000; i++) {
      nowNs = nextTurnNs(limiter, state, nowNs);
      expect(take(limiter, state, nowNs)).toBe(true);
    }
    expect(nowNs).toBeCloseTo((29_999 / 3) * 1e9, -1);
  });

  it('L11 sliding log: at most so many in any window', () => {
    const log = limited({ kind: 'slidingLog', limit: 2, windowMs: 1000 });
    const { outcomes, policies } = play([log], [0, 900, 999, 1000, 1001, 1899, 1900, 2000], [ok()], {
      untilMs: 2500,
    });
    expect(passed(outcomes)).toBe('11010011');
    expect(policies[0]?.levels).toEqual({ available: 0, waiting: 0 });
  });

  it('L12 fixed window: twice the limit within one span, where a sliding log lets the limit pass', () => {
    const around = [...times(5, 999), ...times(5, 1000)];
    const fixed = limited({ kind: 'fixedWindow', limit: 5, windowMs: 1000 });
    const sliding = limited({ kind: 'slidingLog', limit: 5, windowMs: 1000 });
    expect(passed(play([fixed], around, [ok()]).outcomes)).toBe('1111111111');
    expect(passed(play([sliding], around, [ok()]).outcomes)).toBe('1111100000');
  });

  it('L13 where a limiter knows no line, nobody waits', () => {
    const limiter: Limiter = { kind: 'fixedWindow', limit: 5, windowMs: 1000 };
    const state = createLimiter(limiter);
    expect(available(limiter, state, 0)).toBe(5);
    expect(mayWait(limiter, state, 0, 0)).toBe(false);
    expect(() => nextTurnNs(limiter, state, 0)).toThrow('nobody waits');
  });

  it('L14 at every rate and burst, no span of time sees more calls than the bucket allows', () => {
    const limiter: Limiter = { kind: 'tokenBucket', capacity: 4, refillPerS: 30 };
    const state = createLimiter(limiter);
    const passedNs: number[] = [];
    for (let i = 0; i < 4000; i++) {
      const nowNs = i * 7_919_113 * (i % 3);
      const atNs = Math.max(nowNs, passedNs.at(-1) ?? 0);
      if (take(limiter, state, atNs)) passedNs.push(atNs);
    }
    expect(passedNs.length).toBeGreaterThan(100);
    for (const [first, from] of passedNs.entries()) {
      for (let last = first; last < Math.min(first + 20, passedNs.length); last++) {
        const seconds = ((passedNs[last] as number) - from) / 1e9;
        expect(last - first + 1).toBeLessThanOrEqual(4 + 30 * seconds + 1e-6);
      }
    }
  });
});
