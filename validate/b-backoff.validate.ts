// B1: who waits how long before trying again, after the simulator of M. Brooker, "Exponential Backoff And Jitter"
// (aws-samples/aws-arch-backoff-simulator). Clients that all begin at once read one row and write it, if it has not
// changed in between; whoever finds it changed waits and begins again. Each way through the network takes |N(10, 2)| ms.
import { describe, expect, it } from 'vitest';
import { judgeWithin, printTable } from './cases.ts';
import { isFull } from './protocol.ts';
import { type Data, front, link, modelOf, nodeOf, simulate } from './systems.ts';
import { normalQuantile } from './theory.ts';

printTable('Backoff and jitter (B1)');

const trials = 200;
const referenceTrials = 2000;
/** Long enough for the slowest: exponential backoff without jitter, of a hundred clients. */
const untilNs = 120e9;

const backoffs = {
  none: { kind: 'none' },
  exponential: { kind: 'exponential', initialMs: 10, multiplier: 2, maxMs: 2000, randomizationFactor: 0 },
  equal: { kind: 'equal', baseMs: 5, capMs: 2000 },
  full: { kind: 'full', baseMs: 5, capMs: 2000 },
  decorrelated: { kind: 'decorrelated', baseMs: 5, capMs: 2000 },
} as const;
type Backoff = keyof typeof backoffs;

/** Mean and standard deviation of the time of the last answer (ms), and of the number of writes. */
type Expected = readonly [timeMs: number, timeSd: number, writes: number, writesSd: number];

const table: { readonly [clients: number]: { readonly [backoff in Backoff]: Expected } } = {
  10: {
    none: [381, 34, 51, 4],
    exponential: [3510, 1308, 50.9, 4.1],
    equal: [728, 189, 42.5, 2.5],
    full: [467, 107, 39, 2.2],
    decorrelated: [437, 88, 37.6, 2.4],
  },
  20: {
    none: [601, 55, 152.1, 12.5],
    exponential: [14_521, 2871, 150.5, 14],
    equal: [1627, 459, 107.9, 4.1],
    full: [1003, 270, 100.2, 3.5],
    decorrelated: [826, 197, 101, 4.8],
  },
  30: {
    none: [778, 50, 287.9, 14.7],
    exponential: [22_298, 2962, 275.6, 16.6],
    equal: [2595, 560, 182.7, 4.9],
    full: [1659, 426, 171.7, 4.1],
    decorrelated: [1249, 287, 180.1, 7.3],
  },
  50: {
    none: [1141, 43, 690.1, 17.2],
    exponential: [36_354, 3176, 623.1, 29.1],
    equal: [4244, 563, 347.2, 6.1],
    full: [2889, 546, 332.6, 4.9],
    decorrelated: [2217, 499, 374.8, 12.6],
  },
  80: {
    none: [1680, 44, 1609.6, 26],
    exponential: [53_599, 3559, 1303.5, 48.4],
    equal: [5801, 574, 619, 6.7],
    full: [4207, 533, 602.5, 6.1],
    decorrelated: [3703, 646, 732, 22.3],
  },
  100: {
    none: [2028, 45, 2423, 32.5],
    exponential: [63_346, 3775, 1854.9, 58.2],
    equal: [6621, 658, 812.2, 7.7],
    full: [4920, 542, 796, 7],
    decorrelated: [4602, 684, 1001.5, 29.4],
  },
};

/** |N(10, 2)| by its percentiles, with a straight line between each two. */
const tail = [0.001, 0.005, 0.01, 0.05, 0.1];
const percents = [
  ...tail,
  ...Array.from({ length: 499 }, (_, i) => (i + 1) / 5),
  ...tail.map((percent) => 100 - percent).reverse(),
];
const wayMs = {
  dist: 'empirical',
  percentiles: percents.map((percent) => [percent, Math.abs(10 + 2 * normalQuantile(percent / 100))]),
};

function race(clients: number, backoff: Backoff): Data {
  const retry = { policy: 'retry', maxAttempts: 100, retryOn: ['conflict'], backoff: backoffs[backoff] };
  return {
    version: 1,
    nodes: [
      {
        ...{ id: 'clients', kind: 'client', entities: { count: 1, zipf: 0 } },
        arrivals: { process: 'file', timesMs: Array.from({ length: clients }, () => 0) },
      },
      front([
        { do: 'read', from: 'row' },
        { do: 'write', to: 'row' },
      ]),
      {
        ...{ id: 'row', kind: 'database', concurrencyControl: 'optimistic', poolSize: 10_000, cores: 64 },
        ...{ readMs: 0, writeMs: 0 },
      },
    ],
    links: [link('clients', 'front', { policies: [retry] }), link('front', 'row', { latencyMs: wayMs })],
    run: { untilNs, windowNs: untilNs },
  };
}

interface Measured {
  readonly timesMs: readonly number[];
  readonly writes: readonly number[];
}

function measure(clients: number, backoff: Backoff): Measured {
  const model = modelOf(race(clients, backoff));
  const reports = Array.from({ length: trials }, (_, i) => simulate(model, i + 1).report);
  for (const { system } of reports) expect(system.outcomes.ok).toBe(clients);
  return {
    timesMs: reports.map(({ system }) => system.latency.maxMs ?? Number.NaN),
    writes: reports.map(
      (report) => nodeOf(report, 'row').operations.find(({ name }) => name === 'write')?.arrivals ?? 0,
    ),
  };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Within four standard errors of the difference of both simulations' means. */
function judge(quantity: string, values: readonly number[], expected: number, sd: number): void {
  const half = 4 * sd * Math.sqrt(1 / referenceTrials + 1 / values.length);
  judgeWithin('B1', quantity, expected, meanOf(values), half);
}

const counts = isFull ? Object.keys(table).map(Number) : [10, 30];

describe.each(counts)('B1 %i clients', (clients) => {
  const row = table[clients];
  it.each(Object.entries(row ?? {}) as [Backoff, Expected][])('%s', (backoff, expected) => {
    const [timeMs, timeSd, writes, writesSd] = expected;
    const measured = measure(clients, backoff);
    judge(`time, ${clients} × ${backoff}`, measured.timesMs, timeMs, timeSd);
    judge(`writes, ${clients} × ${backoff}`, measured.writes, writes, writesSd);
  });
});
