import { describe, expect, it } from 'vitest';
import { clientAt, nodeIn, reportOn } from '#kinds/run.testing.ts';
import { error, ok, play, read } from '../link.testing.ts';
import { fallbackSpec } from './settings.ts';

const fallback = (more: object = {}) => ({ policy: 'fallback', ...more });
const cached = (more: object = {}) => fallback({ with: { kind: 'cached', ...more } });
const timeout = { policy: 'timeout', timeoutMs: 30, onTimeout: 'cancel' };

describe('fallback', () => {
  it('F1 needs no settings', () => {
    expect(fallbackSpec.settings.safeParse({}).success).toBe(true);
  });

  it('F2 answers a failure with success, and counts it', () => {
    const { outcomes, policies, link } = play([fallback()], [0, 1, 2], [error(), ok(), error()]);
    expect(outcomes).toEqual(['ok', 'ok', 'ok']);
    expect(link.attempts).toBe(3);
    expect(policies[0]?.counters).toEqual({ calls: 3, degraded: 2, failed: 0 });
  });

  it('F3 leaves causes alone that it is not for', () => {
    const { outcomes, policies } = play([fallback({ on: ['timeout'] })], [0], [error()]);
    expect(outcomes).toEqual(['fault']);
    expect(policies[0]?.counters).toEqual({ calls: 1, degraded: 0, failed: 0 });
  });

  it('F4 outside of a timeout it answers when time is up; inside the timeout stands', () => {
    const outside = play([fallback(), timeout], [0], [ok(100)]);
    expect(outside.outcomes).toEqual(['ok']);
    expect(outside.durationsMs).toEqual([30]);
    expect(play([timeout, fallback()], [0], [ok(100)]).outcomes).toEqual(['timeout']);
  });

  it('F5 a kept answer needs one that was good before, and is young enough', () => {
    const client = { entities: { count: 1 } };
    const script = [error(), ok(), error()];
    const { outcomes, policies } = play([cached({ ttlMs: 100 })], [0, 10, 50, 109, 110, 500], script, {
      client,
    });
    expect(outcomes).toEqual(['fault', 'ok', 'ok', 'ok', 'fault', 'fault']);
    expect(policies[0]).toMatchObject({
      counters: { calls: 6, degraded: 2, failed: 3 },
      levels: { kept: 1 },
    });
    const forEver = play([cached({ ttlMs: null })], [0, 1e5], [ok(), error()], { client });
    expect(forEver.outcomes).toEqual(['ok', 'ok']);
  });

  it('F6 answers are kept by what requests are about, and only so many of them', () => {
    const shop = (capacity: number) =>
      read(
        reportOn({
          nodes: [
            {
              id: 'client',
              kind: 'client',
              arrivals: { process: 'constant', ratePerS: 1000 },
              entities: { count: 100, zipf: 0 },
            },
            {
              id: 'callee',
              kind: 'external',
              responses: { from: 'distribution', durationMs: 0, errorRate: 0.5 },
            },
          ],
          links: [
            { from: 'client', to: 'callee', latencyMs: 0, policies: [cached({ ttlMs: null, capacity })] },
          ],
          run: { untilNs: 20e9, warmupNs: 5e9 },
        }),
      ).policies[0]?.counters;
    const all = shop(100);
    expect(all?.['failed']).toBe(0);
    expect((all?.['degraded'] ?? 0) / (all?.['calls'] ?? 0)).toBeCloseTo(0.5, 1);
    // A fifth of the things is known at any time.
    const few = shop(20);
    expect((few?.['failed'] ?? 0) / ((few?.['failed'] ?? 0) + (few?.['degraded'] ?? 0))).toBeCloseTo(0.8, 1);
  });

  /** A front that asks for `full`; the back answers that with errors, and `plain` well. */
  function degrade(operation: string, more: readonly object[] = []) {
    const policies = [fallback({ with: { kind: 'operation', operation } }), ...more];
    return reportOn({
      nodes: [
        clientAt([0]),
        {
          id: 'front',
          kind: 'service',
          operations: [{ name: 'do', demandMs: 0, handler: [{ do: 'call', to: 'back', operation: 'full' }] }],
        },
        {
          id: 'back',
          kind: 'service',
          operations: [
            { name: 'full', demandMs: 0, handler: [{ do: 'call', to: 'broken' }] },
            { name: 'plain', demandMs: 5, handler: [] },
          ],
        },
        {
          id: 'broken',
          kind: 'external',
          responses: { from: 'script', steps: [{ durationMs: 20, outcome: 'error' }] },
        },
      ],
      links: [
        { from: 'client', to: 'front', latencyMs: 0 },
        { from: 'front', to: 'back', latencyMs: 0, policies },
        { from: 'back', to: 'broken', latencyMs: 0 },
      ],
      run: { untilNs: 1e9 },
    });
  }

  it('F7 another operation of the same callee is a second attempt, without the policies', () => {
    const report = degrade('plain', [{ policy: 'retry', maxAttempts: 2, backoff: { kind: 'none' } }]);
    expect(report.system.outcomes.ok).toBe(1);
    expect(report.traces[0]?.durationMs).toBe(45);
    expect(report.links[1]).toMatchObject({ calls: 1, attempts: 3 });
    expect(report.links[1]?.policies[0]?.counters).toEqual({ calls: 1, degraded: 1, failed: 0 });
    expect(nodeIn(report, 'back').outcomes).toMatchObject({ ok: 1, fault: 2 });
  });

  it('F8 without such an operation, or when it fails too, the failure stands', () => {
    for (const operation of ['missing', 'full']) {
      const report = degrade(operation);
      expect(report.system.outcomes.fault).toBe(1);
      expect(report.links[1]?.policies[0]?.counters).toEqual({ calls: 1, degraded: 0, failed: 1 });
    }
  });

  it('F9 the other operation keeps its own policies for those who call it themselves', () => {
    const other = fallback({ with: { kind: 'operation', operation: 'other' } });
    const report = reportOn({
      nodes: [
        { ...clientAt([0, 10]), requests: [{ operation: 'other' }] },
        {
          id: 'callee',
          kind: 'service',
          operations: [
            { name: 'first', demandMs: 0 },
            { name: 'other', demandMs: 0 },
          ],
        },
      ],
      links: [{ from: 'client', to: 'callee', latencyMs: 0, policies: [other] }],
      run: { untilNs: 1e9 },
    });
    expect(report.links[0]?.policies[0]?.counters).toMatchObject({ calls: 2 });
  });
});
