// Outlier detection in a run: whom it ejects, for how long, and that the account of it is complete.
import { describe, expect, it } from 'vitest';
import { fork, runUntil, stateHash } from '#engine/run.ts';
import { clientAt, nodeIn, reportOn, startOf } from '#kinds/run.testing.ts';

const every = (ms: number, untilMs: number) => Array.from({ length: untilMs / ms }, (_, i) => i * ms + 0.5);

function behind(
  outlierDetection: object | null,
  more: object = {},
  faults: readonly object[] = [sick(1, 1)],
) {
  return {
    nodes: [
      clientAt(every(20, 58_000)),
      { id: 'gateway', kind: 'gateway', demandMs: 0, outlierDetection },
      {
        id: 'api',
        kind: 'service',
        instances: 5,
        startupMs: 0,
        operations: [{ name: 'do', demandMs: 1 }],
        ...more,
      },
    ],
    links: [
      { from: 'client', to: 'gateway', latencyMs: 0 },
      { from: 'gateway', to: 'api', latencyMs: 0 },
    ],
    faults,
    run: { untilNs: 60e9 },
  };
}

function sick(instance: number, atS: number, forS = 100) {
  return {
    id: `sick${instance}`,
    kind: 'errors',
    target: 'api',
    instance,
    rate: 1,
    atNs: atS * 1e9,
    forNs: forS * 1e9,
  };
}

const settings = { intervalMs: 1000, baseEjectionTimeMs: 4000, successRateMinimumHosts: 100 };
const ejectionsIn = (report: ReturnType<typeof reportOn>) =>
  nodeIn(report, 'gateway').controllers[0]?.changes.filter(({ what }) => what === 'mode') ?? [];

describe('outlier detection', () => {
  it('ejects after five failures in a row, and for longer each time', () => {
    const report = reportOn(behind(settings));
    const changes = ejectionsIn(report);
    expect(changes[0]).toMatchObject({
      of: 'api instance 2',
      text: 'inRotation → ejected',
      why: '5 failures in a row; for 4 s at least',
    });
    expect(report.log.find(({ what }) => what === 'ejection')?.text).toBe('api instance 2 ejected');
    // In turn it meets every fifth request: one in 100 ms, so five of them by 1.5 s at the latest.
    expect((changes[0]?.atNs ?? 0) / 1e9).toBeCloseTo(1.42, 2);
    const outFor = changes.flatMap(({ atNs, text }, at) => {
      const next = changes[at + 1];
      return text === 'inRotation → ejected' && next !== undefined
        ? [Math.floor((next.atNs - atNs) / 1e9)]
        : [];
    });
    expect(outFor).toEqual([4, 8, 12, 16]);
    // Five requests each time, and nobody else notices.
    expect(report.system.outcomes.fault).toBe(
      5 * changes.filter(({ text }) => text.endsWith('ejected')).length,
    );
  });

  it('never ejects more than its share, whoever else fails', () => {
    const both = [sick(1, 1), sick(3, 1)];
    const few = reportOn(behind(settings, {}, both));
    const out = new Set<string | null>();
    for (const { of, text } of ejectionsIn(few)) {
      if (text.endsWith('ejected')) out.add(of);
      else out.delete(of);
      expect(out.size).toBeLessThanOrEqual(1);
    }
    const [controller] = nodeIn(few, 'gateway').controllers;
    expect(controller?.counters['overflowed']).toBeGreaterThan(0);
    const more = reportOn(behind({ ...settings, maxEjectionPercent: 40 }, {}, both));
    expect(new Set(ejectionsIn(more).map(({ of }) => of)).size).toBe(2);
  });

  it('counts anew after each row of failures, whatever came of it', () => {
    const chances = (report: ReturnType<typeof reportOn>) =>
      nodeIn(report, 'gateway').controllers[0]?.counters ?? {};
    // One may be out of five, and two fail always: 500 failures are 100 rows of five, less what the one out is spared.
    const both = chances(reportOn(behind(settings, {}, [sick(1, 1), sick(3, 1)])));
    expect(both['overflowed']).toBeGreaterThan(50);
    // One fails once in 100 ms from 1 s to 58 s: 570 failures are 114 rows, each of which is let off.
    const spared = chances(reportOn(behind({ ...settings, enforcingConsecutive5xx: 0 })));
    expect(spared).toMatchObject({ ejections: 0, notEnforced: 114 });
  });

  it('compares success rates where failures do not come in a row', () => {
    const rare = { ...sick(2, 0), rate: 0.4 };
    const rule = {
      ...settings,
      consecutive5xx: 1000,
      successRateMinimumHosts: 5,
      successRateRequestVolume: 8,
    };
    const changes = ejectionsIn(reportOn(behind(rule, {}, [rare])));
    expect(changes[0]?.of).toBe('api instance 3');
    expect(changes[0]?.why).toMatch(/^success rate \d+(\.\d)? % < \d+(\.\d)? %/);
    expect((changes[0]?.atNs ?? 1) % 1e9).toBe(0);
  });

  it('compares with those that are not out: the others are fewer, and their mean is higher', () => {
    const half = { ...sick(2, 0), rate: 0.5 };
    const rules = {
      ...{ intervalMs: 10_000, consecutive5xx: 20, maxEjectionPercent: 100 },
      successRateRequestVolume: 10,
    };
    const reasons = (more: object, faults: readonly object[]) =>
      ejectionsIn(reportOn({ ...behind({ ...rules, ...more }, {}, faults), run: { untilNs: 11e9 } })).map(
        ({ of, why }) => `${of} ${why.split(' ', 2).join(' ')}`,
      );
    const byRate = { successRateMinimumHosts: 5, successRateStdevFactor: 500 };
    expect(reasons(byRate, [half])).toEqual(['api instance 3 success rate']);
    // With one that is out there are only four to compare, too few.
    expect(reasons(byRate, [half, sick(1, 0)])).toEqual(['api instance 2 20 failures']);
    // With it, the mean of five would be 70 % and the deviation 40 %: too low a threshold for one half of which fails.
    const four = { successRateMinimumHosts: 4, successRateStdevFactor: 1200 };
    expect(reasons(four, [half, sick(1, 0)])).toEqual([
      'api instance 2 20 failures',
      'api instance 3 success rate',
    ]);
  });

  it('ejects on gateway failures where that is enforced, with the chance that is set', () => {
    const crash = [{ id: 'c', kind: 'crash', target: 'api', instance: 0, atNs: 1e9 }];
    // The balancer knows that a crashed instance is down: there is nothing to detect.
    expect(ejectionsIn(reportOn(behind(settings, {}, crash)))).toEqual([]);
    const full = { workers: 1, queueLimit: 0, operations: [{ name: 'do', demandMs: 90 }] };
    const slow = [{ id: 's', kind: 'slow', target: 'api', instance: 0, factor: 400, atNs: 1e9 }];
    const rule = { ...settings, consecutive5xx: 1000, consecutiveGatewayFailure: 3 };
    const enforced = { ...rule, enforcingConsecutiveGatewayFailure: 100 };
    expect(ejectionsIn(reportOn(behind(enforced, full, slow)))[0]?.why).toMatch(/^3 gateway failures/);
    const never = reportOn(behind(rule, full, slow));
    expect(ejectionsIn(never)).toEqual([]);
    expect(nodeIn(never, 'gateway').controllers[0]?.counters['notEnforced']).toBeGreaterThan(0);
  });

  it('in a panic chooses among all again', () => {
    const all = [0, 1, 2].map((instance) => sick(instance, 1));
    const rule = { ...settings, maxEjectionPercent: 100 };
    const panicking = reportOn(behind(rule, {}, all));
    const calm = reportOn(behind({ ...rule, healthyPanicThreshold: 0 }, {}, all));
    expect(panicking.system.outcomes.fault).toBeGreaterThan(5 * calm.system.outcomes.fault);
  });

  it('lasts longer by a jitter of its own each time', () => {
    const jittery = { ...settings, intervalMs: 10, maxEjectionTimeMs: 4000, maxEjectionTimeJitterMs: 2000 };
    const changes = ejectionsIn(reportOn(behind(jittery)));
    const extraMs = changes.flatMap(({ atNs, text }, at) => {
      const next = changes[at + 1];
      return text === 'inRotation → ejected' && next !== undefined ? [(next.atNs - atNs) / 1e6 - 4000] : [];
    });
    expect(extraMs.length).toBeGreaterThan(4);
    // It comes back with the first interval after its time.
    for (const extra of extraMs) {
      expect(extra).toBeGreaterThanOrEqual(0);
      expect(extra).toBeLessThanOrEqual(2010);
    }
    expect(new Set(extraMs).size).toBe(extraMs.length);
  });

  it('forgets an instance that is gone', () => {
    const versions = [{ name: 'v1' }, { name: 'v2' }];
    const rolled = { versions, deployments: [{ atS: 3, version: 'v2' }], deployment: { type: 'Recreate' } };
    const changes = ejectionsIn(
      reportOn(behind({ ...settings, baseEjectionTimeMs: 40_000 }, rolled, [sick(1, 1, 1.5)])),
    );
    expect(changes.map(({ text }) => text)).toEqual(['inRotation → ejected', 'ejected → inRotation']);
    expect(changes[1]).toMatchObject({ atNs: 3e9, why: 'the instance is gone' });
  });

  it('goes on where it was in a fork', () => {
    const sim = startOf(behind({ ...settings, enforcingConsecutive5xx: 60 }));
    runUntil(sim, 7.3e9);
    const twin = fork(sim);
    for (const it of [sim, twin]) runUntil(it, 40e9);
    expect(stateHash(twin)).toBe(stateHash(sim));
  });
});
