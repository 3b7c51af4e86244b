// How versions replace each other, seen from outside: in the log, in the levels of every moment, and by whoever asks.
import { describe, expect, it } from 'vitest';
import { createRun, fork, intervene, runUntil, stateHash } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { clientAt, nodeIn, reportOn, startOf } from '#kinds/run.testing.ts';

const every = (ms: number, untilMs: number) => Array.from({ length: untilMs / ms }, (_, i) => i * ms + 0.5);
const seconds = 40;

function shop(
  settings: object,
  more: { readonly timesMs?: readonly number[]; readonly faults?: object[] } = {},
) {
  return {
    nodes: [
      clientAt(more.timesMs ?? every(20, (seconds - 2) * 1000)),
      {
        id: 'api',
        kind: 'service',
        instances: 4,
        startupMs: 1000,
        versions: [{ name: 'v1' }, { name: 'v2' }],
        deployments: [{ atS: 2, version: 'v2' }],
        operations: [{ name: 'do', demandMs: 5 }],
        ...settings,
      },
    ],
    links: [{ from: 'client', to: 'api', latencyMs: 0 }],
    faults: more.faults ?? [],
    run: { untilNs: seconds * 1e9 },
  };
}

/** At every tenth of a second: how many are there, how many take requests, and how many are new. */
function watched(document: object) {
  const sim = startOf(document);
  const seen: { there: number; up: number; fresh: number }[] = [];
  for (let ms = 100; ms <= seconds * 1000; ms += 100) {
    runUntil(sim, ms * 1e6);
    const own = sim.stations.filter(({ node, on }) => node === 1 && on === 1);
    const kept = own.filter(({ draining }) => draining === 0);
    seen.push({
      there: kept.length,
      up: own.filter(({ up }) => up === 1).length,
      fresh: kept.filter(({ version }) => version === 1).length,
    });
  }
  const report = reportOf(sim, 'running');
  const [deployment] = nodeIn(report, 'api').controllers;
  return {
    seen,
    report,
    deployment,
    most: (of: 'there' | 'up') => Math.max(...seen.map((it) => it[of])),
    least: Math.min(...seen.map(({ up }) => up)),
  };
}

const modesOf = (deployment: ReturnType<typeof watched>['deployment']) =>
  deployment?.changes.filter(({ what }) => what === 'mode').map(({ text }) => text);

describe('deployment', () => {
  it('rolls within its bounds, and nobody notices', () => {
    const it = watched(shop({ deployment: { type: 'RollingUpdate', maxSurge: '1', maxUnavailable: '0' } }));
    expect([it.most('there'), it.least]).toEqual([5, 4]);
    expect(it.report.system.outcomes.ok).toBe(it.report.system.arrivals);
    expect(modesOf(it.deployment)).toEqual(['stable → progressing', 'progressing → stable']);
    // Four times a second of starting up, one after the other.
    expect(it.deployment?.changes.at(-1)).toMatchObject({ atNs: 6e9, why: '4 of 4 run v2' });
  });

  it.each([
    ['0', '0', /maxUnavailable: must not be 0 when maxSurge is 0/],
    ['0%', '0%', /maxUnavailable: must not be 0 when maxSurge is 0/],
    ['25%', '150%', /maxUnavailable: must not be more than 100%/],
  ])('a surge of %s and %s missing is refused, as Kubernetes does', (maxSurge, maxUnavailable, message) => {
    const deployment = { type: 'RollingUpdate', maxSurge, maxUnavailable };
    expect(() => watched(shop({ deployment }))).toThrow(message);
  });

  it('without room for more takes some away first', () => {
    const it = watched(shop({ deployment: { type: 'RollingUpdate', maxSurge: '0', maxUnavailable: '50%' } }));
    expect([it.most('there'), it.least]).toEqual([4, 2]);
    expect(it.report.system.outcomes.ok).toBe(it.report.system.arrivals);
  });

  it('without a strategy replaces instances in place, one of four at a time', () => {
    const it = watched(shop({}));
    expect([it.most('there'), it.least]).toEqual([4, 3]);
  });

  it('recreated, is away while it starts', () => {
    const it = watched(shop({ deployment: { type: 'Recreate' } }));
    expect(it.least).toBe(0);
    expect(it.report.system.outcomes.unreachable).toBe(50);
  });

  it('blue-green switches all of the traffic at one instant, and keeps the old ones for a while', () => {
    const it = watched(
      shop({ deployment: { type: 'BlueGreen', autoPromotionMs: 3000, scaleDownDelayMs: 5000 } }),
    );
    expect([it.most('there'), it.most('up'), it.least]).toEqual([8, 4, 4]);
    expect(it.report.system.outcomes.ok).toBe(it.report.system.arrivals);
    const at = (text: string) => it.deployment?.changes.find((change) => change.text === text)?.atNs;
    expect(at('traffic switched')).toBe(6e9);
    expect(at('progressing → stable')).toBe(11e9);
  });

  it('a canary stops at its weight, and goes on when it is good', () => {
    const it = watched(shop({ deployment: { type: 'Canary', steps: [{ setWeight: 25, pauseMs: 5000 }] } }));
    expect(it.seen.slice(35, 75).every(({ fresh }) => fresh === 1)).toBe(true);
    expect(it.seen.at(-1)).toEqual({ there: 4, up: 4, fresh: 4 });
  });

  it('a canary that fails goes back by itself', () => {
    const it = watched(
      shop({
        versions: [{ name: 'v1' }, { name: 'v2', errorRate: 0.5 }],
        deployment: { type: 'Canary', steps: [{ setWeight: 25, pauseMs: 20_000 }] },
      }),
    );
    expect(it.deployment?.counters).toEqual({ deployed: 1, rolledBack: 1, aborted: 1 });
    expect(it.seen.at(-1)?.fresh).toBe(0);
    expect(it.report.system.outcomes.fault).toBeGreaterThan(0);
    expect(it.deployment?.changes.find(({ text }) => text === 'v2 → v1')?.why).toMatch(
      /> 5 % of \d+ requests failed/,
    );
  });

  it('an instance that will not finish is gone when its grace is over', () => {
    const stuck = {
      startupMs: 0,
      terminationGracePeriodMs: 700,
      operations: [{ name: 'do', demandMs: 20_000 }],
    };
    const report = reportOn(shop(stuck, { timesMs: [1000] }));
    expect(report.system.outcomes.reset).toBe(1);
  });
});

describe('versions', () => {
  it('take longer, and fail where they say so', () => {
    const versions = [
      { name: 'v1' },
      { name: 'v2', demandFactor: 3, errors: [{ operation: 'do', rate: 1 }] },
    ];
    const it = watched(shop({ versions, deployment: { type: 'Recreate' } }));
    expect(it.report.system.outcomes.fault).toBeGreaterThan(1000);
    const slow = reportOn(shop({ versions: [{ name: 'v1', demandFactor: 3 }], deployments: [] }));
    expect(slow.system.latency.meanMs).toBeCloseTo(15, 6);
  });

  it('disagree where the call arrives: a caller of the new version at a callee of the old one', () => {
    const skew = (order: readonly [number, number]) =>
      reportOn({
        nodes: [
          clientAt(every(50, 20_000)),
          {
            id: 'shop',
            kind: 'service',
            startupMs: 0,
            versions: [
              { name: 'v1' },
              { name: 'v2', calls: [{ to: 'payments', operation: 'pay', as: 'payV2' }] },
            ],
            deployments: [{ atS: order[0], version: 'v2' }],
            operations: [
              { name: 'buy', demandMs: 0, handler: [{ do: 'call', to: 'payments', operation: 'pay' }] },
            ],
          },
          {
            id: 'payments',
            kind: 'service',
            startupMs: 0,
            versions: [{ name: 'v1', lacks: ['payV2'] }, { name: 'v2' }],
            deployments: [{ atS: order[1], version: 'v2' }],
            operations: [
              { name: 'pay', demandMs: 0 },
              { name: 'payV2', demandMs: 0 },
            ],
          },
        ],
        links: [
          { from: 'client', to: 'shop', latencyMs: 0 },
          { from: 'shop', to: 'payments', latencyMs: 0 },
        ],
        run: { untilNs: 30e9 },
      });
    const callerFirst = skew([5, 10]);
    expect(callerFirst.system.outcomes.unimplemented).toBe(100);
    expect(callerFirst.links[1]?.outcomes.unimplemented).toBe(100);
    const calleeFirst = skew([10, 5]);
    expect(calleeFirst.system.outcomes.ok).toBe(calleeFirst.system.arrivals);
    expect(nodeIn(calleeFirst, 'payments').operations[1]?.arrivals).toBeGreaterThan(0);
  });

  it('are refused when they speak of what is not there', () => {
    const wrong = (settings: object) => () => startOf(shop(settings));
    expect(wrong({ versions: [{ name: 'v1', lacks: ['od'] }], deployments: [] })).toThrow(
      /lacks\[0\].*"od".*did you mean "do"/,
    );
    expect(wrong({ deployments: [{ atS: 1, version: 'v3' }] })).toThrow(/deployments\[0\].version/);
    expect(wrong({ versions: [{ name: 'a' }, { name: 'a' }], deployments: [] })).toThrow(
      /versions\[1\].name/,
    );
  });
});

describe('a bad deploy', () => {
  const bad = { id: 'bad', kind: 'badDeploy', target: 'api', rate: 1, factor: 2, atNs: 3e9 };

  it('goes in as any version does, and goes back when it is repaired', () => {
    const it = watched(shop({ deployments: [] }, { faults: [{ ...bad, forNs: 10e9 }] }));
    expect(modesOf(it.deployment)).toEqual([
      ...['stable → progressing', 'progressing → stable'],
      ...['stable → rollingBack', 'rollingBack → stable'],
    ]);
    expect(it.report.system.outcomes.fault).toBeGreaterThan(200);
    const { log } = it.report;
    expect(log.find(({ what }) => what === 'fault')?.text).toBe('bad deploy: slow ×2, errors 100 %');
  });

  it('thrown by hand and repaired is the same, in a fork as in the run', () => {
    const document = shop({ deployments: [] });
    const sim = startOf(document);
    runUntil(sim, 3e9);
    const { atNs, ...fault } = bad;
    intervene(sim, { do: 'fault', fault: fault as never });
    runUntil(sim, 4.5e9);
    const twin = fork(sim);
    for (const it of [sim, twin]) {
      intervene(it, { do: 'repair', target: 'api' });
      runUntil(it, 20e9);
    }
    expect(stateHash(twin)).toBe(stateHash(sim));
    expect(reportOf(sim, 'running').nodes[1]?.controllers[0]?.modes[0]?.mode).toBe('stable');
    const untouched = createRun(sim.model, sim.seed);
    runUntil(untouched, 20e9);
    expect(stateHash(untouched)).not.toBe(stateHash(sim));
  });

  it('is for what gets new versions', () => {
    const nodes = [clientAt([1]), { id: 'db', kind: 'database' }];
    const document = { nodes, links: [{ from: 'client', to: 'db' }], faults: [{ ...bad, target: 'db' }] };
    expect(() => startOf(document)).toThrow(/gets no new versions/);
  });
});
