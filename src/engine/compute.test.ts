// Cores against schedules computed by hand: who computes when, and how long it takes.
import { describe, expect, it } from 'vitest';
import { type Data, durations, link, one, run, sender, service, timeout } from './system.testing.ts';

const slow = (factor: number, atMs: number, forMs?: number): Data => ({
  id: `slow${atMs}`,
  kind: 'slow',
  target: 'server',
  factor,
  atNs: atMs * 1e6,
  ...(forMs === undefined ? {} : { forNs: forMs * 1e6 }),
});

const onServer = (timesMs: readonly number[], demandMs: number, rest: Data, faults: readonly Data[] = []) =>
  run(one(timesMs, service('server', demandMs, rest), { faults }));

describe('cores of their own', () => {
  it('nobody waits while there are workers, and a core for each', () => {
    expect(durations(onServer([0, 10, 20], 100, { workers: 3, cores: 3 }))).toEqual([100, 100, 100]);
  });

  it('the rest waits for a worker', () => {
    expect(durations(onServer([0, 10, 20], 100, { workers: 2, cores: 2 }))).toEqual([100, 100, 180]);
  });

  it('a fraction of a core takes that much longer, and is used whole', () => {
    const result = onServer([0], 100, { cores: 0.25 });
    expect(durations(result)).toEqual([400]);
    expect(result.node('server').coreUtilisation).toBeCloseTo(0.04, 12);
  });
});

describe('first come first served', () => {
  const two = { workers: 10, cores: 2, sharing: 'fcfs' };

  it('a worker is not a core: the third computes when a core is free', () => {
    const result = onServer([0, 10, 20], 100, two);
    expect(durations(result)).toEqual([100, 100, 180]);
    expect(result.node('server').waiting.maxMs).toBe(0);
    expect(result.node('server').workerUtilisation).toBeCloseTo(380 / 100_000, 12);
    expect(result.node('server').coreUtilisation).toBeCloseTo(300 / 20_000, 12);
  });

  it('slowing hits what runs and what is still to run', () => {
    // From 50 on ×2: the first has 50 left, done at 150; the second begins at 150, done at 350.
    expect(durations(onServer([0, 0], 100, { workers: 10 }, [slow(2, 50)]))).toEqual([150, 350]);
  });
});

describe('slowing in the middle of a service', () => {
  it('and back again: what was done stays done', () => {
    // 50 done by 50; 10 more by 90 at a quarter of the speed; 40 left.
    expect(durations(onServer([0], 100, {}, [slow(4, 50, 40)]))).toEqual([130]);
  });

  it('twice over multiplies while both are on, and ends in any order', () => {
    // ×2 from 10 to 50, ×3 from 30 to 150: 10, then 20/2, then 20/6, then 100/3, then the rest at full speed.
    const result = onServer([0], 100, {}, [slow(2, 10, 40), slow(3, 30, 120)]);
    const left = 100 - 10 - 10 - 20 / 6 - 100 / 3;
    expect(durations(result)[0]).toBeCloseTo(150 + left, 5);
  });
});

describe('processor sharing', () => {
  const shared = { workers: 10, cores: 1, sharing: 'ps' };

  it('two that overlap: alone, together at half speed, alone', () => {
    expect(durations(onServer([0, 50], 100, shared))).toEqual([150, 150]);
  });

  it('one that is short overtakes one that is long', () => {
    const operations = [
      { name: 'long', demandMs: 100 },
      { name: 'short', demandMs: 10 },
    ];
    const result = run({
      nodes: [
        sender([0], { requests: [{ operation: 'long' }] }),
        { ...sender([20], { requests: [{ operation: 'short' }] }), id: 'other' },
        service('server', 0, { ...shared, operations }),
      ],
      links: [link('client', 'server'), link('other', 'server')],
    });
    // 20 alone; 20 together, in which the short one gets its 10; then the 70 that are left.
    expect(durations(result)).toEqual([110, 20]);
  });

  it('three on two cores go at two thirds; one alone uses one core at most', () => {
    expect(durations(onServer([0, 0, 0], 100, { ...shared, cores: 2 }))).toEqual([150, 150, 150]);
    expect(durations(onServer([0], 100, { ...shared, cores: 2 }))).toEqual([100]);
  });

  it('shares a fraction', () => {
    expect(durations(onServer([0, 0], 100, { ...shared, cores: 0.5 }))).toEqual([400, 400]);
  });

  it('slowing changes everybody’s speed from that moment on', () => {
    // 25 each by 50; 25 each in the 100 at half speed; 50 each at the end.
    expect(durations(onServer([0, 0], 100, shared, [slow(2, 50, 100)]))).toEqual([250, 250]);
  });

  it('who is cancelled leaves the core to the others', () => {
    const result = run({
      nodes: [sender([0]), { ...sender([0]), id: 'other' }, service('server', 100, shared)],
      links: [link('client', 'server', { policies: [timeout(60)] }), link('other', 'server')],
    });
    expect(durations(result)).toEqual([60, 130]);
    expect(result.node('server').coreUtilisation).toBeCloseTo(130 / 10_000, 12);
  });

  it('gives each the same in the end, whatever the numbers', () => {
    // Nine come together: each is done when all have had 7, at 63.
    expect(durations(onServer(Array(9).fill(0), 7, shared))).toEqual(Array(9).fill(63));
  });
});

describe('leaving early', () => {
  /** Two who are patient, and one between them who gives up after 50 ms, still in line. */
  const build = (rest: Data) =>
    run({
      nodes: [sender([10]), { ...sender([0, 20]), id: 'patient' }, service('server', 100, rest)],
      links: [link('client', 'server', { policies: [timeout(50)] }), link('patient', 'server')],
    });
  const expected = [
    [0, 100],
    [10, 50],
    [20, 180],
  ];

  it('the line for a worker closes up', () => {
    const result = build({});
    expect(result.told.map(({ at, ms }) => [at, ms])).toEqual(expected);
    expect(result.node('server').workerUtilisation).toBeCloseTo(200 / 10_000, 12);
    expect(result.node('server').queueMean).toBeCloseTo((50 + 80) / 10_000, 12);
  });

  it('so does the line for a core', () => {
    const result = build({ workers: 10 });
    expect(result.told.map(({ at, ms }) => [at, ms])).toEqual(expected);
    expect(result.node('server').coreUtilisation).toBeCloseTo(200 / 10_000, 12);
  });

  it('a worker and its core are free at once', () => {
    const result = run({
      nodes: [sender([0]), { ...sender([20]), id: 'patient' }, service('server', 100)],
      links: [link('client', 'server', { policies: [timeout(50)] }), link('patient', 'server')],
    });
    expect(durations(result)).toEqual([50, 130]);
    expect(result.node('server').workerUtilisation).toBeCloseTo(150 / 10_000, 12);
  });
});
