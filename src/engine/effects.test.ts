// What was written, against what was meant: the same however the store is reached, however the request ended, and
// whenever measuring begins.
import { describe, expect, it } from 'vitest';
import {
  call,
  type Data,
  handling,
  link,
  outcomes,
  run,
  scripted,
  sender,
  shop,
  timeout,
} from './system.testing.ts';

const behind: Readonly<Record<string, readonly string[]>> = {
  'the store itself': [],
  'a cache': ['cache'],
  'a gateway': ['gateway'],
  'a gateway and a cache': ['gateway', 'cache'],
};

/** One write, half a second away; the client gives the first attempts up before they are answered. */
function written(between: readonly string[], attempts: number, runSettings: Data = {}) {
  const ids = between.map((_, i) => `door${i}`);
  const path = ['app', ...ids, 'db'];
  return run({
    nodes: [
      sender([0]),
      handling('app', [{ do: 'write', to: path[1] }]),
      ...between.map((kind, i) => ({ id: ids[i], kind })),
      { id: 'db', kind: 'database', writeMs: 1 },
    ],
    links: [
      link('client', 'app', {
        policies: attempts > 1 ? [{ policy: 'retry', maxAttempts: attempts }, timeout(600, 'abandon')] : [],
      }),
      ...path.slice(1).map((to, i) => link(path[i] ?? '', to, to === 'db' ? { latencyMs: 500 } : {})),
    ],
    run: runSettings,
  });
}

describe.each(Object.entries(behind))('a write through %s', (_, between) => {
  it.each([2, 3])('that is done %d times is meant once, and each further time a duplicate', (attempts) => {
    const { node, report } = written(between, attempts);
    const all = { intended: 1, applied: 1, duplicated: attempts - 1, unacknowledged: 1, lost: 0 };
    expect(report.oracle).toMatchObject(all);
    expect(node('db').oracle).toMatchObject(all);
  });

  it('that was meant before measuring began is nowhere meant less than never', () => {
    const { node, report } = written(between, 1, { warmupNs: 200e6 });
    expect(node('db').oracle).toMatchObject({ intended: 0, applied: 1, acknowledged: 1 });
    for (const { oracle } of report.nodes) expect(oracle.intended).toBe(0);
  });
});

describe('what was done for whom', () => {
  const charge = handling('payment', [{ do: 'write' }]);

  it('charged although the order failed', () => {
    const result = shop([call('payment'), call('shipping')], [charge, scripted('shipping', [10, 'error'])]);
    expect(outcomes(result)).toEqual(['fault']);
    expect(result.node('payment').oracle).toMatchObject({
      intended: 1,
      applied: 1,
      acknowledged: 0,
      lost: 0,
      unacknowledged: 1,
    });
  });

  it('charged and told so', () => {
    const result = shop([call('payment')], [charge]);
    expect(result.report.oracle).toEqual({
      intended: 1,
      applied: 1,
      acknowledged: 1,
      lost: 0,
      duplicated: 0,
      unacknowledged: 0,
    });
  });

  const db = { id: 'db', kind: 'database', writeMs: 20, readMs: 20 };
  const write = (rest: Data = {}): Data => ({ do: 'write', to: 'db', ...rest });
  const down = { faults: [{ id: 'f', kind: 'crash', target: 'db', atNs: 0 }] };

  const called = call('db', { operation: 'write' });
  const gateway = { id: 'gateway', kind: 'gateway', demandMs: 0 };

  it.each<[string, Data[], Data[], [string, string][]]>([
    [
      'a step',
      [handling('shop', [write()])],
      [],
      [
        ['client', 'shop'],
        ['shop', 'db'],
      ],
    ],
    [
      'a call',
      [handling('shop', [called])],
      [],
      [
        ['client', 'shop'],
        ['shop', 'db'],
      ],
    ],
    [
      'a call in parallel',
      [handling('shop', [{ do: 'parallel', calls: [called] }])],
      [],
      [
        ['client', 'shop'],
        ['shop', 'db'],
      ],
    ],
    ['a client', [], [{ operation: 'write' }], [['client', 'db']]],
    [
      'a client through a gateway',
      [gateway],
      [{ operation: 'write' }],
      [
        ['client', 'gateway'],
        ['gateway', 'db'],
      ],
    ],
  ])('%s that writes means one effect, however often it is tried', (_, between, requests, pairs) => {
    const last = pairs.length - 1;
    const tried = {
      policies: [{ policy: 'retry', maxAttempts: 3, backoff: { kind: 'none' } }, timeout(15, 'abandon')],
    };
    const result = run({
      nodes: [sender([0], requests.length === 0 ? {} : { requests }), ...between, db],
      links: pairs.map(([from, to], at) => link(from, to, at === last ? tried : {})),
    });
    expect(outcomes(result)).toEqual(['timeout']);
    expect(result.node('db').oracle).toMatchObject({
      intended: 1,
      applied: 1,
      duplicated: 2,
      unacknowledged: 1,
    });
  });

  it('a read means none, nor does what fills a cache', () => {
    const cache = { id: 'cache', kind: 'cache', readMs: 0, writeMs: 0 };
    const fill = call('cache', { operation: 'write' });
    const reads = [{ do: 'read', from: 'cache', onMiss: [{ do: 'read', from: 'db' }, fill] }];
    expect(shop(reads, [cache, db]).report.oracle).toMatchObject({ intended: 0, applied: 0 });
    const atOnce = [{ do: 'read', from: 'cache', onMiss: [{ do: 'parallel', calls: [fill] }] }];
    expect(shop(atOnce, [cache]).report.oracle).toMatchObject({ intended: 0, applied: 0 });
  });

  it('lost: a write that failed, was ignored, and was acknowledged', () => {
    const result = run({
      nodes: [sender([1]), handling('shop', [write({ onError: 'ignore' })]), db],
      links: [link('client', 'shop'), link('shop', 'db')],
      ...down,
    });
    expect(outcomes(result)).toEqual(['ok']);
    expect(result.node('db').oracle).toMatchObject({ intended: 1, applied: 0, acknowledged: 1, lost: 1 });
  });

  it('not lost when the caller says that it failed', () => {
    const result = run({
      nodes: [sender([1]), handling('shop', [write()]), db],
      links: [link('client', 'shop'), link('shop', 'db')],
      ...down,
    });
    expect(outcomes(result)).toEqual(['unreachable']);
    expect(result.node('db').oracle).toMatchObject({ intended: 1, applied: 0, lost: 0, unacknowledged: 0 });
  });

  it('not lost while somebody may still apply it: given up, acknowledged, and applied later', () => {
    const result = run({
      nodes: [sender([0]), handling('shop', [write({ onError: 'ignore' })]), db],
      links: [link('client', 'shop'), link('shop', 'db', { policies: [timeout(5, 'abandon')] })],
    });
    expect(result.told[0]).toMatchObject({ ms: 5, outcome: 'ok' });
    expect(result.node('db').oracle).toMatchObject({ applied: 1, acknowledged: 1, lost: 0 });
  });

  it('lost when the store was told to stop in time', () => {
    const result = run({
      nodes: [sender([0]), handling('shop', [write({ onError: 'ignore' })]), db],
      links: [link('client', 'shop'), link('shop', 'db', { policies: [timeout(5, 'cancel')] })],
    });
    expect(result.node('db').oracle).toMatchObject({ applied: 0, acknowledged: 1, lost: 1 });
  });

  it('each repetition means an effect of its own', () => {
    const result = shop([{ do: 'repeat', times: 3, steps: [write(), { do: 'write' }] }], [db]);
    expect(result.node('db').oracle).toMatchObject({ intended: 3, applied: 3, duplicated: 0 });
    expect(result.node('shop').oracle).toMatchObject({ intended: 3, applied: 3, duplicated: 0 });
  });

  it('a gateway in between changes nothing', () => {
    const gateway = { id: 'gateway', kind: 'gateway', demandMs: 0 };
    const result = run({
      nodes: [sender([0]), handling('shop', [{ do: 'write', to: 'gateway' }]), gateway, db],
      links: [link('client', 'shop'), link('shop', 'gateway'), link('gateway', 'db')],
    });
    expect(outcomes(result)).toEqual(['ok']);
    expect(result.report.oracle).toMatchObject({ applied: 1, duplicated: 0, lost: 0 });
  });
});
