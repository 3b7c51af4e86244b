// Spikes of traffic: whatever the process, the same requests come sooner, and nothing before the spike moves.
import { describe, expect, it } from 'vitest';
import { type Data, one, run, service } from '#engine/system.testing.ts';

const spike = (factor: number, atMs: number, forMs: number): Data => ({
  ...{ id: `s${atMs}`, kind: 'spike', target: 'client', factor },
  ...{ atNs: atMs * 1e6, forNs: forMs * 1e6 },
});

/** When each request began, in ms: few enough to be told one by one. */
function starts(client: Data, faults: readonly Data[], untilMs: number): number[] {
  const quick = service('server', 0, { workers: 100, cores: 100 });
  return run(one([], quick, { client, faults, run: { untilNs: untilMs * 1e6 } })).told.map(({ at }) => at);
}

describe('an open process', () => {
  const even = { arrivals: { process: 'constant', ratePerS: 10 } };

  it('runs so many times as fast while the spike is on, in the middle of an interval too', () => {
    expect(starts(even, [spike(2, 150, 200)], 601)).toEqual([100, 175, 225, 275, 325, 400, 500, 600]);
  });

  it('multiplies spikes that overlap, and they end in any order', () => {
    // From 100 on twice as fast, from 150 on eight times, from 175 on four times, from 225 on as planned.
    const faults = [spike(2, 100, 75), spike(4, 150, 75)];
    // Own time: 100 at 100, 200 at 150, 400 at 175, 600 at 225.
    expect(starts(even, faults, 430)).toEqual([100, 150, 162.5, 175, 200, 225, 325, 425]);
  });

  it('leaves what came before as it was, and sends the same requests after it, sooner', () => {
    const poisson = { arrivals: { process: 'poisson', ratePerS: 10 } };
    const calm = starts(poisson, [], 1000);
    const spiked = starts(poisson, [spike(4, 500, 100)], 1000);
    const before = calm.filter((ms) => ms <= 500);
    expect(before.length).toBeGreaterThan(1);
    expect(spiked.slice(0, before.length)).toEqual(before);
    calm.slice(before.length).forEach((ms, i) => {
      const moved = ms < 900 ? 500 + (ms - 500) / 4 : ms - 300;
      expect(spiked[before.length + i]).toBeCloseTo(moved, 5);
    });
  });

  it('of a file reads it faster', () => {
    const file = { arrivals: { process: 'file', timesMs: [0, 100, 200, 300] } };
    expect(starts(file, [spike(10, 100, 15)], 1000)).toEqual([0, 100, 110, 165]);
  });

  it('is as planned from a repair on', () => {
    const quick = service('server', 0);
    const interventions = [{ atNs: 150e6, edit: { do: 'repair', target: 'client' } }];
    const { told } = run(
      one([], quick, {
        ...{ client: even, faults: [spike(2, 100, 900)] },
        run: { untilNs: 360e6, interventions },
      }),
    );
    expect(told.map(({ at }) => at)).toEqual([100, 150, 250, 350]);
  });
});

describe('users', () => {
  const users = (thinkMs: number) => ({
    arrivals: { process: 'closed', users: 1, spawnPerS: 1000, thinkTimeMs: thinkMs },
  });

  it('think so much shorter, and have the rest of their present thought shortened and lengthened', () => {
    // Thinking of 100 began at 100; at 150 half of it is left, which takes 10. Then 20 each; at 210 half is left again, now 50.
    expect(starts(users(100), [spike(5, 150, 60)], 400)).toEqual([0, 100, 160, 180, 200, 260, 360]);
  });
});
