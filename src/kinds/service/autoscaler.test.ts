// The autoscaler in a run: when it adds and takes away, what that costs, and that it goes on exactly where it was.
import { describe, expect, it } from 'vitest';
import { fork, intervene, runUntil, stateHash } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { nodeIn, reportOn, startOf } from '#kinds/run.testing.ts';

const load = (perS: number, more: object = {}, peakForS = 120) => ({
  nodes: [
    {
      id: 'users',
      kind: 'client',
      arrivals: { process: 'spike', basePerS: 20, peakPerS: perS, atS: 30, forS: peakForS },
    },
    {
      id: 'api',
      kind: 'service',
      instances: 2,
      workers: 8,
      startupMs: 5000,
      pricePerHour: 6,
      autoscaler: {
        minReplicas: 2,
        maxReplicas: 6,
        metric: { type: 'Resource', averageUtilization: 50 },
        behavior: { scaleDown: { stabilizationWindowSeconds: 60 } },
        ...more,
      },
      operations: [{ name: 'get', demandMs: 10 }],
    },
  ],
  links: [{ from: 'users', to: 'api', latencyMs: 0 }],
  run: { untilNs: 300e9 },
});
const autoscalerIn = (report: ReturnType<typeof reportOn>) => nodeIn(report, 'api').controllers[1];
const said = (report: ReturnType<typeof reportOn>, what: string) =>
  autoscalerIn(report)
    ?.changes.filter((change) => change.what === what)
    .map(({ atNs, text }) => [atNs / 1e9, text]);

describe('autoscaler', () => {
  it('looks every sync period, adds what the formula says, waits before it takes away', () => {
    const report = reportOn(load(200));
    // 200/s × 10 ms are two cores: four instances at 50 %.
    expect(said(report, 'scale')).toEqual([
      [45, '2 → 4 instances'],
      [210, '4 → 2 instances'],
    ]);
    expect(said(report, 'mode')).toEqual([
      [45, 'steady → scalingUp'],
      [50, 'scalingUp → steady'],
      [165, 'steady → coolingDown'],
      [210, 'coolingDown → scalingDown'],
      [210, 'scalingDown → steady'],
    ]);
  });

  it('takes away nothing before what it found has been there for the stabilization window', () => {
    const idle = (instances: number, seconds: number) => {
      const scenario = load(20, { behavior: { scaleDown: { stabilizationWindowSeconds: seconds } } });
      const nodes = scenario.nodes.map((node) => (node.id === 'api' ? { ...node, instances } : node));
      return said(reportOn({ ...scenario, nodes }), 'scale');
    };
    expect(idle(6, 100)).toEqual([[120, '6 → 2 instances']]);
    // More than six are not allowed, window or not.
    expect(idle(9, 100)).toEqual([
      [15, '9 → 6 instances'],
      [120, '6 → 2 instances'],
    ]);
  });

  it('stops at the most that it may have, and says so', () => {
    const report = reportOn(load(2000));
    expect(nodeIn(report, 'api').controllers[0]?.levels['replicas']).toBe(2);
    expect(said(report, 'mode')?.map(([, text]) => text)).toContain('scalingUp → atMaximum');
    const most = report.log.filter(({ text }) => text === 'stopped → starting').length;
    expect(most).toBe(4);
  });

  it('costs the hours that instances really were there', () => {
    const { costPerHour, instancesMean, instancesNow } = nodeIn(reportOn(load(200)), 'api');
    // Two all the time, and two more from 45 s until they went at 210 s.
    expect(instancesMean).toBeCloseTo(2 + (2 * 165) / 300, 2);
    expect(costPerHour).toBeCloseTo(6 * instancesMean, 9);
    expect(instancesNow).toBe(2);
  });

  it('counts cores and workers only while they are there', () => {
    const report = reportOn(load(200));
    const at = report.windows.filter(({ fromNs, toNs }) => fromNs >= 60e9 && toNs <= 140e9);
    expect(at.length).toBeGreaterThan(10);
    expect(nodeIn(report, 'api').coreUtilisation).toBeCloseTo((20 * 180 + 200 * 120) / 100 / (3.1 * 300), 2);
  });

  it('by requests in flight adds instances that only wait', () => {
    const waiting = (metric: object) => {
      const document = load(100, { metric }, 60);
      const [users, api] = document.nodes as [object, object];
      return reportOn({
        ...document,
        nodes: [
          users,
          {
            ...api,
            workers: 200,
            operations: [{ name: 'get', demandMs: 1, handler: [{ do: 'call', to: 'slow' }] }],
          },
          {
            id: 'slow',
            kind: 'external',
            responses: { from: 'script', steps: [{ durationMs: 1000, outcome: 'ok' }] },
          },
        ],
        links: [...document.links, { from: 'api', to: 'slow', latencyMs: 0 }],
      });
    };
    expect(autoscalerIn(waiting({ type: 'Resource', averageUtilization: 50 }))?.counters['scaledUp']).toBe(0);
    expect(said(waiting({ type: 'Pods', averageValue: 25 }), 'scale')?.[0]).toEqual([45, '2 → 4 instances']);
  });

  it('goes on where it was, in the same run and in another', { timeout: 60_000 }, () => {
    const whole = startOf(load(200));
    runUntil(whole, 300e9);
    for (const atNs of [46e9, 180e9]) {
      const first = startOf(load(200));
      runUntil(first, atNs);
      const twin = fork(first);
      runUntil(twin, 300e9);
      expect(stateHash(twin)).toBe(stateHash(whole));
      expect(reportOf(twin, 'running').costPerHour).toBe(reportOf(whole, 'running').costPerHour);
    }
  });

  const brokenAt = (atNs: number, instance: number) => ({
    ...load(200),
    faults: [{ id: 'broken', kind: 'crash', target: 'api', instance, atNs }],
  });

  it('has instances that can be broken, up to the most that it may add', () => {
    const sim = startOf(brokenAt(60e9, 3));
    runUntil(sim, 70e9);
    expect(sim.log.find(({ what }) => what === 'fault')).toMatchObject({ instance: 3, text: 'crash' });
    expect(sim.stations.map(({ on, up }) => on === 1 && up === 0)[3]).toBe(true);
    expect(() => startOf(brokenAt(60e9, 6))).toThrow('must be less than 6, the instances of "api"');
  });

  it('one that was not added yet is broken when it is, and before nothing is', () => {
    const sim = startOf(brokenAt(10e9, 3));
    runUntil(sim, 40e9);
    expect(sim.log.find(({ what }) => what === 'fault')?.text).toBe(
      'crash: no such instance now, it waits for one',
    );
    expect(sim.stations.filter(({ on, up }) => on === 1 && up === 1)).toHaveLength(2);
    runUntil(sim, 60e9);
    expect(sim.stations.map(({ on, up }) => [on, up])[3]).toEqual([1, 0]);
  });

  it('is broken by a person just so', () => {
    const sim = startOf(load(200));
    runUntil(sim, 60e9);
    intervene(sim, { do: 'fault', fault: { id: 'x', kind: 'crash', target: 'api', instance: 3 } });
    runUntil(sim, 61e9);
    expect(sim.stations[3]?.up).toBe(0);
    intervene(sim, { do: 'repair', target: 'api', instance: 3 });
    runUntil(sim, 70e9);
    expect(sim.stations[3]?.up).toBe(1);
  });

  it('refuses more at least than at most', () => {
    expect(() => startOf(load(1, { minReplicas: 5, maxReplicas: 4 }))).toThrow(
      /maxReplicas: must be at least 5/,
    );
  });
});
