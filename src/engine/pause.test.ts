// Pauses against schedules computed by hand: what stood still is late by exactly the pause, and nothing is lost.
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

const fault = (kind: string, atMs: number, forMs: number, rest: Data = {}): Data => ({
  ...{ id: `${kind}${atMs}`, kind, target: 'server' },
  ...{ atNs: atMs * 1e6, forNs: forMs * 1e6, ...rest },
});
const onServer = (timesMs: readonly number[], demandMs: number, rest: Data, faults: readonly Data[]) =>
  run(one(timesMs, service('server', demandMs, rest), { faults }));

describe('computing', () => {
  it('is late by exactly the pause', () => {
    expect(durations(onServer([0], 100, {}, [fault('pause', 33, 77)]))).toEqual([177]);
    expect(durations(onServer([0, 10], 100, { workers: 2, cores: 2 }, [fault('pause', 33, 77)]))).toEqual([
      177, 177,
    ]);
  });

  it('on shared cores too', () => {
    const shared = { workers: 10, cores: 1, sharing: 'ps' };
    expect(durations(onServer([0, 0], 100, shared, [fault('pause', 50, 70)]))).toEqual([270, 270]);
  });

  it('in line for a core waits on', () => {
    const two = { workers: 10, cores: 1, sharing: 'fcfs' };
    expect(durations(onServer([0, 0], 100, two, [fault('pause', 50, 70)]))).toEqual([170, 270]);
  });

  it('is slowed by what begins and ends meanwhile', () => {
    // 50 done; paused to 150, slow ×3 from 100 to 170: 20 at a third, then the rest.
    const faults = [fault('pause', 50, 100), fault('slow', 100, 70, { factor: 4 })];
    expect(durations(onServer([0], 100, {}, faults))).toEqual([170 + 45]);
    expect(durations(onServer([0], 100, { workers: 2, sharing: 'ps' }, faults))).toEqual([170 + 45]);
  });

  it('stands still until the last of two pauses is over', () => {
    expect(durations(onServer([0], 100, {}, [fault('pause', 20, 50), fault('pause', 40, 60)]))).toEqual([
      180,
    ]);
  });
});

describe('a paused instance', () => {
  it('accepts and queues, up to its limit, and serves in order afterwards', () => {
    const result = onServer([60, 70, 80], 10, { queueLimit: 1 }, [fault('pause', 50, 100)]);
    expect(result.told.map(({ at, ms, outcome }) => [at, ms, outcome])).toEqual([
      [60, 100, 'ok'],
      [70, 100, 'ok'],
      [80, 0, 'refused'],
    ]);
  });

  it('leaves the others of its node alone', () => {
    const result = onServer([0, 0], 100, { instances: 2 }, [fault('pause', 50, 100, { instance: 1 })]);
    expect(durations(result)).toEqual([100, 200]);
    expect(result.report.log.filter(({ what }) => what === 'mode').map(({ text }) => text)).toEqual([
      'healthy → paused',
      'paused → healthy',
    ]);
  });

  const calling = (endMs: number, policies: readonly Data[], faults: readonly Data[]) =>
    run({
      nodes: [sender([0]), handling('server', [{ do: 'call', to: 'end' }]), service('end', endMs)],
      links: [link('client', 'server'), link('server', 'end', { policies })],
      faults,
    });

  it('hears of replies when it goes on', () => {
    const result = calling(80, [], [fault('pause', 50, 100)]);
    expect(durations(result)).toEqual([150]);
    expect(result.node('end').sojourn.meanMs).toBe(80);
  });

  it('finds its patience over before the reply that came in time', () => {
    const result = calling(80, [timeout(120)], [fault('pause', 50, 100)]);
    expect(result.told[0]).toMatchObject({ ms: 150, outcome: 'timeout' });
    expect(durations(calling(80, [timeout(151)], [fault('pause', 50, 100)]))).toEqual([150]);
  });

  it('lets delays run on, and notices their ends late', () => {
    const slow = (forMs: number) => {
      const faults = [{ ...fault('pause', 50, forMs), target: 'outside' }];
      const nodes = [sender([0]), scripted('outside', [100, 'ok'])];
      return durations(run({ nodes, links: [link('client', 'outside')], faults }));
    };
    expect(slow(30)).toEqual([100]);
    expect(slow(90)).toEqual([140]);
  });

  it('hears late that its caller gave up', () => {
    const result = run(
      one([0], service('server', 100), {
        link: { policies: [timeout(60)] },
        faults: [fault('pause', 50, 100)],
      }),
    );
    expect(outcomes(result)).toEqual(['timeout']);
    expect(result.node('server').workerUtilisation).toBeCloseTo(150 / 10_000, 12);
  });

  it('dies like any other, and what it had asked for comes to nobody', () => {
    const result = calling(80, [timeout(120)], [fault('pause', 50, 100), fault('crash', 140, 20)]);
    expect(result.told[0]).toMatchObject({ ms: 140, outcome: 'reset' });
    expect(result.sim.calls.live).toBe(0);
  });
});
