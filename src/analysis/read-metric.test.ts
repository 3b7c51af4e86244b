import { describe, expect, it } from 'vitest';
import { parseMetricPath } from './metric-path.ts';
import { metricReader, readMetric } from './read-metric.ts';
import { makeReport } from './reports.testing.ts';

const report = makeReport();

function read(text: string, from = report): number | null {
  const parsed = parseMetricPath(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return readMetric(from, parsed.path);
}

describe('reading a metric', () => {
  it.each<[string, number | null]>([
    ['system.latency.p99', 400],
    ['system.latency.count', 10],
    ['system.goodput', 8],
    ['system.throughput', 10],
    ['system.arrivals', 10.1],
    ['system.errors', 20],
    ['system.errors.timeout', 20],
    ['system.errors.refused', 0],
    ['system.errorRate', 0.2],
    ['system.inFlight', 3],
    ['system.cost', 0.9],
    ['system.orphaned', 12],
    ['system.oracle.duplicated', 2],
    ['shop.sojourn.p95', 60],
    ['shop.latency.p95', 60],
    ['shop.waiting.mean', 2],
    ['shop.utilisation', 0.5],
    ['shop.coreUtilisation', 0.25],
    ['shop.queue', 1.5],
    ['shop.queue.max', 12],
    ['shop.inFlight', 2.5],
    ['shop.instances', 2.5],
    ['shop.orphaned', 4],
    ['shop.cost', 0.3],
    ['shop.own.hitRatio', 0.75],
    ['shop.own.nothing', null],
    ['shop.oracle.lost', 1],
    ['shop/buy.sojourn', 20],
    ['shop/buy.errorRate.timeout', 0.25],
    ['shop/sell.sojourn', null],
    ['users->shop/buy.latency.p50', 90],
    ['users/buy.latency.p50', 90],
    ['users.latency.p99', 400],
    ['shop->bank.latency.mean', 40],
    ['wire.latency.mean', 40],
    ['wire.attempts', 120],
    ['wire.messagesLost', 5],
    ['wire.errorRate', 0.5],
    ['nowhere.latency', null],
    ['wire.queue', null],
  ])('%s', (text, value) => {
    const found = read(text);
    if (value === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(value, 10);
  });

  it.each<[string, number | null]>([
    ['system.goodput[0,10s]', 8],
    ['system.goodput[5s,10s]', 6],
    ['system.goodput[4s,6s]', 8],
    ['system.throughput[0,5s]', 12],
    ['system.errors[0,10s]', 30],
    ['system.errors.timeout[0,5s]', 5],
    ['system.errorRate[5s,10s]', 0.4],
    ['system.latency.p99[0,10s]', 250],
    ['system.latency.count[0,10s]', 200],
    ['system.inFlight[2500ms,7500ms]', 3],
    ['shop.utilisation[0,10s]', 0.5],
    ['shop.queue[5s,10s]', 9],
    ['shop.latency.p99[0,10s]', null],
    ['shop.errorRate[0,10s]', 0],
    ['bank.errorRate[0,10s]', null],
    ['system.goodput[9s,20s]', 6],
    ['system.goodput[20s,30s]', null],
    ['wire.goodput[0,10s]', null],
  ])('%s, from the series', (text, value) => {
    const found = read(text);
    if (value === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(value, 10);
  });

  it('has no share of nothing', () => {
    const outcomes = { ...report.system.outcomes, ok: 0, timeout: 0 };
    expect(read('system.errorRate', makeReport({ system: { ...report.system, outcomes } }))).toBeNull();
  });

  it('takes a client for what it asks, and asks back where that is several things', () => {
    const [request] = report.system.operations;
    const others = (name: string) => ({ ...request!, name });
    const two = makeReport({
      system: {
        ...report.system,
        operations: [request!, others('bots->shop/scan'), others('bots->shop/buy')],
      },
    });
    expect(read('users.latency.p50', two)).toBeCloseTo(90, 10);
    expect(read('bots.latency.p50', two)).toBeNull();
    expect(read('bots/scan.latency.p50', two)).toBeCloseTo(90, 10);
    // The first node of the series is the client.
    expect(read('users.goodput[0,10s]', two)).toBe(0);
    expect(read('bots.goodput[0,10s]', two)).toBeNull();
  });
});

it('a reader that remembers its subjects reads the same, also of those that are not there', () => {
  const texts = [
    'shop.queue',
    'shop.queue.max',
    'shop.cost',
    'nowhere.queue',
    'nowhere.cost',
    'wire.attempts',
  ];
  const paths = texts.map((text) => {
    const parsed = parseMetricPath(text);
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.path;
  });
  const [shop, nowhere] = [paths[0]!.subject, paths[3]!.subject];
  const shared = paths.map((path, i) => ({
    ...path,
    subject: i < 3 ? shop : i < 5 ? nowhere : path.subject,
  }));
  expect(shared.map(metricReader(report))).toEqual(paths.map((path) => readMetric(report, path)));
});
