import { describe, expect, it } from 'vitest';
import { clientAt, nodeIn, reportOn } from '../run.testing.ts';
import { databaseSpec } from './settings.ts';

function statements(timesMs: number[], handler: object[], database: object, more: object = {}) {
  return reportOn({
    nodes: [
      clientAt(timesMs),
      {
        id: 'app',
        kind: 'service',
        workers: 100,
        cores: 1,
        operations: [{ name: 'handle', demandMs: 0, handler }],
      },
      { id: 'db', kind: 'database', readMs: 10, writeMs: 30, ...database },
    ],
    links: [
      { from: 'client', to: 'app', latencyMs: 0 },
      { from: 'app', to: 'db', latencyMs: 0 },
    ],
    run: { untilNs: 10e9 },
    ...more,
  });
}

const read = { do: 'read', from: 'db' };
const write = { do: 'write', to: 'db' };

describe('a database', () => {
  it('D1 needs no settings', () => {
    expect(databaseSpec.settings.safeParse({}).success).toBe(true);
  });

  it('D2 executes reads and writes, each in its own time', () => {
    const report = statements([0], [read, write, read], {});
    expect(report.system.latency.meanMs).toBeCloseTo(50, 6);
    expect(nodeIn(report, 'db').operations.map(({ name, arrivals }) => [name, arrivals])).toEqual([
      ['read', 2],
      ['write', 1],
    ]);
  });

  it('D3 lets statements wait for a connection, and refuses beyond its queue', () => {
    const report = statements([0, 0, 0, 0], [read], { poolSize: 1, queueLimit: 2 });
    expect(report.system.outcomes).toMatchObject({ ok: 3, refused: 1 });
    expect(report.system.latency.maxMs).toBeCloseTo(30, -0.5);
  });

  it('D4 counts effects: intended, applied, acknowledged', () => {
    const report = statements([0, 100], [write, write], {});
    expect(report.oracle).toEqual({
      intended: 4,
      applied: 4,
      acknowledged: 4,
      lost: 0,
      duplicated: 0,
      unacknowledged: 0,
    });
  });

  it('D5 sees what was applied for a client who was told of a failure', () => {
    const faults = [{ id: 'f', kind: 'crash', target: 'db', atNs: 35e6 }];
    const report = statements([0], [write, read], {}, { faults });
    expect(report.system.outcomes.reset).toBe(1);
    expect(report.oracle).toMatchObject({ applied: 1, acknowledged: 0, unacknowledged: 1 });
  });

  it('D6 sees what was promised and never applied', () => {
    const faults = [{ id: 'f', kind: 'errors', target: 'db', atNs: 0, rate: 1 }];
    const report = statements([10], [{ ...write, onError: 'ignore' }], {}, { faults });
    expect(report.system.outcomes.ok).toBe(1);
    expect(report.oracle).toMatchObject({ applied: 0, acknowledged: 1, lost: 1 });
  });
});
