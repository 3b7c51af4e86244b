// Small systems that run, at random and with everything that can go wrong: what properties of the engine are tested on.
// A chain of services, each of which may call what comes after it, and stores behind them. Two virtual seconds.
import fc from 'fast-check';
import { faultKinds } from '#scenario/document.ts';
import { pick } from './pick.testing.ts';
import { drawnPolicies as policies } from './random-policies.testing.ts';
import { drawnSettings, settingsOf } from './random-settings.testing.ts';
import type { Data } from './system.testing.ts';

export const untilNs = 2e9;

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const demand = fc.oneof(
  fc.constant(0),
  fc.record({ dist: pick('exponential'), mean: pick(1, 4, 12) }),
  fc.record({ dist: pick('lognormal'), mean: pick(2, 8), cv: pick(0.5, 2) }),
  fc.record({ dist: pick('constant'), value: pick(1, 5) }),
);

const linkParts = fc.record({
  latencyMs: fc.oneof(
    pick<unknown>(0, 0.5, 20),
    fc.record({ dist: pick('exponential'), mean: pick(0.3, 3) }),
  ),
  loss: pick(0, 0, 0, 0.1),
  bandwidthMbps: pick(null, null, 2),
  policies,
});

const onError = pick<unknown>('fail', 'ignore', { fallback: [{ do: 'compute', demandMs: 1 }] });

/** A step of a handler before it is known whom it calls: `at` chooses among those behind. */
const step = fc.record({
  do: pick('call', 'parallel', 'repeat', 'choose', 'compute', 'effect'),
  at: fc.nat(20),
  also: fc.nat(20),
  need: pick<unknown>('all', 'any', 1),
  onError,
});
type DrawnStep = typeof step extends fc.Arbitrary<infer T> ? T : never;

const rollingBounds = fc.record({
  type: pick('RollingUpdate'),
  maxSurge: pick('0%', '1', '25%', '100%'),
  maxUnavailable: pick('1', '20%', '50%'),
});

/** How instances come and go: everything within two seconds. */
const fleet = fc.record(
  {
    autoscaler: fc.record({
      minReplicas: pick(1, 2),
      maxReplicas: pick(2, 5),
      metric: pick<unknown>({ type: 'Resource', averageUtilization: 50 }, { type: 'Pods', averageValue: 2 }),
      syncPeriodMs: pick(100, 250),
      behavior: pick<unknown>({}, { scaleDown: { stabilizationWindowSeconds: 0 } }),
    }),
    deployment: fc.oneof(
      rollingBounds,
      fc.record({ type: pick('Recreate') }),
      fc.record({ type: pick('BlueGreen'), autoPromotionMs: pick(0, 100), scaleDownDelayMs: pick(0, 200) }),
      fc.record({
        type: pick('Canary'),
        maxUnavailable: pick('0', '50%'),
        steps: pick<unknown>(
          [{ setWeight: 20, pauseMs: 100 }],
          [
            { setWeight: 0, pauseMs: 50 },
            { setWeight: 60, pauseMs: 0 },
          ],
        ),
        abortMinimumRequests: pick(1, 10),
        analysisIntervalMs: pick(50, 300),
      }),
    ),
    deployments: fc.array(
      fc.record({
        atS: fc.integer({ min: 0, max: 1900 }).map((ms) => ms / 1000),
        version: pick('v1', 'v2', 'v3'),
      }),
      { maxLength: 3 },
    ),
    preStopMs: pick(0, 20),
    terminationGracePeriodMs: pick(0, 50, 30_000),
  },
  { requiredKeys: [] },
);

const versions = [
  { name: 'v1' },
  { name: 'v2', demandFactor: 3, errors: [{ operation: 'do', rate: 0.3 }] },
  { name: 'v3', errorRate: 0.1, lacks: ['do'] },
];

const outlierDetection = pick<unknown>(
  null,
  { consecutive5xx: 2, intervalMs: 50, baseEjectionTimeMs: 40, maxEjectionPercent: 50 },
  {
    ...{ consecutive5xx: 1, intervalMs: 100, baseEjectionTimeMs: 100, maxEjectionTimeMs: 150 },
    ...{ maxEjectionPercent: 100, alwaysEjectOneHost: false, enforcingConsecutive5xx: 60 },
    ...{ successRateMinimumHosts: 2, successRateRequestVolume: 5, successRateStdevFactor: 500 },
    ...{
      enforcingFailurePercentage: 50,
      failurePercentageMinimumHosts: 1,
      failurePercentageRequestVolume: 3,
    },
  },
);

/** How those who share the cores slow each other. */
const slowing = pick<object>(
  {},
  { contention: 0.05 },
  { coherency: 0.2 },
  { contention: 0.5, coherency: 0.01 },
);

const node = fc.record({
  fleet,
  slowing,
  instances: pick(1, 1, 2, 3),
  workers: pick(1, 2, 8),
  cores: pick(0.5, 1, 2),
  sharing: pick('ps', 'fcfs'),
  queueLimit: pick(0, 2, 20, null),
  discipline: pick('fifo', 'fifo', 'lifo', 'priority', 'deadlineAware', 'codel', 'adaptiveLifo'),
  lifoBeyond: pick(0, 3),
  spread: pick('roundRobin', 'random', 'leastConnections', 'powerOfTwo'),
  startupMs: pick(0, 50),
  demand,
  steps: sometimes(fc.array(step, { maxLength: 4 })),
});
type DrawnNode = typeof node extends fc.Arbitrary<infer T> ? T : never;

const fault = fc.record({
  kind: pick(...faultKinds),
  /** For faults of links: one of them, all of a node, or all of a zone. */
  reach: pick('link', 'link', 'node', 'zone'),
  direction: pick('both', 'requests', 'replies'),
  at: fc.nat(20),
  atNs: fc.integer({ min: 0, max: untilNs }),
  forNs: sometimes(fc.integer({ min: 1, max: untilNs })),
  connections: pick('reset', 'hang'),
  repaired: fc.boolean(),
});
type DrawnFault = typeof fault extends fc.Arbitrary<infer T> ? T : never;

interface DrawnChange {
  readonly at: number;
  readonly atNs: number;
  readonly policies: readonly object[];
}

const arrivals = fc.oneof(
  fc.record({ process: pick('poisson'), ratePerS: pick(20, 100, 250) }),
  fc.record({ process: pick('constant'), ratePerS: pick(50, 200) }),
  fc.record({
    process: pick('closed'),
    users: pick(1, 8, 30),
    spawnPerS: pick(20, 1000),
    thinkTimeMs: fc.record({ dist: pick('exponential'), mean: pick(5, 50) }),
  }),
);

const drawn = fc.record({
  arrivals,
  deadlineMs: pick(null, null, 30),
  gateway: fc.option(pick('roundRobin', 'random', 'leastConnections', 'powerOfTwo'), { nil: undefined }),
  outlierDetection,
  nodes: fc.array(node, { minLength: 1, maxLength: 4 }),
  links: fc.array(linkParts, { minLength: 30, maxLength: 30 }),
  capacity: pick(1, 5, 50),
  faults: fc.array(fault, { maxLength: 4 }),
  settings: drawnSettings(untilNs),
  changes: fc.array(fc.record({ at: fc.nat(20), atNs: fc.integer({ min: 0, max: untilNs }), policies }), {
    maxLength: 2,
  }),
});

const stores = ['cache', 'db', 'external'] as const;

/** Documents of systems that run. */
export const systems: fc.Arbitrary<Data> = drawn.map((it) => {
  const services = it.nodes.map((_, i) => `s${i}`);
  const behind = (i: number) => [...services.slice(i + 1), ...stores];
  const ends: [string, string][] = services.flatMap((id, i) =>
    behind(i).map((to): [string, string] => [id, to]),
  );
  const entry = it.gateway === undefined ? 's0' : 'gateway';
  ends.unshift(['client', entry], ['kiosk', entry]);
  if (it.gateway !== undefined) ends.push(['gateway', 's0'], ...(services.length > 1 ? [pairTo('s1')] : []));
  const links = ends.map(([from, to], i) => ({ from, to, ...it.links[i % it.links.length] }));
  const nodes: readonly Data[] = [
    {
      ...{ id: 'client', kind: 'client', arrivals: it.arrivals, deadlineMs: it.deadlineMs },
      variables: { lines: 2 },
    },
    // It keeps no variable and asks now and then.
    { id: 'kiosk', kind: 'client', arrivals: { process: 'poisson', ratePerS: 10 }, priority: 1 },
    ...(it.gateway === undefined
      ? []
      : [{ id: 'gateway', kind: 'gateway', balancing: it.gateway, outlierDetection: it.outlierDetection }]),
    ...it.nodes.map((drawnNode, i) => ({
      ...serviceOf(drawnNode, services[i] as string, behind(i)),
      zone: zones[i % 2],
    })),
    { id: 'cache', kind: 'cache', capacity: it.capacity, ttlMs: 300 },
    { id: 'db', kind: 'database', zone: 'west', poolSize: 3, cores: 2, queueLimit: 20 },
    {
      id: 'external',
      kind: 'external',
      responses: { from: 'distribution', durationMs: { dist: 'exponential', mean: 5 }, errorRate: 0.1 },
      concurrencyLimit: 20,
    },
  ];
  return {
    nodes,
    links,
    zones: zones.map((id) => ({ id })),
    ...disturbances(it, [...services, 'db', 'cache'], ends, settingsOf(it.settings, nodes, links)),
    prices: {},
  };
});

const pairTo = (to: string): [string, string] => ['gateway', to];

function serviceOf(drawnNode: DrawnNode, id: string, behind: readonly string[]): Data {
  const { demand: demandMs, steps, fleet, slowing, ...settings } = drawnNode;
  const handler = steps?.map((it) => stepOf(it, behind));
  const operation = { name: 'do', demandMs, ...(handler === undefined ? {} : { handler }) };
  const slowed = settings.sharing === 'ps' ? slowing : {};
  return { id, kind: 'service', ...settings, ...slowed, ...fleet, versions, operations: [operation] };
}

function stepOf(it: DrawnStep, behind: readonly string[]): Data {
  const to = behind[it.at % behind.length] as string;
  const other = behind[it.also % behind.length] as string;
  const failing = { onError: it.onError };
  switch (it.do) {
    case 'call':
      return { ...access(to, it.also), ...failing };
    case 'parallel':
      return {
        do: 'parallel',
        calls: [{ ...callOf(to), onError: it.also % 2 === 0 ? 'ignore' : 'fail' }, callOf(other)],
        need: it.need,
        ...failing,
      };
    case 'repeat':
      return { do: 'repeat', times: timesOf(it.also), steps: [access(to, it.at)] };
    case 'choose':
      return { do: 'choose', branches: [{ probability: 0.4, steps: [access(to, it.also)] }] };
    case 'compute':
      return { do: 'compute', demandMs: 2 };
    case 'effect':
      return { do: 'write' };
  }
}

/** As often as it is told, or as the request says. */
const timesOf = (by: number) => (by % 2 === 0 ? { attribute: 'lines' } : by % 4);

/** Stores are read and written, others called. */
function access(to: string, by: number): Data {
  if (to === 'db' || to === 'cache') return by % 2 === 0 ? { do: 'read', from: to } : { do: 'write', to };
  return callOf(to);
}

const callOf = (to: string): Data =>
  to === 'db' || to === 'cache' ? { do: 'call', to, operation: 'read' } : { do: 'call', to };

const zones = ['east', 'west'] as const;

function targetOf(
  { kind, reach, at }: DrawnFault,
  nodes: readonly string[],
  ends: readonly [string, string][],
): string {
  const onLinks = kind === 'partition' || kind === 'latency' || kind === 'loss';
  if (kind === 'zoneOutage' || (onLinks && reach === 'zone')) return zones[at % zones.length] as string;
  if (kind === 'spike') return 'client';
  if (kind === 'badDeploy') return 's0';
  if (onLinks && reach === 'link') return (ends[at % ends.length] as [string, string]).join('->');
  return nodes[at % nodes.length] as string;
}

function disturbances(
  {
    faults: list,
    changes,
  }: { readonly faults: readonly DrawnFault[]; readonly changes: readonly DrawnChange[] },
  nodes: readonly string[],
  ends: readonly [string, string][],
  settings: readonly { readonly atNs: number; readonly edit: object }[],
): Data {
  const faults: Data[] = [];
  const interventions: { atNs: number; edit: object }[] = [...settings];
  list.forEach((drawnFault, i) => {
    const { kind, atNs, forNs, connections, direction, repaired } = drawnFault;
    const target = targetOf(drawnFault, nodes, ends);
    const amount = {
      crash: { connections },
      slow: { factor: 4 },
      errors: { rate: 0.4 },
      partition: { direction },
      loss: { rate: 0.3 },
      latency: { addMs: 8 },
      zoneOutage: { connections },
      pause: {},
      spike: { factor: 3.5 },
      badDeploy: { rate: 0.5, factor: 2 },
    };
    const it = {
      id: `f${i}`,
      kind,
      target,
      ...(forNs === undefined ? {} : { forNs }),
      ...amount[kind],
    };
    if (i % 2 === 0) faults.push({ ...it, atNs });
    else interventions.push({ atNs, edit: { do: 'fault', fault: it } });
    if (repaired) {
      const later = Math.min(untilNs, atNs + 100_000_000);
      interventions.push({ atNs: later, edit: { do: 'repair', target } });
    }
  });
  for (const { at, atNs, policies } of changes) {
    const target = (ends[at % ends.length] as [string, string]).join('->');
    interventions.push({ atNs, edit: { do: 'setPolicies', target, policies } });
  }
  interventions.sort((a, b) => a.atNs - b.atNs);
  return { faults, run: { untilNs, interventions } };
}
