// Settings that change while a random system runs: of every node and link that it has, each with values that make a
// difference.
import fc from 'fast-check';
import type { Data } from './system.testing.ts';

export interface DrawnSetting {
  readonly at: number;
  readonly which: number;
  readonly value: number;
  readonly atNs: number;
}

export const drawnSettings = (untilNs: number): fc.Arbitrary<readonly DrawnSetting[]> =>
  fc.array(
    fc.record({
      at: fc.nat(40),
      which: fc.nat(20),
      value: fc.nat(20),
      atNs: fc.integer({ min: 0, max: untilNs }),
    }),
    { maxLength: 4 },
  );

const exponential = (mean: number) => ({ dist: 'exponential', mean });
const cores = [0.5, 1, 4];
const disciplines = ['fifo', 'lifo', 'priority', 'deadlineAware', 'codel', 'adaptiveLifo'];
const balancings = ['roundRobin', 'random', 'leastConnections', 'powerOfTwo'];

type Values = { readonly [setting: string]: readonly unknown[] };

const ofKinds: { readonly [kind: string]: Values } = {
  service: {
    workers: [1, 3, 20],
    cores,
    sharing: ['ps', 'fcfs'],
    queueLimit: [0, 5, null],
    discipline: disciplines,
    lifoBeyond: [0, 2],
    codelTargetMs: [1, 50],
    'operations[do].demandMs': [0, 2, exponential(15)],
    spread: balancings,
  },
  gateway: { balancing: balancings, workers: [1, 50], demandMs: [0, 3] },
  cache: { capacity: [1, 3, 200], ttlMs: [null, 20, 500], readMs: [0, 4], workers: [1, 100] },
  database: {
    poolSize: [1, 8],
    cores,
    sharing: ['ps', 'fcfs'],
    readMs: [0, exponential(9)],
    queueLimit: [0, 9],
  },
  external: {
    'responses.durationMs': [0, exponential(30)],
    'responses.errorRate': [0, 0.7],
    concurrencyLimit: [1, null],
  },
};

const ofClients: { readonly [process: string]: Values } = {
  poisson: { 'arrivals.ratePerS': [0, 30, 400], requestBytes: [0, 5000] },
  constant: { 'arrivals.ratePerS': [0, 30, 400], 'requests[0].weight': [2] },
  closed: { 'arrivals.users': [1, 4, 60], 'arrivals.thinkTimeMs': [0.5, exponential(20)] },
};

const ofLinks: Values = {
  latencyMs: [0, 2, exponential(6)],
  loss: [0, 0.2],
  bandwidthMbps: [null, 1],
  responseBytes: [0, 40_000],
};

function valuesOf(it: Data): Values {
  if (it['kind'] === undefined) return ofLinks;
  if (it['kind'] === 'client') return ofClients[String((it['arrivals'] as Data)['process'])] ?? {};
  const values = ofKinds[String(it['kind'])] ?? {};
  return slowsItself(it) ? { ...values, sharing: ['ps'] } : values;
}

/** Only work that shares the cores may slow each other, so that such a service goes on sharing them. */
const slowsItself = (it: Data) => Number(it['contention'] ?? 0) > 0 || Number(it['coherency'] ?? 0) > 0;

export interface SettingEdit {
  readonly do: 'setSetting';
  readonly target: string;
  readonly setting: string;
  readonly value: unknown;
}

/** The changes as interventions of a document with these nodes and links. */
export function settingsOf(
  drawn: readonly DrawnSetting[],
  nodes: readonly Data[],
  links: readonly Data[],
): { readonly atNs: number; readonly edit: SettingEdit }[] {
  return drawn.map(({ at, which, value, atNs }) => {
    // Half of them of nodes, of which there are fewer.
    const owners = at % 2 === 0 ? nodes : links;
    const owner = owners[at % owners.length] as Data;
    const values = Object.entries(valuesOf(owner));
    const [setting, possible] = values[which % values.length] as [string, readonly unknown[]];
    const target = String(owner['id'] ?? `${owner['from']}->${owner['to']}`);
    return { atNs, edit: { do: 'setSetting', target, setting, value: possible[value % possible.length] } };
  });
}
