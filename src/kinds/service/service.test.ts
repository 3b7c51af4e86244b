import { describe, expect, it } from 'vitest';
import { clientAt, nodeIn, reportOn } from '../run.testing.ts';
import { serviceSpec } from './settings.ts';

const link = { from: 'client', to: 'service', latencyMs: 0 };
const until = (seconds: number) => ({ untilNs: seconds * 1e9 });

/** One service under exact arrivals; demands are constant unless said otherwise. */
function serve(timesMs: number[], settings: object, untilS = 10) {
  const service = { id: 'service', kind: 'service', ...settings };
  return reportOn({ nodes: [clientAt(timesMs), service], links: [link], run: until(untilS) });
}

const operation = (demandMs: unknown, more: object = {}) => ({
  operations: [{ name: 'handle', demandMs, ...more }],
});

describe('a service', () => {
  it('S1 needs no settings: every field has a default', () => {
    expect(serviceSpec.settings.safeParse({}).success).toBe(true);
  });

  it('S2 serves first come first served: the second waits for the first', () => {
    const report = serve([0, 10], { workers: 1, cores: 1, ...operation(100) });
    expect(nodeIn(report, 'service').waiting.maxMs).toBeCloseTo(90, 0);
    expect(report.system.latency.meanMs).toBeCloseTo((100 + 190) / 2, 6);
  });

  it('S3 shares its core: two that overlap slow each other', () => {
    const report = serve([0, 50], { workers: 8, cores: 1, sharing: 'ps', ...operation(100) });
    // Alone until 50, then half speed each until the first has its 100 at 150; the second is alone for its last 50.
    expect(report.system.latency.meanMs).toBeCloseTo((150 + 150) / 2, 6);
  });

  it('S4 runs at the fraction of a core that it was given, first come or shared', () => {
    for (const sharing of ['ps', 'fcfs']) {
      const report = serve([0], { workers: 8, cores: 0.2, sharing, ...operation(10) });
      expect(report.system.latency.meanMs).toBeCloseTo(50, 6);
    }
  });

  it('S5 holds the worker while it waits for another service', () => {
    const report = reportOn({
      nodes: [
        clientAt([0, 0]),
        { id: 'front', kind: 'service', workers: 1, cores: 1, ...operation(0) },
        { id: 'back', kind: 'service', workers: 8, cores: 8, ...operation(100) },
      ],
      links: [
        { from: 'client', to: 'front', latencyMs: 0 },
        { from: 'front', to: 'back', latencyMs: 0 },
      ],
      run: until(10),
    });
    expect(report.system.latency.maxMs).toBeCloseTo(200, -0.5);
    expect(nodeIn(report, 'front').workerUtilisation).toBeCloseTo(0.02, 6);
    expect(nodeIn(report, 'front').coreUtilisation).toBe(0);
  });

  it('S6 refuses what finds its queue full, at once', () => {
    const report = serve([0, 1, 2, 3], { workers: 1, cores: 1, queueLimit: 2, ...operation(100) });
    expect(report.system.outcomes).toMatchObject({ ok: 3, refused: 1 });
    expect(nodeIn(report, 'service').queueMax).toBe(2);
  });

  it.each([
    ['fifo', [100, 199, 298]],
    ['lifo', [100, 198, 299]],
  ])('S7 takes the waiting in the order of the discipline: %s', (discipline, latencies) => {
    const report = serve([0, 1, 2], { workers: 1, cores: 1, discipline, ...operation(100) });
    const sum = latencies.reduce((a, b) => a + b, 0);
    expect(report.system.latency.meanMs).toBeCloseTo(sum / 3, 6);
    const slowest = report.traces
      .filter((trace) => trace.why === 'slowest')
      .map((trace) => trace.startNs / 1e6);
    expect(slowest[0]).toBe(discipline === 'fifo' ? 2 : 1);
  });

  it('S8 takes the important first, and equals in order', () => {
    const asks = (operationName: string, timesMs: number[]) => ({
      id: operationName,
      kind: 'client',
      arrivals: { process: 'file', timesMs },
      requests: [{ operation: operationName }],
    });
    const report = reportOn({
      nodes: [
        asks('low', [0, 1]),
        asks('high', [2, 3]),
        {
          id: 'service',
          kind: 'service',
          workers: 1,
          cores: 1,
          discipline: 'priority',
          operations: [
            { name: 'low', demandMs: 100 },
            { name: 'high', demandMs: 100, priority: 5 },
          ],
        },
      ],
      links: [
        { from: 'low', to: 'service', latencyMs: 0 },
        { from: 'high', to: 'service', latencyMs: 0 },
      ],
      run: until(10),
    });
    const mean = (name: string) =>
      report.system.operations.find((o) => o.name.endsWith(name))?.sojourn.meanMs;
    expect(mean('high')).toBeCloseTo((198 + 297) / 2, 6);
    expect(mean('low')).toBeCloseTo((100 + 399) / 2, 6);
  });

  it('S9 spreads over its instances', () => {
    const report = serve([0, 0, 0, 0], {
      instances: 4,
      workers: 1,
      cores: 1,
      queueLimit: 0,
      ...operation(100),
    });
    expect(report.system.outcomes.ok).toBe(4);
    expect(report.system.latency.maxMs).toBeCloseTo(100, -0.5);
  });

  it('S10 costs its shape, or what it was said to cost', () => {
    const shape = { instances: 3, cores: 2, memoryGib: 4, ...operation(1) };
    expect(nodeIn(serve([], shape), 'service').costPerHour).toBeCloseTo(3 * (2 * 0.04 + 4 * 0.005), 9);
    expect(nodeIn(serve([], { ...shape, pricePerHour: 1 }), 'service').costPerHour).toBe(3);
  });

  describe('D7 the universal scalability law', () => {
    const throughput = (users: number, settings: object) => {
      const report = reportOn({
        nodes: [
          {
            id: 'client',
            kind: 'client',
            arrivals: { process: 'closed', users, spawnPerS: 100_000, thinkTimeMs: 0 },
          },
          { id: 'service', kind: 'service', workers: 200, cores: 200, ...settings, ...operation(1000) },
        ],
        links: [link],
        run: { untilNs: 2100e9, warmupNs: 100e9 },
      });
      return report.system.okPerS;
    };

    it.each([
      [1, 1],
      [2, 1.901],
      [4, 3.442],
      [8, 5.69],
      [16, 8.04],
      [32, 9.034],
      [64, 7.822],
    ])('%i at once achieve %f times as much as one', (users, times) => {
      expect(throughput(users, { contention: 0.05, coherency: 0.001 })).toBeCloseTo(times, 1);
    });

    it('without coherency it is Amdahl’s: never more than 1/α', () => {
      expect(throughput(128, { contention: 0.1 })).toBeCloseTo(9.343, 1);
    });

    it('shares the cores that there are, too', () => {
      expect(throughput(8, { cores: 4, contention: 0.05 })).toBeCloseTo(4 / 1.35, 1);
    });

    it('is only for work that shares the cores', () => {
      expect(() => throughput(2, { sharing: 'fcfs', coherency: 0.1 })).toThrow(
        'nodes[1].coherency: needs sharing "ps"',
      );
    });
  });
});
