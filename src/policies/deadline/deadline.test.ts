import { describe, expect, it } from 'vitest';
import { clientAt, nodeIn, reportOn } from '#kinds/run.testing.ts';
import { ok, play } from '../link.testing.ts';
import { deadlineSpec } from './settings.ts';

const deadline = (timeoutMs: number | null = null, atCallee = 'stops') => ({
  policy: 'deadline',
  timeoutMs,
  atCallee,
});

/** A spends 20 ms and calls B, which spends 50 ms and calls C, which needs 40 ms. The client gives them 100 ms. */
function chain(inside: readonly object[], outside: readonly object[] = [deadline(100)], link: object = {}) {
  const service = (id: string, demandMs: number) => ({
    id,
    kind: 'service',
    workers: 1,
    cores: 1,
    operations: [{ name: 'do', demandMs }],
  });
  return reportOn({
    nodes: [clientAt([0]), service('a', 20), service('b', 50), service('c', 40)],
    links: [
      { from: 'client', to: 'a', latencyMs: 0, policies: outside },
      { from: 'a', to: 'b', latencyMs: 0, policies: inside, ...link },
      { from: 'b', to: 'c', latencyMs: 0, policies: inside },
    ],
    run: { untilNs: 1e9 },
  });
}

const busyMs = (report: ReturnType<typeof chain>, id: string) => nodeIn(report, id).coreUtilisation * 1000;

describe('deadline', () => {
  it('E1 needs no settings', () => {
    expect(deadlineSpec.settings.safeParse({}).success).toBe(true);
  });

  it('E2 propagated, all three end at 100 ms and C has worked for 30 ms', () => {
    const report = chain([deadline()]);
    expect(report.traces[0]?.durationMs).toBe(100);
    for (const { outcomes } of report.links) expect(outcomes).toMatchObject({ deadline: 1 });
    const spans = report.traces[0]?.spans.map(({ node, outcome, endNs, origin }) => [
      node,
      outcome,
      endNs,
      origin,
    ]);
    expect(spans).toEqual([
      ['a', 'deadline', 100e6, 'client'],
      ['b', 'deadline', 100e6, 'a'],
      ['c', 'deadline', 100e6, 'b'],
    ]);
    for (const id of ['a', 'b', 'c']) expect(nodeIn(report, id).outcomes).toMatchObject({ deadline: 1 });
    expect(busyMs(report, 'a')).toBeCloseTo(20, 6);
    expect(busyMs(report, 'b')).toBeCloseTo(50, 6);
    expect(busyMs(report, 'c')).toBeCloseTo(30, 6);
    expect(report.links.map(({ policies }) => policies[0]?.counters)).toEqual([
      { calls: 1, shortened: 0, late: 0, expired: 1 },
      { calls: 1, shortened: 1, late: 0, expired: 0 },
      { calls: 1, shortened: 1, late: 0, expired: 0 },
    ]);
  });

  it('E3 without propagation C works for 40 ms, the last ten of them for nobody', () => {
    for (const report of [chain([]), chain([], [deadline(100, 'knows')])]) {
      expect(report.system.outcomes.deadline).toBe(1);
      expect(busyMs(report, 'c')).toBeCloseTo(40, 6);
    }
  });

  it('E4 the client’s own deadline is one as well', () => {
    const report = reportOn({
      nodes: [
        clientAt([0], { deadlineMs: 30 }),
        { id: 'service', kind: 'service', workers: 1, cores: 1, operations: [{ name: 'do', demandMs: 100 }] },
      ],
      links: [{ from: 'client', to: 'service', latencyMs: 0, policies: [deadline()] }],
      run: { untilNs: 1e9 },
    });
    expect(report.system.outcomes.deadline).toBe(1);
    expect(busyMs(report, 'service')).toBeCloseTo(30, 6);
  });

  it('E5 a call without any time left is not sent', () => {
    const { outcomes, link, policies } = play(
      [
        deadline(50),
        { policy: 'rateLimiter', limiter: { kind: 'leakyBucket', capacity: 9, drainPerS: 25 } },
        deadline(),
      ],
      [0, 0, 0],
      [ok(1)],
    );
    expect(outcomes).toEqual(['ok', 'ok', 'deadline']);
    expect(link.attempts).toBe(2);
    const retried = play(
      [deadline(30), { policy: 'retry', backoff: { kind: 'fixed', delayMs: 40 } }, deadline()],
      [0],
      [[10, 'error']],
    );
    expect(retried.outcomes).toEqual(['deadline']);
    expect(policies[2]?.counters).toMatchObject({ calls: 2, shortened: 2 });
  });

  it('E6 whoever hears of a deadline too late turns the call away', () => {
    const report = chain([deadline()], [deadline(100)], { latencyMs: 90 });
    expect(nodeIn(report, 'b').outcomes).toMatchObject({ deadline: 1 });
    expect(busyMs(report, 'b')).toBe(0);
  });

  it('E7 attempts stop at the deadline of their call', () => {
    const report = chain([], [deadline(15), { policy: 'retry' }]);
    expect(report.system.outcomes.deadline).toBe(1);
    expect(nodeIn(report, 'a').outcomes).toMatchObject({ deadline: 1 });
    expect(busyMs(report, 'a')).toBeCloseTo(15, 6);
  });

  it('E8 a callee keeps the deadline of a caller that is gone', () => {
    const report = reportOn({
      nodes: [
        clientAt([0]),
        { id: 'a', kind: 'service', workers: 1, cores: 1, operations: [{ name: 'do', demandMs: 0 }] },
        { id: 'b', kind: 'service', workers: 1, cores: 1, operations: [{ name: 'do', demandMs: 100 }] },
      ],
      links: [
        { from: 'client', to: 'a', latencyMs: 0 },
        { from: 'a', to: 'b', latencyMs: 0, policies: [deadline(50)] },
      ],
      faults: [{ id: 'f', kind: 'crash', target: 'a', atNs: 20e6 }],
      run: { untilNs: 1e9 },
    });
    expect(busyMs(report, 'b')).toBeCloseTo(50, 6);
    expect(nodeIn(report, 'b').outcomes).toMatchObject({ deadline: 1 });
  });
});
