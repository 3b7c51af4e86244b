import { describe, expect, it } from 'vitest';
import { clientAt, nodeIn, reportOn } from '../run.testing.ts';
import { cacheSpec } from './settings.ts';

const oneKey = { entities: { count: 1, zipf: 0 } };
const database = { id: 'db', kind: 'database', readMs: 50, writeMs: 50 };
const cache = { id: 'cache', kind: 'cache', readMs: 1, writeMs: 1 };
const links = (...pairs: [string, string][]) => pairs.map(([from, to]) => ({ from, to, latencyMs: 0 }));

function aside(timesMs: number[], settings: object = {}, more: object = {}) {
  const fill = [
    { do: 'read', from: 'db' },
    { do: 'write', to: 'cache' },
  ];
  const handler = [{ do: 'read', from: 'cache', onMiss: fill }];
  return reportOn({
    nodes: [
      clientAt(timesMs, oneKey),
      { id: 'app', kind: 'service', workers: 50, operations: [{ name: 'handle', demandMs: 0, handler }] },
      { ...cache, ...settings },
      database,
    ],
    links: links(['client', 'app'], ['app', 'cache'], ['app', 'db']),
    run: { untilNs: 10e9 },
    ...more,
  });
}

describe('a cache', () => {
  it('C1 needs no settings', () => {
    expect(cacheSpec.settings.safeParse({}).success).toBe(true);
  });

  it('C2 looked at aside: a miss runs the steps for it, a hit does not', () => {
    const report = aside([0, 100, 200]);
    expect(nodeIn(report, 'cache').own).toMatchObject({ hits: 2, misses: 1, hitRatio: 2 / 3 });
    expect(nodeIn(report, 'db').arrivals).toBe(1);
    expect(report.system.latency.maxMs).toBeCloseTo(52, -0.5);
  });

  it('C3 requests for one cold key at one time all go to the store: a stampede', () => {
    expect(nodeIn(aside([0, 0, 0, 0, 0]), 'db').arrivals).toBe(5);
  });

  it('C4 forgets by age, and all at a crash', () => {
    expect(nodeIn(aside([0, 100, 1100], { ttlMs: 1000 }), 'db').arrivals).toBe(2);
    const faults = [{ id: 'f', kind: 'crash', target: 'cache', atNs: 1e9, forNs: 1e6 }];
    expect(nodeIn(aside([0, 100, 5000], { startupMs: 10 }, { faults }), 'db').arrivals).toBe(2);
  });

  it('C5 filling it is nobody’s effect', () => {
    expect(aside([0]).oracle.intended).toBe(0);
  });

  it('C6 reads through to what stands behind it, and keeps the answer', () => {
    const handler = [{ do: 'read', from: 'cache' }];
    const report = reportOn({
      nodes: [
        clientAt([0, 100], oneKey),
        { id: 'app', kind: 'service', operations: [{ name: 'handle', demandMs: 0, handler }] },
        cache,
        database,
      ],
      links: links(['client', 'app'], ['app', 'cache'], ['cache', 'db']),
      run: { untilNs: 10e9 },
    });
    expect(nodeIn(report, 'db').arrivals).toBe(1);
    expect(report.system.latency.meanMs).toBeCloseTo((51 + 1) / 2, 6);
  });

  it('C7b a write through is a call like another: it waits for what hangs, and is tried again', () => {
    const write = [{ do: 'write', to: 'cache' }];
    const report = reportOn({
      nodes: [
        clientAt([0], oneKey),
        { id: 'app', kind: 'service', operations: [{ name: 'handle', demandMs: 0, handler: write }] },
        cache,
        { ...database, startupMs: 0 },
      ],
      links: [
        ...links(['client', 'app'], ['app', 'cache']),
        {
          ...{ from: 'cache', to: 'db', latencyMs: 0 },
          policies: [
            { policy: 'retry', maxAttempts: 5, backoff: { kind: 'none' } },
            { policy: 'timeout', timeoutMs: 100 },
          ],
        },
      ],
      faults: [{ id: 'f', kind: 'crash', target: 'db', connections: 'hang', atNs: 0, forNs: 250e6 }],
      run: { untilNs: 10e9 },
    });
    // 1 ms in the cache, three attempts that nobody answers within 100 ms, and 50 ms at the store.
    expect(report.system.latency.maxMs).toBeCloseTo(351, -0.5);
    expect(report.links.find(({ id }) => id === 'cache->db')).toMatchObject({ calls: 1, attempts: 4 });
    expect(nodeIn(report, 'db').oracle).toMatchObject({ intended: 1, applied: 1 });
  });

  it('C7 writes through: one effect, at the store', () => {
    const handler = [{ do: 'write', to: 'cache' }];
    const report = reportOn({
      nodes: [
        clientAt([0], oneKey),
        { id: 'app', kind: 'service', operations: [{ name: 'handle', demandMs: 0, handler }] },
        cache,
        database,
      ],
      links: links(['client', 'app'], ['app', 'cache'], ['cache', 'db']),
      run: { untilNs: 10e9 },
    });
    expect(report.oracle).toMatchObject({ intended: 1, applied: 1, acknowledged: 1, lost: 0 });
    expect(nodeIn(report, 'db').oracle.applied).toBe(1);
  });
});
