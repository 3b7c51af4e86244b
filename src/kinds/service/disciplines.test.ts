// Queue disciplines that shed load, and what they cure: a metastable failure (Bronson et al., "Metastable Failures in
// Distributed Systems", HotOS 2021, section 2).
import { describe, expect, it, vi } from 'vitest';
import { clientAt, nodeIn, reportOn } from '../run.testing.ts';

// Minutes of virtual time, on a machine that others use too.
vi.setConfig({ testTimeout: 120_000 });

const link = { from: 'client', to: 'service', latencyMs: 0 };

/** One worker under exact arrivals, 100 ms each. */
function serve(timesMs: readonly number[], settings: object, more: object = {}) {
  return reportOn({
    nodes: [
      clientAt(timesMs),
      {
        id: 'service',
        kind: 'service',
        workers: 1,
        cores: 1,
        queueLimit: null,
        operations: [{ name: 'handle', demandMs: 100 }],
        ...settings,
      },
    ],
    links: [{ ...link, ...more }],
    run: { untilNs: 60e9 },
  });
}

const slowest = (report: ReturnType<typeof serve>) =>
  report.traces.filter(({ why }) => why === 'slowest').sort((a, b) => a.request - b.request);

describe('deadlineAware', () => {
  it('D1 sends away, when its turn comes, who is too late for an answer', () => {
    const policies = [{ policy: 'deadline', timeoutMs: 150, atCallee: 'knows' }];
    const report = serve([0, 10, 20, 80], { discipline: 'deadlineAware' }, { policies });
    // The second begins at 100 in vain, since its deadline is 160; by 200 the third and the fourth differ.
    expect(nodeIn(report, 'service').outcomes).toMatchObject({ ok: 3, deadline: 1 });
    expect(nodeIn(report, 'service').coreUtilisation * 60_000).toBeCloseTo(300, 6);
  });

  it('D2 knows no deadline that nobody told it of', () => {
    const policies = [{ policy: 'timeout', timeoutMs: 150, onTimeout: 'abandon' }];
    const report = serve([0, 10, 20, 80], { discipline: 'deadlineAware' }, { policies });
    expect(nodeIn(report, 'service').outcomes).toMatchObject({ ok: 4, deadline: 0 });
  });
});

describe('adaptiveLifo', () => {
  it('D3 the oldest first while few wait, the newest first while many do', () => {
    const order = (lifoBeyond: number) =>
      slowest(serve([0, 1, 2, 3], { discipline: 'adaptiveLifo', lifoBeyond })).map(
        ({ durationMs }) => durationMs,
      );
    expect(order(10)).toEqual([100, 199, 298, 397]);
    expect(order(0)).toEqual([100, 399, 298, 197]);
    // Three wait: the newest; two: the oldest, then the other.
    expect(order(2)).toEqual([100, 299, 398, 197]);
  });
});

describe('codel', () => {
  it('D4 sheds a standing queue, and lets a burst be', () => {
    const every = (gapMs: number, count: number) => Array.from({ length: count }, (_, i) => i * gapMs);
    const overloaded = serve(every(50, 400), {
      discipline: 'codel',
      codelTargetMs: 300,
      codelIntervalMs: 1000,
    });
    const { ok, shed } = nodeIn(overloaded, 'service').outcomes;
    expect(shed).toBeGreaterThan(50);
    expect((ok ?? 0) + (shed ?? 0)).toBe(400);
    const burst = serve(every(1, 8), { discipline: 'codel', codelTargetMs: 300, codelIntervalMs: 1000 });
    expect(nodeIn(burst, 'service').outcomes).toMatchObject({ ok: 8, shed: 0 });
  });

  /** Twice what it can do for long enough that it sheds; nothing for seconds; then a burst of 40 ms. */
  const overThenBurst = (faults: readonly object[], longTimesMs: readonly number[] = []) => {
    const early = Array.from({ length: 120 }, (_, i) => i * 5);
    const client = (id: string, timesMs: readonly number[], operation = 'short') => ({
      id,
      kind: 'client',
      arrivals: { process: 'file', timesMs },
      requests: [{ operation }],
    });
    const report = reportOn({
      nodes: [
        client('early', early),
        client('long', [...longTimesMs, 9000], 'long'),
        client('late', [5000, 5000.1, 5000.2, 5000.3, 5000.4]),
        {
          id: 'service',
          kind: 'service',
          ...{ workers: 1, cores: 1, sharing: 'fcfs', queueLimit: null, startupMs: 100, discipline: 'codel' },
          operations: [
            { name: 'short', demandMs: 10 },
            { name: 'long', demandMs: 3000 },
          ],
        },
      ],
      links: [
        { from: 'early', to: 'service', latencyMs: 0, policies: [{ policy: 'timeout', timeoutMs: 500 }] },
        { from: 'long', to: 'service', latencyMs: 0 },
        { from: 'late', to: 'service', latencyMs: 0 },
      ],
      faults,
      run: { untilNs: 10e9 },
    });
    const [first, , last] = report.links;
    expect(first?.outcomes.shed).toBeGreaterThan(0);
    return last?.outcomes;
  };

  it('D5 is over when somebody finds no line, whatever became of the last one', () => {
    expect(overThenBurst([])).toMatchObject({ ok: 5 });
    // One is long at work, and all behind it give up: nobody of them is judged.
    expect(overThenBurst([], [102])).toMatchObject({ ok: 5 });
  });

  it('D6 knows nothing of what was before a crash', () => {
    const crash = { id: 'f', kind: 'crash', target: 'service', atNs: 400e6, forNs: 100e6 };
    expect(overThenBurst([crash])).toMatchObject({ ok: 5 });
  });
});

describe('a metastable failure', () => {
  const seconds = { trigger: 10, repaired: 20, measured: 60, end: 90 };

  /** 280/s onto a store that can do 300/s; it hardly answers for ten seconds. Rates long after that is over. */
  function afterwards(store: object, policies: readonly object[], ratePerS = 280) {
    const report = reportOn({
      nodes: [
        { id: 'client', kind: 'client', arrivals: { process: 'constant', ratePerS } },
        {
          id: 'store',
          kind: 'service',
          workers: 1,
          cores: 1,
          queueLimit: null,
          operations: [{ name: 'query', demandMs: 1000 / 300 }],
          ...store,
        },
      ],
      links: [{ from: 'client', to: 'store', latencyMs: 0, policies }],
      faults: [
        {
          id: 'trigger',
          kind: 'slow',
          target: 'store',
          factor: 1000,
          atNs: seconds.trigger * 1e9,
          forNs: (seconds.repaired - seconds.trigger) * 1e9,
        },
      ],
      run: { untilNs: seconds.end * 1e9, warmupNs: seconds.measured * 1e9 },
    });
    const span = seconds.end - seconds.measured;
    return {
      goodput: (report.system.outcomes.ok ?? 0) / span,
      load: nodeIn(report, 'store').arrivals / span,
    };
  }

  const retry = (retryOn: readonly string[]) => ({
    policy: 'retry',
    maxAttempts: 2,
    backoff: { kind: 'none' },
    retryOn,
  });
  const timeout = { policy: 'timeout', timeoutMs: 1000, onTimeout: 'abandon' };
  const impatient = [retry(['timeout']), timeout];

  it('M1 goes on for ever after its trigger is gone: no goodput, twice the load', () => {
    const { goodput, load } = afterwards({}, impatient);
    expect(goodput).toBe(0);
    expect(load).toBeCloseTo(560, -1);
  });

  it.each([
    ['a bounded queue', { queueLimit: 100 }, impatient],
    ['the newest first', { discipline: 'lifo' }, impatient],
    ['the newest first while many wait', { discipline: 'adaptiveLifo' }, impatient],
    [
      'dropping who cannot be answered in time',
      { discipline: 'deadlineAware', deadlineMarginMs: 4 },
      [retry(['deadline']), { policy: 'deadline', timeoutMs: 1000, atCallee: 'knows' }],
    ],
    ['CoDel', { discipline: 'codel' }, impatient],
  ])('M2 cured by %s', (_, store, policies) => {
    const { goodput, load } = afterwards(store, policies);
    expect(goodput).toBeCloseTo(280, -0.5);
    expect(load).toBeCloseTo(280, -0.5);
  });

  it('M3 not cured by dropping only who is too late already: who is next has no time left to be served', () => {
    const policies = [retry(['deadline']), { policy: 'deadline', timeoutMs: 1000, atCallee: 'knows' }];
    expect(afterwards({ discipline: 'deadlineAware' }, policies).goodput).toBeLessThan(140);
  });

  it('M4 at a load that the store could bear twice, it recovers by itself', () => {
    expect(afterwards({}, impatient, 100).goodput).toBeCloseTo(100, -0.5);
  });
});
