import { describe, expect, it } from 'vitest';
import { clientAt, nodeIn, reportOn } from '../run.testing.ts';
import { databaseSpec } from './settings.ts';
import { createVersions, noteRead, tryWrite } from './versions.ts';

function statements(
  timesMs: number[],
  handler: object[],
  database: object,
  {
    client = {},
    policies = [],
    ...more
  }: { client?: object; policies?: object[]; [field: string]: unknown } = {},
) {
  return reportOn({
    nodes: [
      clientAt(timesMs, client),
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
      { from: 'client', to: 'app', latencyMs: 0, policies },
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

  describe('with optimistic concurrency control', () => {
    const oneRow = { entities: { count: 1, zipf: 0 } };
    const optimistic = { concurrencyControl: 'optimistic', poolSize: 100, cores: 64 };
    /** Reads take 10 ms and writes 30: of two that begin 5 ms apart the second writes what has changed since. */
    const race = (handler: object[], database: object = optimistic, more: object = {}) =>
      statements([0, 5], handler, database, { client: oneRow, ...more });

    it('D7 turns a write away when somebody else has written since the read', () => {
      const report = race([read, write]);
      expect(report.system.outcomes).toMatchObject({ ok: 1, conflict: 1 });
      expect(nodeIn(report, 'db').own).toEqual({ conflicts: 1 });
      expect(report.oracle).toMatchObject({ intended: 2, applied: 1, unacknowledged: 0 });
    });

    it('D8 lets the last write win where none is chosen', () => {
      const report = race([read, write], { ...optimistic, concurrencyControl: 'none' });
      expect(report.system.outcomes.ok).toBe(2);
      expect(nodeIn(report, 'db').own).toEqual({});
    });

    it('D9 compares rows, not the table', () => {
      // Of a million rows these two requests are about different ones.
      const client = { entities: { count: 1_000_000, zipf: 0 } };
      expect(race([read, write], optimistic, { client }).system.outcomes.ok).toBe(2);
    });

    it('D10 lets through who has read nothing, and a second write of the same request', () => {
      expect(race([write]).system.outcomes.ok).toBe(2);
      expect(statements([0], [read, write, write], optimistic).system.outcomes.ok).toBe(1);
    });

    it('D11 does not take what an earlier request at the same place has seen for its own', () => {
      const versions = createVersions();
      const reader = { row: 0, startNs: 0 };
      noteRead(versions, reader, 7, 10);
      expect(tryWrite(versions, { row: 1, startNs: 0 }, 7, 20)).toBe(true);
      expect(tryWrite(versions, { row: 0, startNs: 30 }, 7, 40)).toBe(true);
      expect(versions.conflicts).toBe(0);
    });

    it('D12 a retry reads again, and then may write', () => {
      const policies = [{ policy: 'retry', backoff: { kind: 'none' }, retryOn: ['conflict'] }];
      const report = race([read, write], optimistic, { policies });
      expect(report.system.outcomes).toMatchObject({ ok: 2, conflict: 0 });
      expect(report.oracle).toMatchObject({ intended: 2, applied: 2, duplicated: 0 });
    });
  });
});
