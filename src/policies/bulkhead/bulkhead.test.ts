import { describe, expect, it } from 'vitest';
import { error, ok, play } from '../link.testing.ts';
import { bulkheadSpec } from './settings.ts';

const semaphore = (maxConcurrentCalls: number, maxWaitDurationMs = 0) => ({
  policy: 'bulkhead',
  limit: { kind: 'semaphore', maxConcurrentCalls, maxWaitDurationMs },
});
const pool = (maxThreadPoolSize: number, queueCapacity: number) => ({
  policy: 'bulkhead',
  limit: { kind: 'threadPool', maxThreadPoolSize, queueCapacity },
});
const timeout = (timeoutMs: number, onTimeout = 'cancel') => ({ policy: 'timeout', timeoutMs, onTimeout });

describe('bulkhead', () => {
  it('K1 needs no settings', () => {
    expect(bulkheadSpec.settings.safeParse({}).success).toBe(true);
  });

  it('K2 refuses what exceeds its permits, at once', () => {
    const { outcomes, durationsMs, policies, link } = play([semaphore(2)], [0, 1, 2], [ok(100)]);
    expect(outcomes).toEqual(['ok', 'ok', 'bulkheadFull']);
    expect(durationsMs[2]).toBe(0);
    expect(link.attempts).toBe(2);
    expect(policies[0]?.counters).toEqual({ admitted: 2, rejected: 1, waited: 0 });
  });

  it('K3 lets those in line pass in order, as permits come free', () => {
    const { outcomes, durationsMs } = play([semaphore(1, 1000)], [0, 10, 20], [ok(100), error(50), ok(1)]);
    expect(outcomes).toEqual(['ok', 'fault', 'ok']);
    expect(durationsMs).toEqual([100, 140, 131]);
  });

  it('K4 nobody waits longer than the longest wait', () => {
    const { outcomes, durationsMs } = play([semaphore(1, 30)], [0, 10], [ok(100)]);
    expect(outcomes).toEqual(['ok', 'bulkheadFull']);
    expect(durationsMs[1]).toBe(30);
  });

  it('K5 a call that waited and was let in is not thrown out by its old patience', () => {
    expect(play([semaphore(1, 30)], [0, 80], [ok(100), ok(200)]).outcomes).toEqual(['ok', 'ok']);
  });

  it('K6 a pool of threads has so many places in its queue', () => {
    const { outcomes, durationsMs } = play([pool(1, 1)], [0, 1, 2], [ok(10)]);
    expect(outcomes).toEqual(['ok', 'ok', 'bulkheadFull']);
    expect(durationsMs[1]).toBe(19);
  });

  it('K7 given up from outside while in line, a call leaves the line and takes no permit with it', () => {
    const { outcomes, policies } = play(
      [timeout(20, 'abandon'), semaphore(1, 1000)],
      [0, 10, 60],
      [ok(50), ok(5), ok(5)],
    );
    expect(outcomes).toEqual(['timeout', 'timeout', 'ok']);
    expect(policies[1]?.levels).toMatchObject({ inUse: 0, waiting: 0 });
  });

  it('K8 a call that was given up holds its permit until the work has ended, unless the callee is told', () => {
    const abandoned = play([timeout(20, 'abandon'), semaphore(1)], [0, 30], [ok(50)]);
    expect(abandoned.outcomes).toEqual(['timeout', 'bulkheadFull']);
    const cancelled = play([timeout(20), semaphore(1)], [0, 30], [ok(50), ok(5)]);
    expect(cancelled.outcomes).toEqual(['timeout', 'ok']);
  });
});
