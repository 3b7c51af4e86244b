// D1 and D4–D6: tails of a fan-out, and failures that outlive their cause. Each is the plainest system that can show
// it, and what tells the cases apart is written in them: the load, the trigger, or one setting.
import { describe, expect, it } from 'vitest';
import type { RunReport } from '#engine/report.ts';
import { judgeWithin, printTable, validate } from './cases.ts';
import { isFull } from './protocol.ts';
import {
  client,
  constant,
  type Data,
  front,
  link,
  modelOf,
  nodeOf,
  poisson,
  simulate,
  station,
  system,
} from './systems.ts';

printTable('Tails and metastable failures (D1, D4–D6)');

const steady = (ratePerS: number) => ({ process: 'constant', ratePerS });
const timeout = (timeoutMs: number) => ({ policy: 'timeout', timeoutMs, onTimeout: 'abandon' });
/** At once, and only for want of an answer. */
const retries = (many: number) => ({
  policy: 'retry',
  maxAttempts: 1 + many,
  backoff: { kind: 'none' },
  retryOn: ['timeout'],
});

/** Per second, over a part of a run. */
interface Rates {
  readonly goodput: number;
  readonly load: number;
}

/** Of a client and a store, between two moments (seconds). */
function ratesOf(document: Data, fromS: number, toS: number, seed = 1): Rates {
  const run = { warmupNs: fromS * 1e9, untilNs: toS * 1e9, windowNs: 1e9 };
  const { report } = simulate(modelOf({ ...document, run }), seed);
  return { goodput: perSecond(report.system.outcomes.ok, report), load: perSecond(store(report), report) };
}

const store = (report: RunReport) => nodeOf(report, 'store').arrivals;
const perSecond = (count: number | undefined, { fromNs, toNs }: RunReport) =>
  (count ?? 0) / ((toNs - fromNs) / 1e9);

/** What stands still or slows down between two moments (seconds). */
const trouble = (fromS: number, toS: number, fault: Data) => ({
  id: 'trigger',
  target: 'store',
  atNs: fromS * 1e9,
  forNs: (toS - fromS) * 1e9,
  ...fault,
});

/** To within a share of what is expected, which is 0 per second only when nothing at all is answered. */
function judge(id: string, quantity: string, expected: number, measured: number, within: number): void {
  judgeWithin(id, quantity, expected, measured, within * expected);
}

describe('D1 a request is slow as soon as one of its leaves is', () => {
  /** A parallel step holds 64 calls at most, so more of them go in two stages. */
  function fanOut(legs: readonly number[], slowShare: number): Data {
    const samples = Array.from({ length: Math.round(1 / slowShare) }, (_, i) => (i === 0 ? 1000 : 1));
    const leaf: Data = {
      id: 'leaf',
      kind: 'external',
      responses: { from: 'distribution', durationMs: { dist: 'empirical', samples } },
    };
    const stages = legs.map((many, i) => {
      const callee = i === legs.length - 1 ? 'leaf' : `stage${i + 1}`;
      const calls = Array.from({ length: many }, () => ({ do: 'call', to: callee }));
      return { ...front([{ do: 'parallel', calls }]), id: `stage${i}` };
    });
    const links = stages.map(({ id }, i) => link(id, i === legs.length - 1 ? 'leaf' : `stage${i + 1}`));
    return system(client(poisson(1)), [...stages, leaf], links);
  }
  /** The mean tells the share, as every request takes one of two durations. */
  const slow = (report: RunReport) => ((report.system.latency.meanMs ?? 0) - 1) / 999;
  const cases: readonly [readonly number[], number, number][] = [
    [[10], 0.01, 0.09562],
    [[10, 10], 0.01, 0.63397],
    [[10, 10], 0.001, 0.09521],
  ];
  for (const [legs, share, expected] of cases) {
    const leaves = legs.reduce((product, many) => product * many, 1);
    validate(
      {
        id: 'D1',
        title: `${leaves} leaves, ${100 * share} % of them slow`,
        document: fanOut(legs, share),
        perUnit: 1,
        times: leaves > 10 ? 0.1 : 1,
        checks: [
          {
            quantity: `slow, ${leaves} leaves of which ${100 * share} % are`,
            expected,
            // Binomial: √((1 − P)/(P·N)), for N = 1e5.
            sd: Math.sqrt((1 - expected) / (expected * 100_000)),
            of: ({ report }) => slow(report),
          },
        ],
      },
      leaves === 10 ? 'quick' : 'full',
    );
  }
});

describe('D4 a queue without a limit, and one retry (Bronson et al., HotOS 2021, section 2)', () => {
  const capacity = 300;
  const impatient = [retries(1), timeout(1000)];

  interface Variant {
    readonly arrivals?: unknown;
    readonly store?: Data;
    readonly policies?: readonly Data[];
  }

  /** 280 requests/s onto a store that does 300/s in turn and stands still from 30 s to 40 s. */
  const systemOf = ({ arrivals = steady(280), store: settings, policies = impatient }: Variant): Data => ({
    version: 1,
    nodes: [client(arrivals), { ...station('store', constant(1 / capacity)), ...settings }],
    links: [link('client', 'store', { policies })],
    faults: [trouble(30, 40, { kind: 'pause' })],
  });

  it('all is well before', () => {
    const { goodput, load } = ratesOf(systemOf({}), 10, 30);
    judge('D4', 'goodput before', 280, goodput, 0.005);
    judge('D4', 'load before', 280, load, 0.005);
  });

  const endS = isFull ? 400 : 160;

  it('it goes on for ever after the trigger is gone', () => {
    const { goodput, load } = ratesOf(systemOf({}), 60, endS);
    judge('D4', 'goodput long after', 0, goodput, 0);
    judge('D4', 'load long after', 560, load, 0.005);
  });

  it.each([1, 2, 3])('and with Poisson arrivals, seed %i', (seed) => {
    const { goodput, load } = ratesOf(systemOf({ arrivals: poisson(280) }), 60, endS, seed);
    judge('D4', `goodput long after, Poisson, seed ${seed}`, 0, goodput, 0);
    // Twice what came: 560 ± four standard deviations of a Poisson count.
    judge(
      'D4',
      `load long after, Poisson, seed ${seed}`,
      560,
      load,
      (8 * Math.sqrt(280 / (endS - 60))) / 560,
    );
  });

  it('at 100/s it has recovered by 57 s', () => {
    const slow = systemOf({ arrivals: steady(100) });
    judge('D4', 'goodput at 100/s, 45 s to 50 s', 0, ratesOf(slow, 45, 50).goodput, 0);
    judge('D4', 'goodput at 100/s from 58 s on', 100, ratesOf(slow, 58, 100).goodput, 0.005);
  });

  it.each([
    // 10 s of calls and their repetitions are in line when it goes on: 2,660 at 20/s, 133 s.
    ['where the store can bear twice the load it recovers', 140, 140],
    ['where it cannot, it does not', 160, 0],
  ])('%s', (_, ratePerS, expected) => {
    const { goodput } = ratesOf(systemOf({ arrivals: steady(ratePerS) }), 240, 300);
    judge('D4', `goodput at ${ratePerS}/s, long after`, expected, goodput, 0.005);
  });

  it.each<[string, Variant]>([
    ['a queue of 100', { store: { queueLimit: 100 } }],
    ['a queue of 250', { store: { queueLimit: 250 } }],
    ['the newest first', { store: { discipline: 'lifo' } }],
    [
      'dropping who can no longer be answered in time',
      {
        store: { discipline: 'deadlineAware', deadlineMarginMs: 4 },
        policies: [
          { ...retries(1), retryOn: ['deadline'] },
          { policy: 'deadline', timeoutMs: 1000, atCallee: 'knows' },
        ],
      },
    ],
  ])('cured by %s', (title, variant) => {
    const { goodput } = ratesOf(systemOf(variant), 60, 120);
    judge('D4', `goodput with ${title}`, 280, goodput, 0.01);
  });

  it('without retries it is up again when the backlog is gone: 2,800 at 20/s', () => {
    const patient = systemOf({ policies: [timeout(1000)] });
    // Up to a second of work may still be in line when answers are in time again: 300 at 20/s is 15 s.
    judge('D4', 'goodput without retries, 100 s after', 0, ratesOf(patient, 80, 140).goodput, 0);
    judge('D4', 'goodput without retries, 140 s after', 280, ratesOf(patient, 180, 220).goodput, 0.005);
  });
});

describe('D5 a look-aside cache that goes cold (Bronson et al., section 2.2)', () => {
  const ratePerS = 2000;
  /** Slowly enough at first for the cache to fill. */
  const warmingUp = { process: 'ramp', fromPerS: 200, toPerS: ratePerS, overS: 20, spacing: 'even' };
  const fill = [
    { do: 'read', from: 'store' },
    { do: 'write', to: 'cache' },
  ];

  /** Nine of ten lookups are hits: a store for 300/s bears ten times that. The cache loses everything at 30 s. */
  const systemOf = (queueLimit: number | null): Data => ({
    version: 1,
    nodes: [
      client(warmingUp, { entities: { count: 1000, zipf: 0 } }),
      front([{ do: 'read', from: 'cache', onMiss: fill }]),
      {
        ...{ id: 'cache', kind: 'cache', capacity: 900, workers: 10_000, queueLimit: null, cores: 64 },
        ...{ readMs: 0, writeMs: 0, startupMs: 0 },
      },
      {
        ...{ id: 'store', kind: 'database', poolSize: 1, cores: 1, sharing: 'fcfs', queueLimit },
        readMs: constant(1 / 300),
      },
    ],
    links: [
      link('client', 'front'),
      link('front', 'cache'),
      link('front', 'store', { policies: [timeout(1000)] }),
    ],
    faults: [{ id: 'cold', kind: 'crash', target: 'cache', atNs: 30e9, forNs: 1e6 }],
  });

  it('a cold cache stays cold while queries that come too late fill nothing', () => {
    const document = systemOf(null);
    judge('D5', 'queries/s, warm', ratePerS / 10, ratesOf(document, 22, 30).load, 0.05);
    const { goodput, load } = ratesOf(document, 120, 180);
    // All that the cache ever holds again is what the store answers in time: of queries that come at 2,000/s and are
    // answered at 300/s, those before the 353rd, since k/300 − k/2000 ≤ 1 s. If none of these finds what another has
    // filled they are for 1000·(1 − e^−0.353) = 297 different keys, and for 353 at most.
    expect(goodput / ratePerS).toBeGreaterThan(0.297);
    expect(goodput / ratePerS).toBeLessThan(0.353);
    judge('D5', 'goodput and queries/s long after', ratePerS, goodput + load, 0.01);
  });

  it('and warms up by itself where the store refuses what it cannot do in time', () => {
    judge('D5', 'goodput with a queue of 100', ratePerS, ratesOf(systemOf(100), 120, 180).goodput, 0.01);
  });
});

describe('D6 whether it stays down depends on the trigger’s size and length and on the load', () => {
  /** Four retries after 3 s each, on a server of 100/s. */
  const systemOf = (ratePerS: number, cut: number, forS: number): Data => ({
    version: 1,
    nodes: [client(steady(ratePerS)), station('store', constant(0.01))],
    links: [link('client', 'store', { policies: [retries(4), timeout(3000)] })],
    faults: [trouble(60, 60 + forS, { kind: 'slow', factor: 1 / (1 - cut) })],
  });
  it.each([
    ['78 % for 10 s', 38, 0.78, 10, 'recovers'],
    ['80 % for 10 s', 38, 0.8, 10, 'stays down'],
    ['80 % for 9 s', 38, 0.8, 9, 'recovers'],
    ['80 % for 10 s, a quarter less load', 28.5, 0.8, 10, 'recovers'],
  ])('%s', (title, ratePerS, cut, forS, expected) => {
    const { goodput } = ratesOf(systemOf(ratePerS, cut, forS), 120, 200);
    judge('D6', `goodput, ${title}: ${expected}`, expected === 'recovers' ? ratePerS : 0, goodput, 0.005);
  });
});
