// Small reports for tests: figures that are easy to recognise.
import { type SeriesColumn, type SeriesWindow, seriesColumns } from '#engine/frame.ts';
import { outcomeNames } from '#engine/outcome.ts';
import type {
  Durations,
  LinkReport,
  NodeReport,
  OperationReport,
  OracleReport,
  Outcomes,
  RunReport,
} from '#engine/report.ts';

export const durations = (meanMs: number): Durations => ({
  count: 10,
  meanMs,
  sdMs: meanMs / 2,
  p50Ms: meanMs * 0.9,
  p90Ms: meanMs * 2,
  p95Ms: meanMs * 3,
  p99Ms: meanMs * 4,
  p999Ms: meanMs * 5,
  maxMs: meanMs * 6,
});

export const outcomes = (some: Partial<Outcomes>): Outcomes => ({
  ...(Object.fromEntries(outcomeNames.map((name) => [name, 0])) as Outcomes),
  ...some,
});

const flow = (ok: number, timeout: number) => ({
  arrivals: ok + timeout + 1,
  arrivalsPerS: (ok + timeout + 1) / 10,
  okPerS: ok / 10,
  errorsPerS: timeout / 10,
  outcomes: outcomes({ ok, timeout }),
});

export const oracle: OracleReport = {
  intended: 9,
  applied: 8,
  acknowledged: 7,
  lost: 1,
  duplicated: 2,
  unacknowledged: 3,
};

const operation = (name: string, meanMs: number): OperationReport => ({
  name,
  ...flow(30, 10),
  waiting: durations(meanMs / 10),
  sojourn: durations(meanMs),
});

const node = (id: string, meanMs: number): NodeReport => ({
  id,
  kind: 'service',
  ...flow(60, 20),
  waiting: durations(meanMs / 10),
  sojourn: durations(meanMs),
  workerUtilisation: 0.5,
  coreUtilisation: 0.25,
  queueMean: 1.5,
  inSystemMean: 2.5,
  queueMax: 12,
  instancesMean: 2.5,
  instancesNow: 1,
  controllers: [],
  orphaned: 4,
  oracle,
  costPerHour: 0.3,
  operations: [operation('buy', meanMs)],
  own: { hitRatio: 0.75 },
});

const link = (id: string, from: string, to: string): LinkReport => ({
  id,
  from,
  to,
  ...flow(50, 50),
  calls: 101,
  attempts: 120,
  latency: durations(40),
  messagesLost: 5,
  inFlightNow: 1,
  stranded: { calls: 0, sinceNs: null },
  policies: [],
});

export function windowOf(fromS: number, toS: number, rows: readonly Partial<Record<SeriesColumn, number>>[]) {
  const cells = rows.flatMap((row) => seriesColumns.map((name) => row[name] ?? 0));
  const span = { fromNs: fromS * 1e9, toNs: toS * 1e9 };
  const window: SeriesWindow = { ...span, rows: Float64Array.from(cells), latencies: new Uint32Array() };
  return window;
}

/** Client `users` asks `shop` to buy; `shop` calls `bank` over the link `wire`. */
export function makeReport(changes: Partial<RunReport> = {}): RunReport {
  return {
    scenario: 'Test',
    seed: 1,
    engine: '1',
    fromNs: 0,
    toNs: 10e9,
    events: 1000,
    traceHash: '0123456789abcdef',
    ended: 'until',
    system: {
      ...flow(80, 20),
      latency: durations(100),
      inFlightMean: 3,
      inFlightNow: 2,
      operations: [operation('users->shop/buy', 100)],
    },
    nodes: [{ ...node('users', 1), operations: [] }, node('shop', 20), node('bank', 10)],
    links: [link('users->shop', 'users', 'shop'), link('wire', 'shop', 'bank')],
    oracle,
    costPerHour: 0.9,
    currency: 'USD',
    log: [],
    firstFailures: [],
    windows: [
      windowOf(0, 5, [
        { okPerS: 10, errorsPerS: 2, timeoutPerS: 1, latencyCount: 50, latencyP99Ms: 100, inFlight: 1 },
        {},
        { okPerS: 8, workerUtilisation: 0.2, queue: 1 },
        {},
      ]),
      windowOf(5, 10, [
        { okPerS: 6, errorsPerS: 4, timeoutPerS: 4, latencyCount: 150, latencyP99Ms: 300, inFlight: 5 },
        {},
        { okPerS: 4, workerUtilisation: 0.8, queue: 9 },
        {},
      ]),
    ],
    traces: [],
    ...changes,
  };
}
