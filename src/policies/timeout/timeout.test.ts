import { describe, expect, it } from 'vitest';
import { clientAt, nodeIn, reportOn } from '#kinds/run.testing.ts';
import { timeoutSpec } from './settings.ts';

/** A call that takes 100 ms at the callee, under some policies, over a link of 5 ms each way. */
function call(policies: object[], link: object = {}) {
  return reportOn({
    nodes: [
      clientAt([0]),
      {
        id: 'service',
        kind: 'service',
        workers: 1,
        cores: 1,
        operations: [{ name: 'handle', demandMs: 100 }],
      },
    ],
    links: [{ from: 'client', to: 'service', latencyMs: 5, policies, ...link }],
    run: { untilNs: 1e9 },
  });
}

const timeout = (timeoutMs: number, onTimeout = 'cancel') => ({ policy: 'timeout', timeoutMs, onTimeout });
const busyMs = (report: ReturnType<typeof call>) => nodeIn(report, 'service').coreUtilisation * 1000;

describe('timeout', () => {
  it('T1 needs no settings', () => {
    expect(timeoutSpec.settings.safeParse({}).success).toBe(true);
  });

  it('T2 lets an answer through that comes in time', () => {
    expect(call([timeout(111)]).system.outcomes.ok).toBe(1);
  });

  it('T3 expiry goes before arrival at the same instant', () => {
    expect(call([timeout(110)]).system.outcomes.timeout).toBe(1);
    expect(call([timeout(110.001)]).system.outcomes.ok).toBe(1);
  });

  it('T4 abandoned, the callee works on for nobody', () => {
    const report = call([timeout(30, 'abandon')]);
    expect(report.system.outcomes.timeout).toBe(1);
    expect(busyMs(report)).toBeCloseTo(100, 6);
    expect(nodeIn(report, 'service')).toMatchObject({ orphaned: 1, outcomes: { ok: 1 } });
  });

  it('T5 cancelled, the callee stops when it hears of it', () => {
    const report = call([timeout(30, 'cancel')]);
    expect(busyMs(report)).toBeCloseTo(30, 6);
    expect(nodeIn(report, 'service').outcomes.cancelled).toBe(1);
  });

  it('T6 two on one link: the shorter decides, inside or outside', () => {
    for (const policies of [
      [timeout(40), timeout(20, 'abandon')],
      [timeout(20, 'abandon'), timeout(40)],
    ]) {
      const report = call(policies);
      expect(report.system.outcomes.timeout).toBe(1);
      expect(report.traces[0]?.durationMs).toBeCloseTo(20, 6);
    }
  });

  it('T7 the outer gives up without telling, and the inner still tells the callee in its own time', () => {
    expect(busyMs(call([timeout(20, 'abandon'), timeout(40, 'cancel')]))).toBeCloseTo(40, 6);
  });

  it('T8 ends the wait for a message that was lost', () => {
    const report = call([timeout(50)], { loss: 1 });
    expect(report.system.outcomes.timeout).toBe(1);
    expect(report.links[0]).toMatchObject({ messagesLost: 1, inFlightNow: 0 });
  });

  it('T9 cancels what the callee itself has asked for', () => {
    const report = reportOn({
      nodes: [
        clientAt([0]),
        { id: 'front', kind: 'service', operations: [{ name: 'handle', demandMs: 0 }] },
        {
          id: 'back',
          kind: 'service',
          workers: 1,
          cores: 1,
          operations: [{ name: 'handle', demandMs: 100 }],
        },
      ],
      links: [
        { from: 'client', to: 'front', latencyMs: 0, policies: [timeout(30)] },
        { from: 'front', to: 'back', latencyMs: 0 },
      ],
      run: { untilNs: 1e9 },
    });
    expect(nodeIn(report, 'back').coreUtilisation * 1000).toBeCloseTo(30, 6);
    expect(nodeIn(report, 'back').outcomes.cancelled).toBe(1);
  });
});
