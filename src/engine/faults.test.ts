// Faults and repair, the modes of instances, and the limits of a run.
import { describe, expect, it, vi } from 'vitest';
import { createRun, intervene, runUntil } from './run.ts';
import {
  type Data,
  durations,
  handling,
  link,
  modelOf,
  one,
  outcomes,
  run,
  sender,
  service,
  timeout,
} from './system.testing.ts';

// A million events until memory is looked at, on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

const fault = (kind: string, atMs: number, forMs: number | null, rest: Data = {}): Data => ({
  id: `${kind}${atMs}`,
  kind,
  target: 'server',
  atNs: atMs * 1e6,
  ...(forMs === null ? {} : { forNs: forMs * 1e6 }),
  ...rest,
});

const modesOf = (result: { report: { log: readonly { what: string; atNs: number; text: string }[] } }) =>
  result.report.log.filter(({ what }) => what === 'mode').map(({ atNs, text }) => [atNs / 1e6, text]);

describe('a crash', () => {
  it('resets what is inside, being served and in line, at once', () => {
    const result = run(one([0, 10], service('server', 100), { faults: [fault('crash', 50, null)] }));
    expect(result.told.map(({ ms, outcome, origin }) => [ms, outcome, origin])).toEqual([
      [50, 'reset', 'server'],
      [40, 'reset', 'server'],
    ]);
    expect(result.node('server').inSystemMean).toBeCloseTo(90 / 10_000, 12);
  });

  it('hanging, tells nobody; only patience ends the wait', () => {
    const hanging = [fault('crash', 50, null, { connections: 'hang' })];
    const without = run(one([0], service('server', 100), { faults: hanging }));
    expect(without.told).toEqual([]);
    expect(without.report.system.inFlightNow).toBe(1);
    expect(modesOf(without)).toEqual([[50, 'healthy → hanging']]);
    const patient = run(
      one([0], service('server', 100), { faults: hanging, link: { policies: [timeout(300)] } }),
    );
    expect(patient.told[0]).toMatchObject({ ms: 300, outcome: 'timeout' });
    expect(patient.sim.calls.live).toBe(0);
  });

  it('nobody answers until the instance has started again', () => {
    const server = service('server', 10, { startupMs: 200 });
    const result = run(one([60, 160, 349, 350, 400], server, { faults: [fault('crash', 50, 100)] }));
    expect(outcomes(result)).toEqual(['unreachable', 'unreachable', 'unreachable', 'ok', 'ok']);
    expect(modesOf(result)).toEqual([
      [50, 'healthy → crashed'],
      [150, 'crashed → restarting'],
      [350, 'restarting → healthy'],
    ]);
  });

  it('while it restarts sends it back to the beginning', () => {
    const server = service('server', 10, { startupMs: 200 });
    const faults = [fault('crash', 50, 100), fault('crash', 250, 50)];
    const result = run(one([380, 450, 499, 500], server, { faults }));
    expect(outcomes(result)).toEqual(['unreachable', 'unreachable', 'unreachable', 'ok']);
    expect(modesOf(result)).toEqual([
      [50, 'healthy → crashed'],
      [150, 'crashed → restarting'],
      [250, 'restarting → crashed'],
      [300, 'crashed → restarting'],
      [500, 'restarting → healthy'],
    ]);
  });

  it('twice over lasts until the last of them ends', () => {
    const faults = [fault('crash', 50, 100), fault('crash', 100, 200)];
    const result = run(one([160, 299, 301], service('server', 10), { faults }));
    expect(outcomes(result)).toEqual(['unreachable', 'unreachable', 'ok']);
  });

  it('of one instance leaves the others to do the work', () => {
    const two = service('server', 100, { instances: 2 });
    const result = run(one([0, 0, 60, 60], two, { faults: [fault('crash', 50, null, { instance: 0 })] }));
    expect(result.told.map(({ ms, outcome }) => [ms, outcome])).toEqual([
      [50, 'reset'],
      [100, 'ok'],
      [140, 'ok'],
      [240, 'ok'],
    ]);
    expect(result.report.log.filter(({ what }) => what === 'mode')).toMatchObject([{ instance: 0 }]);
  });

  it('takes back what the dead had asked of others, without telling them', () => {
    const result = run({
      nodes: [sender([0]), handling('server', [{ do: 'call', to: 'end' }]), service('end', 100)],
      links: [link('client', 'server'), link('server', 'end')],
      faults: [fault('crash', 50, null)],
    });
    expect(result.told[0]).toMatchObject({ ms: 50, outcome: 'reset', origin: 'server' });
    expect(result.node('end')).toMatchObject({ orphaned: 1, outcomes: { ok: 1 } });
    expect(result.report.links[1]!.outcomes.reset).toBe(1);
  });
});

describe('repair', () => {
  it('ends every fault on its target, and no other', () => {
    const repair = { atNs: 100e6, edit: { do: 'repair', target: 'server' } };
    const document = one([0, 200], service('server', 100), {
      faults: [
        fault('slow', 10, null, { factor: 10 }),
        fault('errors', 20, null, { rate: 1 }),
        { ...fault('latency', 0, null, { addMs: 5 }), target: 'client->server' },
      ],
      run: { interventions: [repair], untilNs: 10e9 },
    });
    const result = run(document);
    // 10 by 10, 9 more by 100 at a tenth of the speed, then the 81 that are left; back with 5 more.
    expect(durations(result)[0]).toBeCloseTo(100 + 81 + 5, 9);
    expect(outcomes(result)).toEqual(['ok', 'ok']);
    expect(durations(result)[1]).toBeCloseTo(110, 9);
    expect(result.report.log.map(({ what }) => what)).toContain('repair');
  });

  it('before the fault would have ended by itself: the end finds nothing to do', () => {
    const repair = { atNs: 60e6, edit: { do: 'repair', target: 'server' } };
    const result = run(
      one([70], service('server', 10), {
        faults: [fault('crash', 50, 100)],
        run: { interventions: [repair], untilNs: 10e9 },
      }),
    );
    expect(outcomes(result)).toEqual(['ok']);
    expect(modesOf(result).length).toBe(3);
  });

  it('of one instance leaves the others as they are, and the end of the fault is theirs', () => {
    const repair = { atNs: 100e6, edit: { do: 'repair', target: 'server', instance: 1 } };
    const result = run(
      one([150, 151, 350, 351], service('server', 1, { instances: 2 }), {
        faults: [fault('errors', 50, 250, { rate: 1 })],
        run: { interventions: [repair], untilNs: 10e9 },
      }),
    );
    // By turns: the first instance still fails.
    expect(outcomes(result).toSorted()).toEqual(['fault', 'ok', 'ok', 'ok']);
    const told = result.report.log.map(({ atNs, instance, text }) => [atNs / 1e6, instance, text]);
    expect(told).toEqual([
      [50, undefined, 'errors 100 %'],
      [100, 1, 'repaired'],
      [300, 0, 'errors 100 % ends'],
    ]);
  });

  it('of what is not broken is no repair', () => {
    const repair = { atNs: 60e6, edit: { do: 'repair', target: 'server' } };
    const result = run(one([70], service('server', 10), { run: { interventions: [repair], untilNs: 1e9 } }));
    expect(result.report.log).toEqual([]);
  });

  it('by hand, in a running system', () => {
    const sim = createRun(modelOf({ ...one([0, 50, 100], service('server', 10)), run: { untilNs: 1e9 } }));
    runUntil(sim, 20e6);
    intervene(sim, { do: 'fault', fault: { id: 'x', kind: 'crash', target: 'server' } });
    runUntil(sim, 70e6);
    intervene(sim, { do: 'repair', target: 'server' });
    runUntil(sim, 1e9);
    expect(sim.interventions.map(({ atNs }) => atNs)).toEqual([20e6, 70e6]);
    expect(
      [...sim.traces.slowest].sort((a, b) => a.request - b.request).map(({ outcome }) => outcome),
    ).toEqual([0, 7, 0]);
  });
});

describe('errors', () => {
  it('strike when a worker takes the request, in the given share', () => {
    const all = run(one([0], service('server', 100), { faults: [fault('errors', 0, null, { rate: 1 })] }));
    expect(outcomes(all)).toEqual(['ok']);
    const later = run(one([1], service('server', 100), { faults: [fault('errors', 0, null, { rate: 1 })] }));
    expect(later.told[0]).toMatchObject({ ms: 0, outcome: 'fault', origin: 'server' });
    const some = run(
      one([], service('server', 0, { workers: 100, cores: 100 }), {
        client: { arrivals: { process: 'constant', ratePerS: 1000 } },
        faults: [fault('errors', 0, null, { rate: 0.25 })],
      }),
    );
    const share = some.report.system.outcomes.fault / some.report.system.arrivals;
    expect(Math.abs(share - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 10_000));
  });

  it('two at once: the larger share', () => {
    const faults = [fault('errors', 0, null, { rate: 0.1 }), fault('errors', 5, null, { rate: 1 })];
    expect(outcomes(run(one([10, 20], service('server', 1), { faults })))).toEqual(['fault', 'fault']);
  });
});

describe('modes', () => {
  it('slow is degraded, and full speed is healthy again', () => {
    const result = run(one([0], service('server', 10), { faults: [fault('slow', 50, 100, { factor: 3 })] }));
    expect(modesOf(result)).toEqual([
      [50, 'healthy → degraded'],
      [150, 'degraded → healthy'],
    ]);
    expect(result.report.log.map(({ what, text }) => `${what} ${text}`)).toEqual([
      'fault slow ×3',
      'mode healthy → degraded',
      'repair slow ×3 ends',
      'mode degraded → healthy',
    ]);
  });
});

describe('limits', () => {
  it('of events: the run ends there and says so', () => {
    const limits = { events: 100 };
    const endless = {
      client: { arrivals: { process: 'constant', ratePerS: 1000 } },
      run: { untilNs: 10e9, limits },
    };
    const result = run(one([], service('server', 0.1), endless));
    expect(result.ended).toBe('limit:events');
    expect(result.sim.events).toBe(100);
    expect(result.report.log.at(-1)).toMatchObject({ what: 'limit' });
  });

  it('of requests in flight: more fail with that outcome, and the ledgers still balance', () => {
    const result = run(
      one([0, 0, 0, 200], service('server', 100, { workers: 5, cores: 5 }), {
        run: { untilNs: 10e9, limits: { inFlight: 2 } },
      }),
    );
    expect(result.report.system.outcomes).toMatchObject({ ok: 3, limit: 1 });
  });

  it('of memory: the run ends', () => {
    const flood = {
      client: { arrivals: { process: 'constant', ratePerS: 1_000_000 } },
      run: { untilNs: 10e9, limits: { memoryMb: 16 } },
    };
    const result = run(one([], service('server', 1e6), flood));
    expect(result.ended).toBe('limit:memory');
    expect(result.sim.now).toBeLessThan(2e9);
  });
});
