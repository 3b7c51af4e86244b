import { describe, expect, it } from 'vitest';
import { compileModel } from '#engine/compile.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import hello from '#examples/hello.json' with { type: 'json' };
import { queueing } from '#kinds/queueing.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import type { Registry } from '#scenario/registry.ts';
import { besideTheory } from './beside-theory.ts';
import { theoryOf } from './theory-of.ts';
import type { Theory, TheoryMetric } from './theory-result.ts';

const registry: Registry = {
  kinds: simKinds.map(({ spec }) => spec),
  policies: simPolicies.map(({ spec }) => spec),
};

type Data = { readonly [name: string]: unknown };

function scenarioOf(value: unknown) {
  const parsed = parseScenarioValue(value, registry);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

const theoryIn = (value: unknown, id: string) =>
  theoryOf({ scenario: scenarioOf(value), registry, queueing }, id);

const exponential = (mean = 1000) => ({ dist: 'exponential', mean });
const poisson = (ratePerS: number) => ({ process: 'poisson', ratePerS });

interface Pair {
  readonly client?: Data;
  readonly server?: Data;
  readonly link?: Data;
  readonly more?: { readonly nodes?: readonly Data[]; readonly links?: readonly Data[] } & Data;
}

/** A client before one service with a mean of a second. */
function pair({ client, server, link, more = {} }: Pair): unknown {
  const { nodes = [], links = [], ...rest } = more;
  return {
    version: 1,
    nodes: [
      { id: 'c', kind: 'client', arrivals: poisson(0.8), ...client },
      {
        ...{ id: 's', kind: 'service', workers: 1, cores: 1, sharing: 'fcfs', queueLimit: null },
        operations: [{ demandMs: exponential() }],
        ...server,
      },
      ...nodes,
    ],
    links: [{ from: 'c', to: 's', latencyMs: 0, ...link }, ...links],
    ...rest,
  };
}

const serves = (demandMs: unknown) => ({ operations: [{ demandMs }] });

function figuresOf(theory: Theory | null): Partial<Record<TheoryMetric, number>> {
  if (theory?.applies !== true) throw new Error(`no theory: ${JSON.stringify(theory)}`);
  return Object.fromEntries(theory.figures.map(({ metric, value }) => [metric, value]));
}

const modelOf = (theory: Theory | null) => (theory?.applies === true ? theory.model : null);
const reasonOf = (theory: Theory | null) => (theory?.applies === false ? theory.reason : null);

function close(theory: Theory | null, expected: Partial<Record<TheoryMetric, number>>, digits = 4) {
  const figures = figuresOf(theory);
  for (const [metric, value] of Object.entries(expected)) {
    expect(figures[metric as TheoryMetric], metric).toBeDefined();
    expect((figures[metric as TheoryMetric] ?? 0) / value, metric).toBeCloseTo(1, digits);
  }
}

describe('where a formula holds', () => {
  it('hello is M/M/1 at 80 %: A1, in tenths of a second', () => {
    const theory = theoryIn(hello, 'server');
    expect(modelOf(theory)).toBe('M/M/1');
    close(theory, {
      goodput: 8,
      utilisation: 0.8,
      'waiting.mean': 400,
      'sojourn.mean': 500,
      'sojourn.p95': 1497.87,
      'sojourn.p99': 2302.59,
    });
    expect(theoryIn(hello, 'client')).toBeNull();
  });

  it('three workers with a core each are M/M/3: A4', () => {
    const theory = theoryIn(
      pair({ client: { arrivals: poisson(2.4) }, server: { workers: 3, cores: 3 } }),
      's',
    );
    expect(modelOf(theory)).toBe('M/M/3');
    close(theory, {
      'waiting.mean': 1078.652,
      'sojourn.mean': 2078.652,
      'sojourn.p95': 5729.2,
      'sojourn.p99': 8455.5,
    });
  });

  it('a limit makes it M/M/c/K: A7, A9; a limit that is never reached keeps its percentiles', () => {
    const short = theoryIn(pair({ server: { queueLimit: 4 } }), 's');
    expect(modelOf(short)).toBe('M/M/1/5');
    close(short, { 'errorRate.refused': 0.088819, goodput: 0.728944, 'sojourn.mean': 2563.065 });
    expect(figuresOf(short)['sojourn.p95']).toBeUndefined();
    const three = { workers: 3, cores: 3, queueLimit: 5 };
    const wide = theoryIn(pair({ client: { arrivals: poisson(2.4) }, server: three }), 's');
    close(wide, { 'errorRate.refused': 0.05108, 'waiting.mean': 471.802 });
    close(theoryIn(pair({ server: { queueLimit: 100 } }), 's'), { 'sojourn.p95': 14_978.7 });
  });

  it('overload with a long queue has a value, and no overflow', () => {
    const long = theoryIn(pair({ client: { arrivals: poisson(3) }, server: { queueLimit: 5000 } }), 's');
    close(long, { 'errorRate.refused': 2 / 3, utilisation: 1 });
  });

  it('one server with any service is M/G/1, with a constant one M/D/1: A11, A12', () => {
    const lognormal = { dist: 'lognormal', mean: 1000, cv: Math.sqrt(Math.E - 1) };
    const general = theoryIn(pair({ server: serves(lognormal) }), 's');
    expect(modelOf(general)).toBe('M/G/1');
    close(general, { 'waiting.mean': 5436.564 });
    expect(figuresOf(general)['sojourn.p99']).toBeUndefined();
    const constant = theoryIn(pair({ server: serves(1000) }), 's');
    expect(modelOf(constant)).toBe('M/D/1');
    close(constant, { 'waiting.mean': 2000, 'sojourn.p99': 11_355.9 });
  });

  it('operations are one service: their mixture', () => {
    const requests = [{ operation: 'a', weight: 3 }, { operation: 'b' }];
    const operations = [
      { name: 'a', demandMs: exponential(500) },
      { name: 'b', demandMs: exponential(2500) },
    ];
    const theory = theoryIn(pair({ client: { requests }, server: { operations } }), 's');
    expect(modelOf(theory)).toBe('M/G/1');
    // E[S²] = 2(¾·0.25 + ¼·6.25) = 3.5 s²: Wq = 0.8 · 3.5 / (2 · 0.2).
    close(theory, { 'waiting.mean': 7000 });
  });

  it('no queue: Erlang B, whatever the service: A10', () => {
    const server = { workers: 10, cores: 10, queueLimit: 0, ...serves(1000) };
    close(theoryIn(pair({ client: { arrivals: poisson(8) }, server }), 's'), {
      'errorRate.refused': 0.121661,
    });
  });

  it('shared cores: the means of M/M/1, no percentiles, and waiting for a worker is left out', () => {
    const figures = figuresOf(theoryIn(pair({ server: { workers: 8, sharing: 'ps' } }), 's'));
    expect(figures['sojourn.mean']).toBeCloseTo(5000, 6);
    expect(figures.coreUtilisation).toBeCloseTo(0.8, 10);
    expect(figures).not.toHaveProperty('utilisation');
    expect(figures).not.toHaveProperty('waiting.mean');
    expect(figures).not.toHaveProperty('sojourn.p95');
  });

  it('a fraction of a core serves so much slower', () => {
    const theory = theoryIn(pair({ client: { arrivals: poisson(0.4) }, server: { cores: 0.5 } }), 's');
    close(theory, { coreUtilisation: 0.8, 'sojourn.mean': 10_000 });
  });

  it('instances in turn meet Erlang arrivals, at random Poisson ones: A16', () => {
    const client = { arrivals: poisson(1.6) };
    const inTurn = theoryIn(pair({ client, server: { instances: 2 } }), 's');
    expect(modelOf(inTurn)).toBe('2 × E2/M/1');
    close(inTurn, { goodput: 1.6, 'sojourn.mean': 3843.98, 'sojourn.p99': 17_702.2 });
    const random = theoryIn(pair({ client, server: { instances: 2, spread: 'random' } }), 's');
    close(random, { 'sojourn.mean': 5000 });
  });

  it('loss at random thins the stream; renewals with exponential gaps are Poisson', () => {
    const lossy = theoryIn(pair({ client: { arrivals: poisson(1.6) }, link: { loss: 0.5 } }), 's');
    close(lossy, { utilisation: 0.8 });
    const renewal = { process: 'renewal', interarrivalMs: exponential(1250) };
    close(theoryIn(pair({ client: { arrivals: renewal } }), 's'), { utilisation: 0.8 });
  });

  it('users that go round one server: A21, at the server and at the client', () => {
    const client = { arrivals: { process: 'closed', users: 10, thinkTimeMs: exponential(10_000) } };
    const repair = pair({ client });
    close(theoryIn(repair, 'c'), { goodput: 0.78542, 'latency.mean': 2732.08 });
    close(theoryIn(repair, 's'), { utilisation: 0.78542, 'waiting.mean': 1732.08, 'sojourn.mean': 2732.08 });
  });

  it('a front with workers to spare calls stations in turn: A22', () => {
    const theory = (id: string) => theoryIn(threeStations(20), id);
    close(theory('c'), { goodput: 11.8974, 'latency.mean': 681.03 });
    // Q at N = 20 over X, by Little's law.
    close(theory('b'), { 'sojourn.mean': (5.85 / 11.8974) * 1000 }, 3);
    close(theory('front'), { goodput: 11.8974 });
  });
});

function threeStations(users: number, latencyMs = 0): unknown {
  const station = (id: string, mean: number) => ({
    ...{ id, kind: 'service', workers: 1, cores: 1, queueLimit: null },
    operations: [{ demandMs: exponential(mean) }],
  });
  return {
    version: 1,
    nodes: [
      {
        id: 'c',
        kind: 'client',
        arrivals: { process: 'closed', users, thinkTimeMs: exponential(1000) },
      },
      {
        ...{ id: 'front', kind: 'service', workers: 1000, cores: 256 },
        operations: [{ demandMs: 0 }],
      },
      ...[station('a', 50), station('b', 80), station('d', 40)],
    ],
    links: [
      { from: 'c', to: 'front', latencyMs },
      ...['a', 'b', 'd'].map((to) => ({ from: 'front', to, latencyMs: 0 })),
    ],
  };
}

describe('where none does, the reason', () => {
  const ramp = { process: 'ramp', fromPerS: 1, toPerS: 5, overS: 60 };
  const other = { id: 't', kind: 'service', workers: 1, operations: [{ demandMs: exponential(100) }] };
  const behind = { nodes: [other], links: [{ from: 's', to: 't' }] };
  const lognormal = serves({ dist: 'lognormal', mean: 1000, cv: 2 });
  const users = (rest: Data = {}) => ({
    arrivals: { process: 'closed', users: 10, thinkTimeMs: exponential(10_000) },
    ...rest,
  });
  const crash = { id: 'f', kind: 'crash', target: 's', atNs: 1e9 };
  const reasons: readonly (readonly [why: string, given: Pair, id: string])[] = [
    ['notPoisson', { client: { arrivals: ramp } }, 's'],
    ['waitsForOthers', { more: behind }, 's'],
    ['notStraight', { more: behind }, 't'],
    ['noCallers', { more: { nodes: [other] } }, 't'],
    ['noFormula', { more: { nodes: [{ id: 'g', kind: 'gateway' }] } }, 'g'],
    ['kind', { server: { operations: [{ demandMs: 1, handler: [{ do: 'compute', demandMs: 1 }] }] } }, 's'],
    ['policies', { link: { policies: [{ policy: 'timeout', timeoutMs: 100 }] } }, 's'],
    ['bandwidth', { link: { bandwidthMbps: 1 } }, 's'],
    ['deadline', { client: { deadlineMs: 100 } }, 's'],
    ['disturbed', { more: { faults: [crash] } }, 's'],
    ['spread', { server: { instances: 2, spread: 'leastConnections' } }, 's'],
    ['spread', { server: { instances: 2, queueLimit: 5 } }, 's'],
    ['discipline', { server: { discipline: 'priority' } }, 's'],
    ['discipline', { server: { discipline: 'codel' } }, 's'],
    ['fraction', { server: { workers: 8, cores: 1.5, sharing: 'ps' } }, 's'],
    ['limitAndGeneral', { server: { queueLimit: 5, ...lognormal } }, 's'],
    ['severalAndGeneral', { server: { workers: 2, cores: 2, ...lognormal } }, 's'],
    ['sharedAndGeneral', { server: { workers: 8, sharing: 'ps', ...lognormal } }, 's'],
    ['infiniteVariance', { server: serves({ dist: 'pareto', min: 100, shape: 1.5 }) }, 's'],
    ['overloaded', { client: { arrivals: poisson(1) } }, 's'],
    ['deadline', { client: users({ deadlineMs: 100 }) }, 'c'],
    ['loss', { client: users(), link: { loss: 0.1 } }, 'c'],
    ['disturbed', { client: users(), more: { faults: [crash] } }, 'c'],
    ['twoSources', { client: users(), more: secondClient() }, 's'],
    ['stationOfRound', { client: users(), server: lognormal }, 's'],
    ['stationOfRound', { client: users(), server: { queueLimit: 2 } }, 's'],
    ['stationOfRound', { client: users(), server: { instances: 2 } }, 's'],
    ['stationOfRound', { client: users(), server: { workers: 2, cores: 2 } }, 's'],
    ['stationOfRound', { client: users(), more: behind }, 't'],
    [
      'goesRound',
      {
        client: users(),
        server: { workers: 99 },
        more: {
          links: [
            { from: 's', to: 's2' },
            { from: 's2', to: 's' },
          ],
          nodes: [{ ...other, id: 's2' }],
        },
      },
      's',
    ],
  ];

  function secondClient() {
    return { nodes: [{ id: 'c2', kind: 'client' }], links: [{ from: 'c2', to: 's' }] };
  }

  it.each(reasons)('%s', (why, given, id) => {
    expect(reasonOf(theoryIn(pair(given), id))?.why).toBe(why);
  });

  it('names what is in the way', () => {
    expect(reasonOf(theoryIn(pair({ client: { arrivals: ramp } }), 's'))).toEqual({
      why: 'notPoisson',
      client: 'c',
      no: 'a ramp',
    });
  });
});

describe('beside a run', () => {
  const run = (value: unknown, seed?: number) => {
    const scenario = scenarioOf(value);
    const seeded = seed === undefined ? scenario : { ...scenario, run: { ...scenario.run, seed } };
    const sim = createRun(compileModel(seeded, { kinds: simKinds, policies: simPolicies }));
    return reportOf(sim, runToEnd(sim));
  };

  it('hello: parts give an interval to means and none to percentiles', () => {
    const { figures } = theoryIn(hello, 'server') as Extract<Theory, { applies: true }>;
    const { rows, from, few } = besideTheory([run(hello)], 'server', figures);
    expect(from).toEqual({ of: 'parts', many: 20 });
    expect(few).toBe(false);
    const row = (metric: TheoryMetric) => rows.find((it) => it.metric === metric);
    for (const metric of ['goodput', 'utilisation', 'waiting.mean', 'sojourn.mean'] as const)
      expect(row(metric)?.agrees, metric).toBe(true);
    expect(row('sojourn.p99')).toMatchObject({ low: null, agrees: null });
    expect(row('sojourn.p99')?.simulated).toBeGreaterThan(1500);
  });

  it('seeds give an interval to all, and a wrong theory lies outside', () => {
    const reports = [1, 2, 3, 4, 5].map((seed) => run(hello, seed));
    const { rows, from } = besideTheory(reports, 'server', [
      { metric: 'utilisation', value: 0.8 },
      { metric: 'utilisation', value: 0.7 },
      { metric: 'sojourn.p95', value: 1497.87 },
    ]);
    expect(from).toEqual({ of: 'seeds', many: 5 });
    expect(rows.map(({ agrees }) => agrees)).toEqual([true, false, true]);
  });

  it('the users of a round, the wire between them too', () => {
    const value = { ...(threeStations(20, 30) as Data), run: { untilNs: 2000e9, warmupNs: 100e9 } };
    const report = run(value);
    for (const id of ['c', 'front', 'a', 'b', 'd']) {
      const theory = theoryIn(value, id) as Extract<Theory, { applies: true }>;
      for (const { theory: said, simulated, metric } of besideTheory([report], id, theory.figures).rows)
        expect(Math.abs((simulated ?? 0) / said - 1), `${id}.${metric}`).toBeLessThan(0.08);
    }
  });

  it('a short run says that its parts are few', () => {
    const short = { ...hello, run: { untilNs: 20e9 } };
    expect(besideTheory([run(short)], 'server', [{ metric: 'utilisation', value: 0.8 }]).few).toBe(true);
  });
});
