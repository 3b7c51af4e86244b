// A1–A5, A7–A18: one station. Every figure is the catalogue's.

import { describe, expect, it } from 'vitest';
import type { Durations } from '#engine/report.ts';
import type { Sim } from '#engine/sim.ts';
import { inSystem } from '#engine/stations.ts';
import {
  type Case,
  type Check,
  group,
  type Observer,
  printTable,
  replicate,
  validate,
  verdictsOf,
} from './cases.ts';
import {
  lognormal1Sd,
  lognormalHalfSd,
  lossSd,
  md1Sd,
  mm1Sd,
  mm3Sd,
  mm10Sd,
  variableSd,
  waitSd,
  workSd,
} from './deviations.ts';
import { fullSize, isFull, judge, seedBlocks } from './protocol.ts';
import {
  client,
  constant,
  type Data,
  erlang,
  exponential,
  type Finished,
  hyperexponential,
  lognormal,
  nodeOf,
  poisson,
  renewal,
  station,
  system,
  units,
} from './systems.ts';
import { erlangB } from './theory.ts';

printTable('One station (A1–A5, A7–A18)');

const server = ({ report }: Finished) => nodeOf(report, 'server');
type Quantile = 'p50Ms' | 'p90Ms' | 'p95Ms' | 'p99Ms' | 'p999Ms';

const check = (quantity: string, expected: number, sd: number, of: Check['of']): Check => ({
  quantity,
  expected,
  sd,
  of,
});
const w = (expected: number, sd: number) =>
  check('W', expected, sd, (run) => units(server(run).sojourn.meanMs));
const wq = (expected: number, sd: number) =>
  check('Wq', expected, sd, (run) => units(server(run).waiting.meanMs));
const l = (expected: number, sd: number) => check('L', expected, sd, (run) => server(run).inSystemMean);
const lq = (expected: number, sd: number) => check('Lq', expected, sd, (run) => server(run).queueMean);
const rho = (expected: number, sd: number = workSd) =>
  check('ρ', expected, sd, (run) => server(run).workerUtilisation);
const block = (expected: number) =>
  check('blocked', expected, lossSd(expected), (run) => server(run).outcomes.refused / server(run).arrivals);
const throughput = (expected: number, sd: number) =>
  check('throughput', expected, sd, (run) => server(run).okPerS);
const quantile = (of: 'sojourn' | 'waiting', at: Quantile, expected: number, sd: number) =>
  check(`${of} ${at.replace('Ms', '')}`, expected, sd, (run) =>
    units((server(run)[of] satisfies Durations)[at]),
  );
const sojourn = (at: Quantile, expected: number, sd: number) => quantile('sojourn', at, expected, sd);
const wait = (at: Quantile, expected: number, sd: number) => quantile('waiting', at, expected, sd);

/** Share of customers that waited less than a nanosecond: from the histogram behind the report, since the warm-up. */
const noWait = (expected: number, sd: number) =>
  check('P(no wait)', expected, sd, ({ sim }) => {
    const operation = sim.model.nodes[1]?.operations[0] ?? -1;
    const now = sim.meters.waiting[operation]!.histogram;
    const before = sim.baseline!.meters.waiting[operation]!.histogram;
    return (now.counts[0]! - before.counts[0]!) / (now.count - before.count);
  });

/** Share of customers who find nobody there, which is the share of time that nobody is (PASTA). */
function emptiness(sim: Sim): Observer {
  const { warmupNs } = sim.model.scenario.run;
  let found = 0;
  let arrived = 0;
  return {
    hop: (_link, direction, departNs) => {
      if (direction === 1 || departNs < warmupNs) return;
      arrived++;
      if (inSystem(sim.stations[0]!) === 0) found++;
    },
    figures: () => ({ empty: found / arrived }),
  };
}
const p0 = (expected: number, sd: number) =>
  check('P(empty)', expected, sd, (_run, { empty }) => empty as number);

const queue = (arrivals: unknown, demandMs: unknown, c = 1, queueLimit: number | null = null): Data =>
  system(client(arrivals), [station('server', demandMs, c, queueLimit)]);

const at8 = mm1Sd[0.8];

const mm1: Case = {
  id: 'A1',
  title: 'M/M/1 at 0.8',
  document: queue(poisson(0.8), exponential()),
  perUnit: 0.8,
  checks: [
    rho(0.8),
    l(4, at8.mean),
    lq(3.2, waitSd(at8.mean, 3.2, 0.8)),
    w(5, at8.mean),
    wq(4, at8.wq),
    noWait(0.2, 4 * workSd),
    sojourn('p50Ms', 3.4657, at8.p50),
    sojourn('p90Ms', 11.5129, at8.p95),
    sojourn('p95Ms', 14.9787, at8.p95),
    sojourn('p99Ms', 23.0259, at8.p99),
    sojourn('p999Ms', 34.5388, at8.p999),
    wait('p50Ms', 2.35, waitSd(at8.p50, 2.35)),
    wait('p90Ms', 10.3972, waitSd(at8.p95, 10.3972)),
    wait('p95Ms', 13.8629, waitSd(at8.p95, 13.8629)),
    wait('p99Ms', 21.9101, waitSd(at8.p99, 21.9101)),
  ],
};

group('Markovian queues', () => {
  validate(mm1, 'quick');
  validate({
    id: 'A2',
    title: 'M/M/1 at 0.5',
    document: queue(poisson(0.5), exponential()),
    perUnit: 0.5,
    checks: [
      w(2, mm1Sd[0.5].mean),
      sojourn('p95Ms', 5.9915, mm1Sd[0.5].p95),
      sojourn('p99Ms', 9.2103, mm1Sd[0.5].p99),
    ],
  });
  validate({
    id: 'A3',
    title: 'M/M/1 at 0.9',
    document: queue(poisson(0.9), exponential()),
    perUnit: 0.9,
    checks: [
      w(10, mm1Sd[0.9].mean),
      sojourn('p95Ms', 29.957, mm1Sd[0.9].p95),
      sojourn('p99Ms', 46.052, mm1Sd[0.9].p99),
    ],
  });
  validate(
    {
      id: 'A4',
      title: 'M/M/3 at 0.8',
      document: queue(poisson(2.4), exponential(), 3),
      perUnit: 2.4,
      observe: emptiness,
      checks: [
        noWait(1 - 0.647191, (mm3Sd.pWait * 0.647191) / (1 - 0.647191)),
        wq(1.078652, mm3Sd.wq),
        w(2.078652, mm3Sd.mean),
        lq(2.588764, mm3Sd.wq),
        l(4.988764, mm3Sd.mean),
        p0(0.05618, lossSd(0.05618)),
        sojourn('p50Ms', 1.5788, mm3Sd.mean),
        sojourn('p95Ms', 5.7292, mm3Sd.p95),
        sojourn('p99Ms', 8.4555, mm3Sd.p99),
        wait('p95Ms', 4.2677, waitSd(mm3Sd.p95, 4.2677)),
        wait('p99Ms', 6.9501, waitSd(mm3Sd.p99, 6.9501)),
      ],
    },
    'full',
  );
  validate({
    id: 'A5',
    title: 'M/M/10 at 0.8',
    document: queue(poisson(8), exponential(), 10),
    perUnit: 8,
    checks: [
      noWait(1 - 0.40918, (mm10Sd.pWait * 0.40918) / (1 - 0.40918)),
      wq(0.20459, mm10Sd.wq),
      w(1.20459, mm10Sd.mean),
      sojourn('p50Ms', 0.9121, mm10Sd.mean),
      sojourn('p95Ms', 3.3283, mm10Sd.p99),
      sojourn('p99Ms', 4.9461, mm10Sd.p99),
    ],
  });
});

group('room for few', () => {
  validate(
    {
      id: 'A7',
      title: 'M/M/1/5 at 0.8',
      document: queue(poisson(0.8), exponential(), 1, 4),
      perUnit: 0.8,
      checks: [block(0.088819), l(1.868332, at8.mean), throughput(0.728944, workSd), w(2.563065, at8.mean)],
    },
    'quick',
  );
  validate({
    id: 'A8',
    title: 'M/M/1/10 at 1.2',
    document: queue(poisson(1.2), exponential(), 1, 9),
    perUnit: 1.2,
    checks: [block(0.192586), w(6.926138, at8.mean), throughput(0.968896, workSd)],
  });
  validate({
    id: 'A9',
    title: 'M/M/3/8 at 0.8',
    document: queue(poisson(2.4), exponential(), 3, 5),
    perUnit: 2.4,
    checks: [block(0.05108), w(1.471802, mm3Sd.mean), wq(0.471802, mm3Sd.wq)],
  });
  const services = { exponential: exponential(), constant: constant(), 'lognormal c²=2': lognormal(2) };
  for (const [c, a] of [
    [10, 8],
    [10, 10],
    [5, 5],
    [100, 90],
  ] as const) {
    for (const [name, demandMs] of Object.entries(services)) {
      validate(
        {
          id: 'A10',
          title: `Erlang B, ${c} lines, ${a} erlangs, ${name}`,
          document: queue(poisson(a), demandMs, c, 0),
          perUnit: a,
          checks: [{ ...block(erlangB(c, a)), quantity: `lost, c=${c} a=${a} ${name}` }],
        },
        c === 10 && a === 8 && name === 'constant' ? 'quick' : 'full',
      );
    }
  }
});

group('general services', () => {
  const md1 = {
    0.5: { wq: 0.5, at: [1.5157, 2.0506, 3.3363], sd: mm1Sd[0.5] },
    0.8: { wq: 2, at: [5.0115, 6.6203, 10.3559], sd: md1Sd },
    0.9: { wq: 4.5, at: [10.7825, 14.1287, 21.8982], sd: mm1Sd[0.9] },
  } as const;
  for (const load of [0.5, 0.8, 0.9] as const) {
    const { wq: mean, at, sd } = md1[load];
    validate(
      {
        id: 'A11',
        title: `M/D/1 at ${load}`,
        document: queue(poisson(load), constant()),
        perUnit: load,
        checks: [
          wq(mean, waitSd(sd.mean, mean)),
          wait('p90Ms', at[0], waitSd(sd.p95, at[0])),
          wait('p95Ms', at[1], waitSd(sd.p95, at[1])),
          wait('p99Ms', at[2], waitSd(sd.p99, at[2])),
        ].map((it) => ({ ...it, quantity: `${it.quantity} at ${load}` })),
      },
      load === 0.8 ? 'quick' : 'full',
    );
  }
  const waitDeviation = (expected: number, sd: number) =>
    check('SD of wait', expected, sd, (run) => units(server(run).waiting.sdMs));
  validate({
    id: 'A12',
    title: 'M/G/1 lognormal σ=1 at 0.8',
    document: queue(poisson(0.8), lognormal(Math.expm1(1))),
    perUnit: 0.8,
    checks: [
      wq(5.436564, waitSd(lognormal1Sd.mean, 5.436564)),
      waitDeviation(7.5058, lognormal1Sd.p99),
      w(6.436564, lognormal1Sd.mean),
    ],
  });
  validate({
    id: 'A13',
    title: 'M/G/1 lognormal σ=0.5 at 0.8',
    document: queue(poisson(0.8), lognormal(Math.expm1(0.25))),
    perUnit: 0.8,
    checks: [
      wq(2.568051, waitSd(lognormalHalfSd.mean, 2.568051)),
      waitDeviation(3.0688, lognormalHalfSd.p99),
    ],
  });
  const variable: readonly [number, string, unknown, number, number][] = [
    [0, 'constant', constant(), 2, waitSd(md1Sd.mean, 2)],
    [0.25, 'Erlang-4', erlang(4), 2.5, waitSd(lognormalHalfSd.mean, 2.5)],
    [0.25, 'lognormal', lognormal(0.25), 2.5, waitSd(lognormalHalfSd.mean, 2.5)],
    [1, 'exponential', exponential(), 4, at8.wq],
    [1, 'lognormal', lognormal(1), 4, waitSd(lognormal1Sd.mean, 4)],
    [4, 'hyperexponential', hyperexponential(4), 10, variableSd(1, 4)],
    [4, 'lognormal', lognormal(4), 10, variableSd(1, 4)],
    [10, 'hyperexponential', hyperexponential(10), 22, variableSd(1, 10)],
    [10, 'lognormal', lognormal(10), 22, variableSd(1, 10)],
  ];
  for (const [c2, name, demandMs, mean, sd] of variable) {
    validate({
      id: 'A14',
      title: `M/G/1 at 0.8, c²=${c2}, ${name}`,
      document: queue(poisson(0.8), demandMs),
      perUnit: 0.8,
      times: c2 === 10 ? 10 : 1,
      checks: [{ ...wq(mean, sd), quantity: `Wq, c²=${c2} ${name}` }],
    });
  }
});

group('general arrivals', () => {
  const dm1Checks = [
    wq(1.692731, waitSd(md1Sd.mean, 1.692731)),
    w(2.692731, md1Sd.mean),
    sojourn('p95Ms', 8.0667, md1Sd.p95),
    sojourn('p99Ms', 12.4005, md1Sd.p99),
  ];
  validate(
    {
      id: 'A15',
      title: 'D/M/1 at 0.8',
      document: queue(renewal(constant(1.25)), exponential()),
      perUnit: 0.8,
      checks: dm1Checks,
    },
    'full',
  );
  validate({
    id: 'A15',
    title: 'D/M/1 at 0.8, arrivals "constant"',
    document: queue({ process: 'constant', ratePerS: 0.8 }, exponential()),
    perUnit: 0.8,
    checks: dm1Checks.map((it) => ({ ...it, quantity: `${it.quantity}, constant` })),
  });
  validate({
    id: 'A16',
    title: 'E2/M/1 at 0.8',
    document: queue(renewal(erlang(2, 1.25)), exponential()),
    perUnit: 0.8,
    checks: [
      wq(2.84398, at8.wq),
      w(3.84398, at8.mean),
      sojourn('p95Ms', 11.5155, at8.p95),
      sojourn('p99Ms', 17.7022, at8.p99),
    ],
  });
  validate({
    id: 'A17',
    title: 'H2/M/1 at 0.8, c²=4',
    document: queue(renewal(hyperexponential(4, 1.25)), exponential()),
    perUnit: 0.8,
    checks: [wq(9.819193, variableSd(4, 1))],
  });
  const e2e2 = [
    {
      load: 0.8,
      kingman: 2,
      share: 0.1,
      truth: 1.856,
      half: 0.007,
      bound: 2.5625,
      times: 1,
      sd: waitSd(md1Sd.mean, 2),
    },
    { load: 0.95, kingman: 9.5, share: 0.05, truth: 9.28, half: 0.13, bound: 10.013, times: 10, sd: 0.13 },
  ] as const;
  for (const { load, kingman, share, truth, half, bound, times, sd } of e2e2) {
    validate({
      id: 'A18',
      title: `E2/E2/1 at ${load}`,
      document: queue(renewal(erlang(2, 1 / load)), erlang(2)),
      perUnit: load,
      times,
      checks: [
        { ...wq(kingman, sd), quantity: `Wq at ${load}: Kingman`, acceptance: { by: 'share', share } },
        { ...wq(truth, sd), quantity: `Wq at ${load}: simulated`, acceptance: { by: 'reference', half } },
        { ...wq(bound, sd), quantity: `Wq at ${load}: upper bound`, acceptance: { by: 'atMost' } },
      ],
    });
  }
});

// What is a little wrong must fail, or passing says nothing.
describe('negative controls', () => {
  const failing = (of: Case) => verdictsOf(of).filter(({ judgement }) => !judgement.passes);
  const wrong: readonly [string, Case][] = [
    ['M/M/1 at 0.82 judged by the figures of 0.8', { ...mm1, document: queue(poisson(0.82), exponential()) }],
    [
      'one server too many',
      {
        id: 'A4',
        title: '',
        document: queue(poisson(2.4), exponential(), 4),
        perUnit: 2.4,
        checks: [w(2.078652, mm3Sd.mean)],
      },
    ],
    [
      'a queue limit that leaves out who is in service',
      {
        id: 'A7',
        title: '',
        document: queue(poisson(0.8), exponential(), 1, 5),
        perUnit: 0.8,
        checks: [block(0.088819)],
      },
    ],
    [
      'the mean of a lognormal taken for its median',
      {
        id: 'A13',
        title: '',
        document: queue(poisson(0.8), lognormal(Math.expm1(0.25), Math.exp(0.125))),
        perUnit: 0.8,
        checks: [wq(2.568051, waitSd(lognormalHalfSd.mean, 2.568051))],
      },
    ],
    [
      'percentiles of waiting taken for those of sojourn',
      { ...mm1, checks: [wait('p50Ms', 3.4657, at8.p50)] },
    ],
  ];
  for (const [name, of] of isFull ? wrong : wrong.slice(0, 1)) {
    it(`refuses ${name}`, () => {
      expect(failing(of).length).toBeGreaterThan(0);
    });
  }

  it('refuses too few customers, however right', () => {
    const [check] = [w(5, at8.mean)];
    const few = replicate({ ...mm1, checks: [check] }, seedBlocks[0], {
      ...fullSize,
      discarded: 100,
      measured: 500,
    });
    expect(
      judge(few[0]!, { expected: 5, sd: at8.mean, acceptance: { by: 'interval' } }, fullSize).passes,
    ).toBe(false);
  });
});
