import { describe, expect, it } from 'vitest';
import { clientAt, nodeIn, reportOn } from '../run.testing.ts';
import { gatewaySpec } from './settings.ts';

const server = (id: string, more: object = {}) => ({
  id,
  kind: 'service',
  workers: 1,
  cores: 1,
  operations: [{ name: 'handle', demandMs: 100 }],
  ...more,
});

function balance(timesMs: number[], balancing: string, servers: object[], more: object = {}) {
  const ids = servers.map((s) => (s as { id: string }).id);
  return reportOn({
    nodes: [clientAt(timesMs), { id: 'gateway', kind: 'gateway', demandMs: 0, balancing }, ...servers],
    links: [
      { from: 'client', to: 'gateway', latencyMs: 0 },
      ...ids.map((to) => ({ from: 'gateway', to, latencyMs: 0 })),
    ],
    run: { untilNs: 100e9 },
    ...more,
  });
}

describe('a gateway', () => {
  it('G1 needs no settings', () => {
    expect(gatewaySpec.settings.safeParse({}).success).toBe(true);
  });

  it('G2 takes turns over the instances of all nodes behind it', () => {
    const report = balance([0, 1, 2, 3], 'roundRobin', [server('a', { instances: 3 }), server('b')]);
    expect(nodeIn(report, 'a').arrivals).toBe(3);
    expect(nodeIn(report, 'b').arrivals).toBe(1);
    expect(report.system.latency.maxMs).toBeCloseTo(100, -0.5);
  });

  it('G3 with least connections nobody waits while somebody is idle', () => {
    const report = balance([0, 10, 20, 105, 115], 'leastConnections', [server('a', { instances: 3 })]);
    expect(report.system.latency.maxMs).toBeCloseTo(100, -0.5);
  });

  it('G4 two choices of two servers are least connections', () => {
    const report = balance([0, 10, 105, 115], 'powerOfTwo', [server('a'), server('b')]);
    expect(report.system.latency.maxMs).toBeCloseTo(100, -0.5);
  });

  it('G5 passes an operation only to those who answer it', () => {
    const only = (name: string) => ({ operations: [{ name, demandMs: 1 }] });
    const report = reportOn({
      nodes: [
        clientAt([0, 1, 2], { requests: [{ operation: 'pay' }] }),
        { id: 'gateway', kind: 'gateway' },
        server('shop', only('browse')),
        server('till', only('pay')),
      ],
      links: [
        { from: 'client', to: 'gateway' },
        { from: 'gateway', to: 'shop' },
        { from: 'gateway', to: 'till' },
      ],
      run: { untilNs: 10e9 },
    });
    expect(nodeIn(report, 'till').arrivals).toBe(3);
    expect(nodeIn(report, 'shop').arrivals).toBe(0);
  });

  it('G5b answers a name that nobody behind it has with unimplemented, through a second gateway too', () => {
    const asked = (request: object, gateways: readonly string[]) =>
      reportOn({
        nodes: [
          clientAt([0, 1, 2], { requests: [request] }),
          ...gateways.map((id) => ({ id, kind: 'gateway' })),
          server('shop', { operations: ['browse', 'buy'].map((name) => ({ name, demandMs: 1 })) }),
        ],
        links: [...gateways, 'shop'].map((to, at) => ({ from: gateways[at - 1] ?? 'client', to })),
        run: { untilNs: 10e9 },
      });
    for (const gateways of [['edge'], ['edge', 'inner']]) {
      const wrong = asked({ operation: 'bu' }, gateways);
      expect(wrong.system.outcomes).toMatchObject({ ok: 0, unimplemented: 3 });
      expect(nodeIn(wrong, 'shop').arrivals).toBe(0);
      expect(asked({ operation: 'buy' }, gateways).system.outcomes.ok).toBe(3);
      // Without a name: the first that there is.
      expect(asked({}, gateways).system.outcomes.ok).toBe(3);
    }
  });

  it('G5c passes what has no name to all, through a second gateway too', () => {
    const report = reportOn({
      nodes: [
        clientAt([0, 1, 2, 3]),
        { id: 'gateway', kind: 'gateway' },
        { id: 'inner', kind: 'gateway' },
        server('a'),
        server('b', { operations: [{ name: 'serve', demandMs: 1 }] }),
        { id: 'partner', kind: 'external' },
      ],
      links: [
        { from: 'client', to: 'gateway' },
        { from: 'gateway', to: 'a' },
        { from: 'gateway', to: 'inner' },
        { from: 'inner', to: 'b' },
        { from: 'inner', to: 'partner' },
      ],
      run: { untilNs: 10e9 },
    });
    expect(['a', 'inner', 'b', 'partner'].map((id) => nodeIn(report, id).arrivals)).toEqual([2, 2, 1, 1]);
    expect(nodeIn(report, 'gateway').operations.map(({ name, arrivals }) => [name, arrivals])).toEqual([
      ['request', 4],
    ]);
  });

  // Of two instances one always fails, so that half of what is chosen at random fails: 1/2^4 of what is tried four times.
  it.each(['random', 'leastConnections', 'powerOfTwo'])(
    'G5d chooses anew for each attempt of a call: %s',
    (balancing) => {
      const report = reportOn({
        nodes: [
          {
            ...{ id: 'client', kind: 'client', arrivals: { process: 'constant', ratePerS: 20 } },
            requests: [{ operation: 'handle' }],
          },
          { id: 'gateway', kind: 'gateway', balancing },
          server('a', { instances: 2, operations: [{ name: 'handle', demandMs: 1 }] }),
        ],
        links: [
          {
            ...{ from: 'client', to: 'gateway', latencyMs: 0 },
            policies: [{ policy: 'retry', maxAttempts: 4, backoff: { kind: 'none' } }],
          },
          { from: 'gateway', to: 'a', latencyMs: 0 },
        ],
        faults: [{ id: 'bad', kind: 'errors', target: 'a', instance: 0, rate: 1, atNs: 0 }],
        run: { untilNs: 200e9 },
      });
      const { arrivals, outcomes } = report.system;
      const sd = Math.sqrt((1 / 16) * (15 / 16) * arrivals);
      expect(arrivals).toBeGreaterThan(3900);
      expect(Math.abs(outcomes.fault - arrivals / 16)).toBeLessThan(4 * sd);
    },
  );

  it('G6 passes by a crashed host, and passes on a failure with where it began', () => {
    const crash = (target: string) => ({ id: target, kind: 'crash', target, atNs: 0 });
    const pair = [server('a'), server('b')];
    const one = balance([1, 200, 400], 'roundRobin', pair, { faults: [crash('a')] });
    expect(one.system.outcomes.ok).toBe(3);
    const both = balance([1], 'roundRobin', pair, { faults: [crash('a'), crash('b')] });
    expect(both.system.outcomes.unreachable).toBe(1);
  });

  it('G7 put in between, it changes nobody’s demands', () => {
    const drawn = { operations: [{ name: 'handle', demandMs: { dist: 'exponential', mean: 100 } }] };
    const times = [0, 1000, 2000, 3000];
    const lengths = (report: ReturnType<typeof reportOn>) =>
      report.traces.filter((t) => t.why === 'random').map((t) => t.durationMs);
    const direct = reportOn({
      nodes: [clientAt(times), server('a', drawn)],
      links: [{ from: 'client', to: 'a', latencyMs: 0 }],
      run: { untilNs: 100e9 },
    });
    expect(lengths(balance(times, 'roundRobin', [server('a', drawn)]))).toEqual(lengths(direct));
    expect(new Set(lengths(direct)).size).toBe(4);
  });
});
