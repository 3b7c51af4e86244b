import { describe, expect, it } from 'vitest';
import { clientAt, nodeIn, reportOn } from '#kinds/run.testing.ts';
import { error, ok, play } from '../link.testing.ts';
import { retrySpec } from './settings.ts';

const retry = (more: object = {}) => ({ policy: 'retry', backoff: { kind: 'none' }, ...more });
const fixed = (delayMs: number) => ({ kind: 'fixed', delayMs });
const timeout = (timeoutMs: number, onTimeout = 'cancel') => ({ policy: 'timeout', timeoutMs, onTimeout });

describe('retry', () => {
  it('R1 needs no settings', () => {
    expect(retrySpec.settings.safeParse({}).success).toBe(true);
  });

  it('R2 counts attempts as attempts and the call as one call', () => {
    const { link, outcomes, policies } = play([retry()], [0], [error(), error(), ok()]);
    expect(outcomes).toEqual(['ok']);
    expect(link).toMatchObject({ calls: 1, attempts: 3 });
    expect(policies[0]?.counters).toMatchObject({ calls: 1, retries: 2, saved: 1, exhausted: 0 });
  });

  it('R3 gives up after the last attempt, with its outcome', () => {
    const { link, outcomes, policies } = play([retry({ maxAttempts: 2 })], [0], [error()]);
    expect(outcomes).toEqual(['fault']);
    expect(link.attempts).toBe(2);
    expect(policies[0]?.counters).toMatchObject({ retries: 1, exhausted: 1 });
  });

  it('R4 waits between attempts', () => {
    const { durationsMs } = play([retry({ backoff: fixed(40) })], [0], [error(10), error(10), ok(10)]);
    expect(durationsMs[0]).toBeCloseTo(110, 6);
  });

  it('R5 leaves causes alone that are not to be retried', () => {
    expect(play([retry({ retryOn: ['timeout'] })], [0], [error(), ok()]).outcomes).toEqual(['fault']);
  });

  it('R6 a timeout inside of it is for each attempt, one outside for all of them', () => {
    const inside = play([retry({ backoff: fixed(5) }), timeout(30)], [0], [ok(100), ok(20)]);
    expect(inside.outcomes).toEqual(['ok']);
    expect(inside.durationsMs[0]).toBeCloseTo(55, 6);
    const outside = play([timeout(45), retry({ backoff: fixed(30) })], [0], [error(10), ok(10)]);
    expect(outside.outcomes).toEqual(['timeout']);
    expect(outside.durationsMs[0]).toBeCloseTo(45, 6);
    expect(outside.link.attempts).toBe(2);
  });

  it('R7 given up from outside while it waits, it makes no further attempt', () => {
    const { link, outcomes } = play([timeout(20), retry({ backoff: fixed(30) })], [0], [error(10)]);
    expect(outcomes).toEqual(['timeout']);
    expect(link.attempts).toBe(1);
  });

  it('R8 three layers of three retries make 64 attempts at the bottom of a chain that always fails', () => {
    const policies = [retry({ maxAttempts: 4 })];
    const service = (id: string) => ({ id, kind: 'service', operations: [{ name: 'do', demandMs: 0 }] });
    const link = (from: string, to: string) => ({ from, to, latencyMs: 0, policies });
    const report = reportOn({
      nodes: [
        clientAt([0]),
        service('a'),
        service('b'),
        {
          id: 'c',
          kind: 'external',
          responses: { from: 'script', steps: [{ durationMs: 0, outcome: 'error' }] },
        },
      ],
      links: [link('client', 'a'), link('a', 'b'), link('b', 'c')],
      run: { untilNs: 1e9 },
    });
    expect(report.links.map(({ calls, attempts }) => [calls, attempts])).toEqual([
      [1, 4],
      [4, 16],
      [16, 64],
    ]);
    expect(nodeIn(report, 'c').arrivals).toBe(64);
  });

  it('R9 only what may be repeated', () => {
    const policies = [retry({ idempotentOnly: true, idempotentOperations: ['get'] })];
    const of = (operation: string) => {
      const handler = [{ do: 'call', to: 'callee', operation }];
      return reportOn({
        nodes: [
          clientAt([0]),
          { id: 'front', kind: 'service', operations: [{ name: 'do', demandMs: 0, handler }] },
          {
            id: 'callee',
            kind: 'external',
            responses: { from: 'script', steps: [{ durationMs: 0, outcome: 'error' }] },
          },
        ],
        links: [
          { from: 'client', to: 'front', latencyMs: 0 },
          { from: 'front', to: 'callee', latencyMs: 0, policies },
        ],
        run: { untilNs: 1e9 },
      }).links[1]?.attempts;
    };
    expect(of('get')).toBe(3);
    expect(of('pay')).toBe(1);
  });

  it('R10 abandoned attempts are wasted work at the callee, and one effect all the same', () => {
    const report = reportOn({
      nodes: [
        clientAt([0]),
        {
          id: 'front',
          kind: 'service',
          operations: [{ name: 'do', demandMs: 0, handler: [{ do: 'write', to: 'db' }] }],
        },
        { id: 'db', kind: 'database', poolSize: 10, cores: 10, writeMs: 50 },
      ],
      links: [
        { from: 'client', to: 'front', latencyMs: 0 },
        {
          from: 'front',
          to: 'db',
          latencyMs: 0,
          policies: [retry({ backoff: fixed(40) }), timeout(30, 'abandon')],
        },
      ],
      run: { untilNs: 1e9 },
    });
    expect(report.oracle).toMatchObject({ intended: 1, applied: 1 });
    expect(report.oracle.duplicated).toBe(2);
    expect(nodeIn(report, 'db').orphaned).toBe(3);
  });

  it('R11 with independent failures the mean number of attempts is (1 − p⁴) / (1 − p)', () => {
    const p = 0.5;
    const report = reportOn({
      nodes: [
        { id: 'client', kind: 'client', arrivals: { process: 'poisson', ratePerS: 1000 } },
        {
          id: 'callee',
          kind: 'external',
          responses: { from: 'distribution', durationMs: 1, errorRate: p },
        },
      ],
      links: [{ from: 'client', to: 'callee', latencyMs: 0, policies: [retry({ maxAttempts: 4 })] }],
      run: { untilNs: 40e9 },
    });
    const [link] = report.links;
    const calls = link?.calls ?? 0;
    // Variance of the number of attempts for p = 1/2 and at most 4: 1.109.
    const tolerance = 4 * Math.sqrt(1.109 / calls);
    expect(Math.abs((link?.attempts ?? 0) / calls - 1.875)).toBeLessThan(tolerance + 4 / calls);
    expect(Math.abs((report.system.outcomes.ok ?? 0) / calls - (1 - p ** 4))).toBeLessThan(
      4 * Math.sqrt((p ** 4 * (1 - p ** 4)) / calls) + 4 / calls,
    );
  });

  it('R12 behind a gateway, further attempts may go to another host', () => {
    const report = reportOn({
      nodes: [
        clientAt([0, 100, 200, 300]),
        { id: 'gate', kind: 'gateway', balancing: 'roundRobin' },
        {
          id: 'service',
          kind: 'service',
          instances: 2,
          operations: [{ name: 'do', demandMs: 1 }],
        },
      ],
      links: [
        { from: 'client', to: 'gate', latencyMs: 0 },
        { from: 'gate', to: 'service', latencyMs: 0, policies: [retry()] },
      ],
      faults: [{ id: 'f', kind: 'errors', target: 'service', instance: 0, rate: 1, atNs: 0 }],
      run: { untilNs: 1e9 },
    });
    expect(report.system.outcomes.ok).toBe(4);
  });

  it('R13 every attempt has its own luck, also where the calls beneath it are tried again', () => {
    const policies = [retry({ maxAttempts: 2 })];
    const requests = 4000;
    const { system } = reportOn({
      nodes: [
        { id: 'client', kind: 'client', arrivals: { process: 'constant', ratePerS: 1000 } },
        { id: 'front', kind: 'service', operations: [{ name: 'do', demandMs: 0 }] },
        {
          id: 'callee',
          kind: 'external',
          responses: { from: 'distribution', durationMs: 0, errorRate: 0.5 },
        },
      ],
      links: [
        { from: 'client', to: 'front', latencyMs: 0, policies },
        { from: 'front', to: 'callee', latencyMs: 0, policies },
      ],
      run: { untilNs: (requests / 1000) * 1e9 },
    });
    // All four attempts at the callee must fail: one request in sixteen, give or take five standard deviations.
    const share = 1 / 16;
    const spread = Math.sqrt((share * (1 - share)) / requests);
    expect(system.arrivals).toBe(requests);
    expect(Math.abs(system.outcomes.fault / requests - share)).toBeLessThan(5 * spread);
  });

  it('R14 waits beneath one attempt are not those beneath another', () => {
    const jittery = retry({ maxAttempts: 2, backoff: { kind: 'full', baseMs: 1000, capMs: 1000 } });
    const report = reportOn({
      nodes: [
        clientAt([0]),
        { id: 'front', kind: 'service', operations: [{ name: 'do', demandMs: 0 }] },
        {
          id: 'callee',
          kind: 'external',
          responses: { from: 'script', steps: [{ durationMs: 0, outcome: 'error' }] },
        },
      ],
      links: [
        { from: 'client', to: 'front', latencyMs: 0, policies: [retry({ maxAttempts: 2 })] },
        { from: 'front', to: 'callee', latencyMs: 0, policies: [jittery] },
      ],
      run: { untilNs: 10e9 },
    });
    const [trace] = report.traces;
    const spans = (trace?.spans ?? []).filter(({ node, arrivedNs }) => node === 'callee' && arrivedNs >= 0);
    const [first = 0, second = 0, third = 0, fourth = 0] = spans
      .map(({ startNs }) => startNs)
      .sort((a, b) => a - b);
    expect(spans).toHaveLength(4);
    expect(second - first).toBeGreaterThan(0);
    expect(fourth - third).toBeGreaterThan(0);
    expect(fourth - third).not.toBe(second - first);
  });
});
