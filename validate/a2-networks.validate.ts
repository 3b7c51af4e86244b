// A6, A19–A26 and D3: several stations. Where stations follow each other, a front that holds nobody up calls them in
// turn: a call returns when its station is done, so each station's server is free again while the next one works.
import type { Sim } from '#engine/sim.ts';
import { inSystem } from '#engine/stations.ts';
import { type Case, type Check, group, type Observer, printTable, validate } from './cases.ts';
import { guessed, mm1Sd, workSd } from './deviations.ts';
import {
  balancer,
  client,
  closed,
  constant,
  type Data,
  exponential,
  front,
  link,
  nodeOf,
  poisson,
  station,
  system,
  units,
} from './systems.ts';
import { erlangTransform, gim1Sigma, harmonic, mva } from './theory.ts';

printTable('Several stations (A6, A19–A26, D3)');

const at8 = mm1Sd[0.8];
const check = (quantity: string, expected: number, sd: number, of: Check['of']): Check => ({
  quantity,
  expected,
  sd,
  of,
});
const latency = (expected: number, sd: number, quantity = 'W') =>
  check(quantity, expected, sd, ({ report }) => units(report.system.latency.meanMs));
const latencyAt = (at: 'p50Ms' | 'p95Ms' | 'p99Ms', expected: number, sd: number) =>
  check(`sojourn ${at.replace('Ms', '')}`, expected, sd, ({ report }) => units(report.system.latency[at]));
const sojournAt = (id: string, expected: number, sd: number) =>
  check(`W of ${id}`, expected, sd, ({ report }) => units(nodeOf(report, id).sojourn.meanMs));

/** Instances of one server each, and how a call chooses among them. */
const pool = (instances: number, spread: string): Data => ({
  ...station('server', exponential()),
  instances,
  spread,
});
const behind = (nodes: readonly Data[]) => nodes.map((node) => link('front', String(node['id'])));

group('pooling and splitting', () => {
  const arrivals = client(poisson(1.6));
  const pair = [station('one', exponential()), station('two', exponential())];
  const cases: readonly [string, Data, number][] = [
    ['one M/M/2', system(arrivals, [station('server', exponential(), 2)]), 2.7778],
    ['two M/M/1, split by a gateway', system(arrivals, [balancer('random'), ...pair], behind(pair)), 5],
    ['two M/M/1, split over instances', system(arrivals, [pool(2, 'random')]), 5],
    ['one fast M/M/1', system(arrivals, [station('server', exponential(0.5))]), 2.5],
  ];
  for (const [title, document, w] of cases) {
    validate({ id: 'A6', title, document, perUnit: 1.6, checks: [latency(w, at8.mean, `W, ${title}`)] });
  }
  const e2m1 = [
    latency(3.84398, at8.mean),
    latencyAt('p95Ms', 11.5155, at8.p95),
    latencyAt('p99Ms', 17.7022, at8.p99),
  ];
  const inTurn = (title: string, document: Data): Case => ({
    id: 'A16',
    title: `round robin over two, ${title}`,
    document,
    perUnit: 1.6,
    checks: e2m1.map((it) => ({ ...it, quantity: `${it.quantity}, round robin by ${title}` })),
  });
  validate(inTurn('spread', system(arrivals, [pool(2, 'roundRobin')])));
  validate(inTurn('gateway', system(arrivals, [balancer('roundRobin'), ...pair], behind(pair))));
});

/** Times between departures from the station behind the first of the front's links, after the warm-up. */
function departures(sim: Sim): Observer {
  const { warmupNs } = sim.model.scenario.run;
  let last = -1;
  let count = 0;
  let sum = 0;
  let squares = 0;
  return {
    hop: (row, direction, departNs) => {
      if (row !== 1 || direction === 0 || departNs < warmupNs) return;
      if (last >= 0) {
        const gap = (departNs - last) / 1e9;
        count++;
        sum += gap;
        squares += gap * gap;
      }
      last = departNs;
    },
    figures: () => ({ cv2: squares / count / (sum / count) ** 2 - 1 }),
  };
}

group('in series and shared', () => {
  const stations = [
    station('one', exponential()),
    station('two', exponential(0.8)),
    station('three', exponential()),
  ];
  validate(
    {
      id: 'A19',
      title: 'tandem of three',
      document: system(client(poisson(0.8)), [front(undefined), ...stations], behind(stations)),
      perUnit: 0.8,
      observe: departures,
      checks: [
        sojournAt('one', 5, at8.mean),
        sojournAt('two', 2.2222, mm1Sd[0.7].mean),
        sojournAt('three', 5, at8.mean),
        latency(12.2222, at8.mean, 'W of all'),
        {
          ...check('c² of departures', 1, 0.01, (_run, { cv2 }) => cv2 as number),
          acceptance: { by: 'share', share: 0.02 },
        },
      ],
    },
    'quick',
  );
  const shared = (operations: readonly Data[]): Data => ({
    ...station('server', 0),
    workers: 100_000,
    cores: 1,
    sharing: 'ps',
    operations,
  });
  validate(
    {
      id: 'A20',
      title: 'M/M/1-PS at 0.8',
      document: system(client(poisson(0.8)), [shared([{ name: 'any', demandMs: exponential() }])]),
      perUnit: 0.8,
      checks: [latency(5, at8.mean, 'E[T]')],
    },
    'quick',
  );
  // Jobs of three known sizes among exponential ones: the mean time of a size does not depend on the others' law.
  const sizes = [0.5, 1, 2];
  const meanSize = 0.85 + 0.05 * 3.5;
  const mixture = {
    requests: [
      { operation: 'any', weight: 17 },
      ...sizes.map((size) => ({ operation: `x${size * 10}`, weight: 1 })),
    ],
  };
  validate({
    id: 'A20',
    title: 'M/G/1-PS at 0.8, jobs of known size',
    document: system(client(poisson(0.8 / meanSize), mixture), [
      shared([
        { name: 'any', demandMs: exponential() },
        ...sizes.map((size) => ({ name: `x${size * 10}`, demandMs: constant(size) })),
      ]),
    ]),
    perUnit: 0.8 / meanSize,
    checks: [
      latency(5 * meanSize, at8.mean, 'E[T] of the mixture'),
      ...sizes.map((size) =>
        check(`E[T | x=${size}]`, 5 * size, 0.04, ({ report }) => {
          const operation = nodeOf(report, 'server').operations.find((it) => it.name === `x${size * 10}`);
          return units(operation?.sojourn.meanMs ?? null);
        }),
      ),
    ],
  });
});

group('closed', () => {
  const repairman = [
    [5, 0.43605, 1.46663],
    [10, 0.78542, 2.73208],
    [15, 0.9635, 5.56819],
    [20, 0.99813, 10.03745],
    [30, 1, 20],
  ] as const;
  for (const [users, x, r] of repairman) {
    const bound = (quantity: string, expected: number, of: Check['of']): Check => ({
      ...check(quantity, expected, workSd, of),
      acceptance: { by: 'atMost' },
    });
    validate(
      {
        id: 'A21',
        title: `machine repairman, N=${users}`,
        document: system(client(closed(users, exponential(10))), [station('server', exponential())]),
        perUnit: x,
        checks: [
          check(`X, N=${users}`, x, workSd, ({ report }) => report.system.okPerS),
          latency(r, at8.mean, `R, N=${users}`),
          // A bound on the mean of a law that reaches it; each run strays around its own.
          bound(
            `X bound, N=${users}`,
            Math.min(users / 11, 1) * (1 + 4 * workSd),
            ({ report }) => report.system.okPerS,
          ),
          bound(
            `−R bound, N=${users}`,
            -Math.max(1, users - 10) * (1 - 4 * at8.mean),
            ({ report }) => -units(report.system.latency.meanMs),
          ),
        ],
      },
      users === 10 ? 'quick' : 'full',
    );
  }
  const demands = { disk: 0.05, processor: 0.08, network: 0.04 };
  const central = [
    [1, 0.8547, 0.17],
    [10, 7.723, 0.29483],
    [14, 9.9709, 0.40409],
    [20, 11.8974, 0.68103],
    [30, 12.4863, 1.40264],
    [50, 12.5, 3],
  ] as const;
  for (const [users, x, r] of central) {
    const stations = Object.entries(demands).map(([id, demand]) => station(id, exponential(demand)));
    const queues = mva(Object.values(demands), 1, users).queues;
    validate({
      id: 'A22',
      title: `closed network of three, N=${users}`,
      document: system(
        client(closed(users, exponential(1))),
        [front(undefined), ...stations],
        behind(stations),
      ),
      perUnit: x,
      checks: [
        check(`X, N=${users}`, x, 2 * workSd, ({ report }) => report.system.okPerS),
        latency(r, at8.mean, `R, N=${users}`),
        ...Object.keys(demands).map((id, i) =>
          check(
            `Q of ${id}, N=${users}`,
            queues[i] ?? 0,
            2 * at8.mean,
            ({ report }) => nodeOf(report, id).inSystemMean,
          ),
        ),
      ],
    });
  }
});

group('fork and join', () => {
  const both = [station('one', exponential()), station('two', exponential())];
  const parallel = (ids: readonly string[]) => [
    { do: 'parallel', calls: ids.map((to) => ({ do: 'call', to })), need: 'all' },
  ];
  for (const [load, w, sd] of [
    [0.5, 2.875, mm1Sd[0.5].mean],
    [0.8, 7, at8.mean],
  ] as const) {
    validate(
      {
        id: 'A24',
        title: `fork and join over two at ${load}`,
        document: system(client(poisson(load)), [front(parallel(['one', 'two'])), ...both], behind(both)),
        perUnit: load,
        checks: [latency(w, sd, `W at ${load}`)],
      },
      'full',
    );
  }

  const leaf = (id: string): Data => ({
    id,
    kind: 'external',
    responses: { from: 'distribution', durationMs: exponential() },
  });
  const repeated = (to: string, n: number) => [
    { do: 'parallel', calls: Array.from({ length: n }, () => ({ do: 'call', to })), need: 'all' },
  ];
  for (const n of [2, 3, 5, 10]) {
    validate({
      id: 'D3',
      title: `largest of ${n} exponentials`,
      document: system(
        client(poisson(1)),
        [front(repeated('leaf', n)), leaf('leaf')],
        [link('front', 'leaf')],
      ),
      perUnit: 1,
      checks: [
        latency(harmonic(n), 0.005, `max of ${n}`),
        ...(n === 10 ? [latencyAt('p99Ms', 6.9032, 0.01)] : []),
      ],
    });
  }
  // A parallel step holds 64 calls at most, so a hundred go in two stages.
  const half = { ...front(repeated('leaf', 50)), id: 'half' };
  validate({
    id: 'D3',
    title: 'largest of 100 exponentials',
    document: system(
      client(poisson(1)),
      [front(repeated('half', 2)), half, leaf('leaf')],
      [link('front', 'half'), link('half', 'leaf')],
    ),
    perUnit: 1,
    times: 0.1,
    checks: [latency(harmonic(100), 0.005, 'max of 100')],
  });
});

/** Share of instances with at least i inside, seen once every unit of time at the first arrival in it. */
function lengths(sim: Sim): Observer {
  const { warmupNs } = sim.model.scenario.run;
  const atLeast = new Float64Array(8);
  let seen = 0;
  let nextNs = warmupNs;
  return {
    hop: (_link, direction, departNs) => {
      if (direction === 1 || departNs < nextNs) return;
      nextNs = departNs + 1e9;
      seen += sim.stations.length;
      for (const station of sim.stations) {
        for (let q = 1; q < 8 && q <= inSystem(station); q++) atLeast[q]!++;
      }
    },
    figures: () => Object.fromEntries(Array.from(atLeast, (count, q) => [`q${q}`, count / seen])),
  };
}

group('choosing among many', () => {
  const limit = (it: Check): Check => ({ ...it, acceptance: { by: 'share', share: 0.03 } });
  const simulated = (it: Check, half: number): Check => ({ ...it, acceptance: { by: 'reference', half } });
  const times = 10;
  validate({
    id: 'A25',
    title: 'random over 100 at 0.9',
    document: system(client(poisson(90)), [pool(100, 'random')]),
    perUnit: 90,
    times,
    checks: [latency(10, mm1Sd[0.9].mean, 'T, d=1')],
  });
  validate({
    id: 'A25',
    title: 'power of two choices over 100 at 0.9',
    document: system(client(poisson(90)), [pool(100, 'powerOfTwo')]),
    perUnit: 90,
    times,
    observe: lengths,
    checks: [
      limit(latency(2.6141, 0.02, 'T, d=2')),
      limit(latencyAt('p50Ms', 2.202, guessed * 0.02)),
      limit(latencyAt('p95Ms', 6.403, guessed * 0.02)),
      limit(latencyAt('p99Ms', 8.791, guessed * 0.02)),
      simulated(latency(2.632, 0.02, 'T, d=2: simulated'), 0.021),
      ...[0.9, 0.729, 0.478, 0.206, 0.0382, 0.00131].map((expected, i): Check => {
        const it = check(`P(Q≥${i + 1})`, expected, 0.1, (_run, observed) => observed[`q${i + 1}`] as number);
        return i < 3 ? limit(it) : { ...it, acceptance: { by: 'nothing' } };
      }),
    ],
  });
  const ten: readonly [string, string, number, number | null, number][] = [
    ['shortest queue', 'leastConnections', 1.349, 0.006, 0.01],
    ['power of two', 'powerOfTwo', 2.095, 0.01, 0.02],
    ['round robin', 'roundRobin', 1 / (1 - gim1Sigma(erlangTransform(10, 0.8))), null, 0.03],
    ['random', 'random', 5, null, at8.mean],
  ];
  for (const [name, spread, w, half, sd] of ten) {
    const mean = latency(w, sd, `T, ${name}`);
    validate(
      {
        id: 'A26',
        title: `${name} over 10 at 0.8`,
        document: system(client(poisson(8)), [pool(10, spread)]),
        perUnit: 8,
        checks: [
          half === null ? mean : simulated(mean, half),
          ...(spread === 'leastConnections' ? [simulated(latencyAt('p99Ms', 5.885, 0.02), 0.006 * 5)] : []),
        ],
      },
      name === 'shortest queue' ? 'quick' : 'full',
    );
  }
  const gatewayOf = (n: number) => Array.from({ length: n }, (_, i) => station(`s${i}`, exponential()));
  validate({
    id: 'A26',
    title: 'shortest queue over 10 by a gateway',
    document: system(
      client(poisson(8)),
      [balancer('leastConnections'), ...gatewayOf(10)],
      behind(gatewayOf(10)),
    ),
    perUnit: 8,
    checks: [simulated(latency(1.349, 0.01, 'T, shortest queue by a gateway'), 0.006)],
  });
});
