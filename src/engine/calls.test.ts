// Links and what callers do about them: lost messages, cut and slow links, narrow ones, and giving up.
import { describe, expect, it } from 'vitest';
import {
  type Data,
  durations,
  handling,
  link,
  one,
  outcomes,
  run,
  scripted,
  sender,
  service,
  timeout,
} from './system.testing.ts';

const onLink = (kind: string, atMs: number, forMs: number | null, rest: Data = {}): Data => ({
  id: `${kind}${atMs}`,
  kind,
  target: 'client->server',
  atNs: atMs * 1e6,
  ...(forMs === null ? {} : { forNs: forMs * 1e6 }),
  ...rest,
});

describe('a cut link', () => {
  const cut = [onLink('partition', 50, 100)];

  it('swallows what sets out, both ways; who has no patience waits for ever', () => {
    const result = run(one([0, 100, 200], service('server', 60, { workers: 3, cores: 3 }), { faults: cut }));
    expect(result.told.map(({ at, ms }) => [at, ms])).toEqual([[200, 60]]);
    expect(result.report.system.inFlightNow).toBe(2);
    expect(result.report.links[0]).toMatchObject({ messagesLost: 2, inFlightNow: 2 });
    expect(result.report.links[0]?.stranded).toEqual({ calls: 2, sinceNs: 0 });
    expect(result.node('server').outcomes.ok).toBe(2);
  });

  it('with patience the wait ends, and nothing stays behind', () => {
    const result = run(
      one([0, 100, 200], service('server', 60, { workers: 3, cores: 3 }), {
        faults: cut,
        link: { policies: [timeout(500)] },
      }),
    );
    expect(durations(result)).toEqual([500, 500, 60]);
    expect(outcomes(result)).toEqual(['timeout', 'timeout', 'ok']);
    expect(result.sim.calls.live).toBe(0);
    expect(result.sim.requests.live).toBe(0);
  });

  it('lets what is under way already arrive', () => {
    const result = run(
      one([0], service('server', 10), {
        faults: [onLink('partition', 5, 3), onLink('partition', 22, 3)],
        link: { latencyMs: 10 },
      }),
    );
    expect(durations(result)).toEqual([30]);
  });
});

describe('a lossy link', () => {
  it('loses in the share that it was told to', () => {
    const result = run(
      one([], service('server', 0, { workers: 1000, cores: 256 }), {
        client: { arrivals: { process: 'constant', ratePerS: 1000 } },
        link: { loss: 0.2, policies: [timeout(50)] },
      }),
    );
    // Both ways: 1 − 0.8² are lost, ± 4 standard deviations.
    const lost = result.report.system.outcomes.timeout / result.report.system.arrivals;
    expect(Math.abs(lost - 0.36)).toBeLessThan(4 * Math.sqrt((0.36 * 0.64) / 10_000));
    const { messagesLost } = result.report.links[0]!;
    expect(messagesLost).toBe(result.report.system.outcomes.timeout + result.report.system.inFlightNow);
  });

  it('that loses everything brings nothing', () => {
    const result = run(one([0, 1], service('server', 0), { link: { loss: 1 } }));
    expect(result.told).toEqual([]);
    expect(result.node('server').arrivals).toBe(0);
  });
});

describe('a slow link', () => {
  it('adds to what sets out while it is slow, one way at a time', () => {
    const result = run(
      one([0, 100, 200], service('server', 0), {
        faults: [onLink('latency', 5, 150, { addMs: 30 })],
        link: { latencyMs: 10 },
      }),
    );
    // The first request left before, its reply within; the second both within.
    expect(durations(result)).toEqual([50, 80, 20]);
  });

  it('messages may overtake each other when its latency changes', () => {
    const faults = [onLink('latency', 0, 15, { addMs: 100 })];
    const result = run(one([10, 20], service('server', 1), { faults, link: { latencyMs: 1 } }));
    expect(durations(result)).toEqual([103, 3]);
  });
});

describe('a narrow link', () => {
  it('sends one after the other, each way on its own', () => {
    // 8 Mbit/s are 1 byte a microsecond: 1 ms for a request, 10 ms for a response.
    const result = run(
      one([0, 0], service('server', 0, { workers: 2, cores: 2 }), {
        client: { requestBytes: 1000 },
        link: { bandwidthMbps: 8, responseBytes: 10_000 },
      }),
    );
    expect(durations(result)).toEqual([11, 21]);
  });
});

describe('giving up', () => {
  it('abandoned, the callee works on: its time is spent, and counted as spent for nobody', () => {
    const result = run(
      one([0], service('server', 100), { link: { latencyMs: 10, policies: [timeout(50, 'abandon')] } }),
    );
    expect(outcomes(result)).toEqual(['timeout']);
    expect(result.node('server')).toMatchObject({ orphaned: 1, outcomes: { ok: 1 } });
    expect(result.node('server').workerUtilisation).toBeCloseTo(100 / 10_000, 12);
  });

  it('cancelled, it stops when the notice arrives', () => {
    const result = run(
      one([0], service('server', 100), { link: { latencyMs: 10, policies: [timeout(50)] } }),
    );
    expect(result.node('server').outcomes.cancelled).toBe(1);
    expect(result.node('server').workerUtilisation).toBeCloseTo(50 / 10_000, 12);
  });

  it('a notice that cannot get through stops nobody', () => {
    const result = run(
      one([0], service('server', 100), {
        faults: [onLink('partition', 40, 20)],
        link: { latencyMs: 10, policies: [timeout(50)] },
      }),
    );
    expect(outcomes(result)).toEqual(['timeout']);
    expect(result.node('server').workerUtilisation).toBeCloseTo(100 / 10_000, 12);
  });

  it('a notice travels no faster than the request that it follows', () => {
    // Arrives at 100, the notice at 150: fifty milliseconds of work in between.
    const result = run(
      one([0], service('server', 1000), { link: { latencyMs: 100, policies: [timeout(50)] } }),
    );
    expect(result.node('server').workerUtilisation).toBeCloseTo(50 / 10_000, 12);
  });

  it('a notice that cannot get through does not stop a request under way either', () => {
    const result = run(
      one([0], service('server', 1000), {
        faults: [onLink('partition', 40, 20)],
        link: { latencyMs: 100, policies: [timeout(50)] },
      }),
    );
    expect(result.node('server').workerUtilisation).toBeCloseTo(1000 / 10_000, 12);
  });

  it('what the callee itself waits for is cancelled with it', () => {
    const chain = (onTimeout: 'cancel' | 'abandon') =>
      run({
        nodes: [sender([0]), handling('middle', [{ do: 'call', to: 'end' }]), service('end', 100)],
        links: [link('client', 'middle', { policies: [timeout(30, onTimeout)] }), link('middle', 'end')],
      });
    expect(chain('cancel').node('end').workerUtilisation).toBeCloseTo(30 / 10_000, 12);
    expect(chain('abandon').node('end').workerUtilisation).toBeCloseTo(100 / 10_000, 12);
    expect(chain('cancel').report.links[1]!.outcomes.cancelled).toBe(1);
  });

  it('a deadline ends the wait of the client alone', () => {
    const result = run(one([0], service('server', 100), { client: { deadlineMs: 40 } }));
    expect(result.told[0]).toMatchObject({ ms: 40, outcome: 'deadline' });
    expect(result.node('server')).toMatchObject({ orphaned: 1, outcomes: { ok: 1 } });
  });

  it('a late answer is told to nobody', () => {
    const result = run(
      one([0, 200], scripted('server', [100, 'ok'], [10, 'ok']), {
        link: { policies: [timeout(50, 'abandon')] },
      }),
    );
    expect(result.told.map(({ ms, outcome }) => [ms, outcome])).toEqual([
      [50, 'timeout'],
      [10, 'ok'],
    ]);
    expect(result.report.links[0]!.outcomes).toMatchObject({ ok: 1, timeout: 1 });
  });

  it('what reached the callee only then is told in the trace all the same', () => {
    const retry = { policy: 'retry', maxAttempts: 2, backoff: { kind: 'none' } };
    const slow = { latencyMs: 20, policies: [retry, timeout(15, 'abandon')] };
    const moments = (server: Data) =>
      run(one([0], server, { link: slow })).told[0]?.spans.map((span) => [
        span.endNs / 1e6,
        ...[span.arrivedNs, span.servedNs, span.repliedNs].map((ns) => (ns < 0 ? null : ns / 1e6)),
      ]);
    const neither = [30, null, null, null];
    expect(moments(service('server', 5))).toEqual([neither, [15, 20, 20, 25], neither]);
    const lacking = { versions: [{ name: 'v1', lacks: ['do'] }] };
    expect(moments(service('server', 5, lacking))).toEqual([neither, [15, 20, null, 20], neither]);
  });
});

describe('ties', () => {
  it('a timeout wins against the answer of the same instant, and the answer wins a nanosecond earlier', () => {
    const at = (demandMs: number) =>
      outcomes(run(one([0], service('server', demandMs), { link: { policies: [timeout(50)] } })));
    expect(at(50)).toEqual(['timeout']);
    expect(at(49.999999)).toEqual(['ok']);
  });

  it('a worker that becomes free at an instant is free for who comes at that instant', () => {
    const result = run(one([0, 100], service('server', 100, { queueLimit: 0 })));
    expect(outcomes(result)).toEqual(['ok', 'ok']);
  });
});

describe('order in line', () => {
  it('who comes at the instant at which a worker is freed goes behind those who wait', () => {
    // Two who wait for the same party are told of its crash at one instant: one then asks the server, the other frees it.
    const ignoring = { do: 'call', to: 'party', onError: 'ignore' };
    const operations = [
      { name: 'hold', demandMs: 0, handler: [ignoring] },
      { name: 'quick', demandMs: 10, handler: [] },
    ];
    const asks = (id: string, atMs: number, operation?: string): Data => ({
      ...sender([atMs], operation === undefined ? {} : { requests: [{ operation }] }),
      id,
    });
    const result = run({
      nodes: [
        asks('first', 1),
        asks('holder', 2, 'hold'),
        asks('waiting', 5, 'quick'),
        handling('asking', [ignoring, { do: 'call', to: 'server', operation: 'quick' }]),
        service('server', 0, { operations }),
        scripted('party', [1000, 'ok']),
      ],
      links: [
        link('first', 'asking'),
        link('holder', 'server'),
        link('waiting', 'server'),
        link('asking', 'party'),
        link('server', 'party'),
        link('asking', 'server'),
      ],
      faults: [{ id: 'f', kind: 'crash', target: 'party', atNs: 50e6 }],
    });
    const [first, holder, waiting] = result.told;
    expect(holder).toMatchObject({ at: 2, ms: 48 });
    expect(waiting).toMatchObject({ at: 5, ms: 55 });
    expect(first).toMatchObject({ at: 1, ms: 69 });
  });
});

describe('cycles', () => {
  it('end as too deep after 64 calls within calls', () => {
    const result = run({
      nodes: [
        sender([0]),
        handling('a', [{ do: 'call', to: 'b' }]),
        handling('b', [{ do: 'call', to: 'a' }]),
      ],
      links: [
        link('client', 'a', { latencyMs: 1 }),
        link('a', 'b', { latencyMs: 1 }),
        link('b', 'a', { latencyMs: 1 }),
      ],
    });
    // Depths 0 to 64 travel, each way; the call at depth 65 never leaves.
    expect(result.told[0]).toMatchObject({ ms: 130, outcome: 'tooDeep' });
    expect(result.report.links.map(({ calls }) => calls)).toEqual([1, 33, 32]);
    expect(result.sim.calls.live).toBe(0);
  });
});
