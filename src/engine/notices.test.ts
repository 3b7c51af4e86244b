// The caller's notice to stop crosses the link like any message: in order, at no cost, and at its own risk.
import { describe, expect, it } from 'vitest';
import {
  type Data,
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

const ms = 1e6;
const retry = (backoff: Data) => ({ policy: 'retry', maxAttempts: 3, backoff });

describe('a notice to stop', () => {
  it.each([{ kind: 'fixed', delayMs: 0 }, { kind: 'none' }])(
    'arrives before the next attempt of a retry ($kind), also on a link without latency',
    (backoff) => {
      const full = service('server', 1000, { queueLimit: 0 });
      for (const latencyMs of [0, 1e-6]) {
        const result = run(one([0], full, { link: { latencyMs, policies: [retry(backoff), timeout(50)] } }));
        expect(outcomes(result)).toEqual(['timeout']);
        expect(result.told[0]?.ms).toBe(150);
        expect(result.node('server').outcomes).toMatchObject({ cancelled: 3, refused: 0 });
      }
    },
  );

  it('arrives before the next call of the same handler', () => {
    const operations = [
      { name: 'slow', demandMs: 1000 },
      { name: 'fast', demandMs: 5 },
    ];
    const steps = [
      { do: 'call', to: 'server', operation: 'slow', onError: 'ignore' },
      { do: 'call', to: 'server', operation: 'fast' },
    ];
    const result = run({
      nodes: [sender([0]), handling('front', steps), service('server', 0, { queueLimit: 0, operations })],
      links: [link('client', 'front'), link('front', 'server', { policies: [timeout(50)] })],
    });
    expect(result.told[0]).toMatchObject({ ms: 55, outcome: 'ok' });
  });

  it('takes no time of the wire, and waits for what is on it', () => {
    // 70 kB at 8 Mbps are 70 ms.
    const wire = { bandwidthMbps: 8, policies: [timeout(100)] };
    const result = run(
      one([0, 80, 160], service('server', 1000, { workers: 9, cores: 9 }), {
        client: { requestBytes: 70_000 },
        link: wire,
      }),
    );
    expect(result.told.flatMap(({ spans }) => spans.map(({ arrivedNs }) => arrivedNs / ms))).toEqual([
      70, 150, 230,
    ]);
    // Given up at 100, 180 and 260: the first two notices wait for the request that is on the wire, until 150 and 230.
    expect(result.node('server').coreUtilisation * 9 * 10_000).toBeCloseTo(80 + 80 + 30, 6);
  });

  const lostTo = (fault: Data) =>
    run(
      one([0], service('server', 1000), {
        link: { latencyMs: 1, policies: [timeout(50)] },
        faults: [{ id: 'x', target: 'client->server', atNs: 10 * ms, forNs: 500 * ms, ...fault }],
      }),
    );

  it.each<[string, Data]>([
    ['lost', { kind: 'loss', rate: 1 }],
    ['cut off', { kind: 'partition' }],
    ['cut off with the requests', { kind: 'partition', direction: 'requests' }],
  ])('that is %s is counted, and the work goes on', (_, fault) => {
    const result = lostTo(fault);
    expect(result.sim.links[0]?.lost).toBe(1);
    expect(result.node('server').outcomes).toMatchObject({ ok: 1, cancelled: 0 });
  });

  it('goes through when only replies are cut', () => {
    const result = lostTo({ kind: 'partition', direction: 'replies' });
    expect(result.sim.links[0]?.lost).toBe(0);
    expect(result.node('server').outcomes).toMatchObject({ ok: 0, cancelled: 1 });
  });

  it('has a luck of its own: not every one arrives whose request did', () => {
    const timesMs = Array.from({ length: 400 }, (_, i) => i * 20);
    const result = run(
      one(timesMs, scripted('server', [100, 'ok']), { link: { loss: 0.3, policies: [timeout(10)] } }),
    );
    const { cancelled, ok } = result.node('server').outcomes;
    // Of the 280 or so that arrive three in ten go on: five standard deviations of both to either side.
    expect((ok ?? 0) / ((ok ?? 0) + (cancelled ?? 0))).toBeGreaterThan(0.16);
    expect((ok ?? 0) / ((ok ?? 0) + (cancelled ?? 0))).toBeLessThan(0.44);
  });

  it('finds a visit that goes on at this very instant, and lets it', () => {
    // One attempt has answered when the other, on the one worker after it, hears at once that it is throttled.
    const policies = [
      { policy: 'throttle', k: 1, windowMs: 50 },
      { policy: 'deadline', timeoutMs: 15 },
    ];
    const nonFatal = ['timeout', 'refused', 'fault'];
    const hedge = { policy: 'hedge', maxAttempts: 2, delay: { kind: 'fixed', delayMs: 0 }, nonFatal };
    const result = run({
      nodes: [
        { id: 'client', kind: 'client', arrivals: { process: 'poisson', ratePerS: 20 } },
        { id: 'front', kind: 'service' },
        service('middle', 0),
        { id: 'leaf', kind: 'service', workers: 1, queueLimit: 0 },
      ],
      links: [
        link('client', 'front'),
        link('front', 'middle', { policies: [hedge] }),
        link('middle', 'leaf', { policies }),
      ],
    });
    const { arrivals, outcomes, inFlightNow } = result.report.system;
    expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0) + inFlightNow).toBe(arrivals);
    expect(result.node('middle').outcomes.cancelled).toBeGreaterThan(0);
  });

  it('of a call that ended meanwhile stops no other', () => {
    // Both of one instant: the second request takes the room that the first has left.
    const result = run(
      one([0, 50, 50], scripted('server', [50, 'ok'], [20, 'ok'], [20, 'ok']), {
        link: { policies: [timeout(50)] },
      }),
    );
    expect(outcomes(result)).toEqual(['timeout', 'ok', 'ok']);
  });
});
