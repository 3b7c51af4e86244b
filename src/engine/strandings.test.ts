// Which calls count as never answered, where attempts, visits and policies nest.
import { describe, expect, it } from 'vitest';
import { call, type Data, handling, link, run, sender, service, timeout } from './system.testing.ts';

const hedge = { policy: 'hedge', delay: { kind: 'fixed', delayMs: 200 } };
const bulkhead = {
  policy: 'bulkhead',
  limit: { kind: 'semaphore', maxConcurrentCalls: 1, maxWaitDurationMs: 6000 },
};

interface Setting {
  readonly timesMs?: readonly number[];
  readonly outer?: readonly Data[];
  readonly inner?: readonly Data[];
  readonly app?: Data;
  readonly dbMs: number;
  readonly cutAtMs?: number;
}

/** How many calls of an app to its database count so after ten seconds; requests were lost for a tenth of one. */
function stranded({ timesMs = [1], outer = [], inner = [], app = {}, dbMs, cutAtMs = 0 }: Setting): number {
  const cut = {
    ...{ id: 'cut', kind: 'partition', target: 'app->db', direction: 'requests' },
    ...{ atNs: cutAtMs * 1e6, forNs: 1e8 },
  };
  const { report } = run({
    nodes: [sender(timesMs), handling('app', [call('db')], app), service('db', dbMs)],
    links: [link('client', 'app', { policies: outer }), link('app', 'db', { policies: inner })],
    faults: [cut],
    run: { untilNs: 10e9, windowNs: 1e8 },
  });
  return report.links[1]?.stranded.calls ?? Number.NaN;
}

describe('a call that was lost', () => {
  it('is never answered where nobody gives it up', () => {
    expect(stranded({ dbMs: 1 })).toBe(1);
  });

  it('may be given up as long as another attempt goes on, of the call that it is made for', () => {
    expect(stranded({ outer: [hedge], dbMs: 60_000 })).toBe(0);
  });

  it('may not once that waits for a worker, and all of them are lost', () => {
    expect(stranded({ outer: [hedge], app: { workers: 1 }, dbMs: 1 })).toBe(1);
  });

  it('is one call, however many of its attempts were lost', () => {
    expect(
      stranded({ inner: [{ ...hedge, delay: { kind: 'fixed', delayMs: 20 }, maxAttempts: 3 }], dbMs: 1 }),
    ).toBe(1);
  });

  it('has all the time of its timeout, which begins when it is let out', () => {
    const late = { timesMs: [1, 2], dbMs: 5000, cutAtMs: 4950 };
    expect(stranded({ ...late, inner: [bulkhead, timeout(8000)] })).toBe(0);
    expect(stranded({ ...late, inner: [bulkhead] })).toBe(1);
  });
});
