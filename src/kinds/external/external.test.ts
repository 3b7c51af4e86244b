import { describe, expect, it } from 'vitest';
import { clientAt, nodeIn, reportOn } from '../run.testing.ts';
import { externalSpec } from './settings.ts';

function ask(timesMs: number[], settings: object, link: object = {}) {
  return reportOn({
    nodes: [clientAt(timesMs), { id: 'bank', kind: 'external', ...settings }],
    links: [{ from: 'client', to: 'bank', latencyMs: 0, ...link }],
    run: { untilNs: 100e9 },
  });
}

const script = (...lines: readonly [number, string][]) => ({
  responses: { from: 'script', steps: lines.map(([durationMs, outcome]) => ({ durationMs, outcome })) },
});

describe('an external system', () => {
  it('X1 needs no settings', () => {
    expect(externalSpec.settings.safeParse({}).success).toBe(true);
  });

  it('X2 answers a script line by line: durations and outcomes exactly', () => {
    const report = ask([0, 1000, 2000], script([10, 'ok'], [20, 'error'], [30, 'refused']));
    expect(report.system.outcomes).toMatchObject({ ok: 1, fault: 1, refused: 1 });
    const lengths = report.traces
      .filter((t) => t.why === 'random')
      .map((t) => [t.startNs / 1e6, t.durationMs]);
    expect(lengths).toEqual([
      [0, 10],
      [1000, 20],
      [2000, 30],
    ]);
  });

  it('X3 repeats its script, or stays with the last line', () => {
    const lines = script([10, 'ok'], [10, 'error']);
    expect(ask([0, 100, 200, 300], lines).system.outcomes).toMatchObject({ ok: 2, fault: 2 });
    const last = { responses: { ...lines.responses, after: 'last' } };
    expect(ask([0, 100, 200, 300], last).system.outcomes).toMatchObject({ ok: 1, fault: 3 });
  });

  it('X4 never answers where the script hangs; only patience ends that', () => {
    const hangs = script([10, 'hang']);
    expect(ask([0], hangs).system).toMatchObject({ inFlightNow: 1 });
    const patient = { policies: [{ policy: 'timeout', timeoutMs: 50 }] };
    expect(ask([0], hangs, patient).system).toMatchObject({ inFlightNow: 0, outcomes: { timeout: 1 } });
  });

  it('X5 refuses beyond its limit of requests at once', () => {
    const report = ask([0, 0, 0], { ...script([100, 'ok']), concurrencyLimit: 2 });
    expect(report.system.outcomes).toMatchObject({ ok: 2, refused: 1 });
  });

  it('X6 costs by the request', () => {
    const report = ask([0, 1, 2, 3], { ...script([1, 'ok']), pricePerMillion: 1_000_000 });
    expect(nodeIn(report, 'bank').costPerHour).toBeCloseTo((4 / 100) * 3600, 6);
  });

  it('X7 fails in the share that it was told to', () => {
    const times = Array.from({ length: 4000 }, (_, i) => i * 20);
    const responses = { from: 'distribution', durationMs: 5, errorRate: 0.25 };
    const { outcomes } = ask(times, { responses }).system;
    // Four standard deviations of a binomial with n = 4000, p = 1/4.
    expect(Math.abs(outcomes.fault - 1000)).toBeLessThan(4 * Math.sqrt(750));
  });

  it('X8 answers so many times longer while it is slow, by distribution and by script, what it begins then', () => {
    const slow = (settings: object) =>
      reportOn({
        nodes: [clientAt([0, 90, 1000]), { id: 'bank', kind: 'external', ...settings }],
        links: [{ from: 'client', to: 'bank', latencyMs: 0 }],
        faults: [{ id: 's', kind: 'slow', target: 'bank', factor: 3, atNs: 50e6, forNs: 100e6 }],
        run: { untilNs: 10e9 },
      })
        .traces.filter(({ why }) => why === 'random')
        .map(({ durationMs }) => durationMs);
    const constant = { responses: { from: 'distribution', durationMs: { dist: 'constant', value: 80 } } };
    expect(slow(constant)).toEqual([80, 240, 80]);
    expect(slow(script([80, 'ok']))).toEqual([80, 240, 80]);
  });
});
