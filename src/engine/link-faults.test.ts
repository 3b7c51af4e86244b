// Faults of links, alone and of everything at a node or in a zone, and zones that go out: exact times.
import { describe, expect, it } from 'vitest';
import {
  type Data,
  durations,
  handling,
  link,
  one,
  outcomes,
  run,
  sender,
  service,
  timeout,
} from './system.testing.ts';

const fault = (kind: string, target: string, atMs: number, forMs: number | null, rest: Data = {}): Data => ({
  ...{ id: [kind, target, atMs].join('-').replace('->', '-'), kind, target, atNs: atMs * 1e6 },
  ...(forMs === null ? {} : { forNs: forMs * 1e6 }),
  ...rest,
});

describe('a partition', () => {
  const patient = { policies: [timeout(50, 'abandon')] };
  const cut = (direction: string | undefined, timesMs: readonly number[]) =>
    run(
      one(timesMs, service('server', 10), {
        link: patient,
        faults: [fault('partition', 'client->server', 5, 100, direction === undefined ? {} : { direction })],
      }),
    );

  it('both ways swallows the reply under way and every request', () => {
    const result = cut(undefined, [0, 60, 120]);
    expect(outcomes(result)).toEqual(['timeout', 'timeout', 'ok']);
    expect(result.node('server')).toMatchObject({ arrivals: 2, outcomes: { ok: 2 } });
  });

  it('of requests lets replies through: the work never begins', () => {
    const result = cut('requests', [0, 60, 120]);
    expect(outcomes(result)).toEqual(['ok', 'timeout', 'ok']);
    expect(result.node('server')).toMatchObject({ arrivals: 2, outcomes: { ok: 2 } });
  });

  it('of replies: the work is done and its caller never hears', () => {
    const result = cut('replies', [0, 60, 120]);
    expect(outcomes(result)).toEqual(['timeout', 'timeout', 'ok']);
    expect(result.node('server')).toMatchObject({ arrivals: 3, outcomes: { ok: 3 } });
    expect(result.sim.links[0]!.lost).toBe(2);
  });

  it('of either direction while the other is on cuts both, and ends in any order', () => {
    const faults = [
      fault('partition', 'client->server', 0, 100, { direction: 'requests' }),
      fault('partition', 'client->server', 50, 100, { direction: 'replies' }),
    ];
    const result = run(one([40, 60, 110, 160], service('server', 1), { link: patient, faults }));
    expect(outcomes(result)).toEqual(['timeout', 'timeout', 'timeout', 'ok']);
    expect(result.node('server').arrivals).toBe(2);
  });
});

describe('loss', () => {
  const lossy = (own: number, rates: readonly number[]) => {
    const many = { arrivals: { process: 'constant', ratePerS: 1000 } };
    const faults = rates.map((rate, i) => fault('loss', 'client->server', i, null, { rate }));
    const quick = service('server', 0, { workers: 100, cores: 100 });
    return run(one([], quick, { client: many, link: { loss: own, policies: [timeout(1)] }, faults }));
  };

  it('takes the given share of messages, beside what the link loses itself and other faults take', () => {
    for (const [own, rates] of [
      [0, [0.2]],
      [0.1, [0.2]],
      [0, [0.2, 0.3]],
    ] as const) {
      const arrives = (1 - own) * rates.reduce((product, rate) => product * (1 - rate), 1);
      const { report } = lossy(own, rates);
      const share = report.system.outcomes.ok / report.system.arrivals;
      expect(Math.abs(share - arrives ** 2)).toBeLessThan(4 * Math.sqrt(0.25 / report.system.arrivals));
    }
  });

  it('of everything lasts exactly as long as it is on', () => {
    const faults = [fault('loss', 'client->server', 10, 20, { rate: 1 })];
    const result = run(
      one([9, 10, 29, 31], service('server', 0), { link: { policies: [timeout(1)] }, faults }),
    );
    expect(outcomes(result)).toEqual(['ok', 'ok', 'timeout', 'ok']);
    expect(result.sim.links[0]).toMatchObject({ calm: 1, loss: 0 });
  });
});

/** The client, a shop in the east, and two stores: one in the east, one in no zone. */
const shop = (faults: readonly Data[], rest: Data = {}) => ({
  nodes: [
    sender([0, 100, 200]),
    handling(
      'shop',
      [
        { do: 'call', to: 'near' },
        { do: 'call', to: 'far' },
      ],
      { zone: 'east' },
    ),
    service('near', 1, { zone: 'east', startupMs: 30 }),
    service('far', 1),
  ],
  links: [link('client', 'shop'), link('shop', 'near'), link('shop', 'far')],
  zones: [{ id: 'east' }],
  faults,
  ...rest,
});

describe('a condition of several links', () => {
  it('of a node holds on both sides of it', () => {
    const at = (target: string) => durations(run(shop([fault('latency', target, 50, 100, { addMs: 5 })])));
    expect(at('shop')).toEqual([2, 2 + 6 * 5, 2]);
    expect(at('far')).toEqual([2, 2 + 2 * 5, 2]);
    expect(at('client')).toEqual([2, 2 + 2 * 5, 2]);
  });

  it('of a zone holds on every link with an end in it', () => {
    const result = run(shop([fault('latency', 'east', 50, 100, { addMs: 5 })]));
    expect(durations(result)).toEqual([2, 2 + 6 * 5, 2]);
    const cut = run(shop([fault('partition', 'east', 50, 100)], { run: { untilNs: 3e8 } }));
    expect(outcomes(cut)).toEqual(['ok', 'ok']);
    expect(cut.report.system.inFlightNow).toBe(1);
  });

  it('adds to that of one link, and each ends by itself', () => {
    const faults = [
      fault('latency', 'east', 50, 200, { addMs: 5 }),
      fault('latency', 'shop->far', 50, 100, { addMs: 3 }),
    ];
    expect(durations(run(shop(faults)))).toEqual([2, 2 + 6 * 5 + 2 * 3, 2 + 6 * 5]);
  });

  it('is repaired where it was thrown, not at one of its links', () => {
    const repair = (target: string) => ({ atNs: 150e6, edit: { do: 'repair', target } });
    const faults = [fault('latency', 'shop', 50, null, { addMs: 5 })];
    const after = (target: string) =>
      durations(run(shop(faults, { run: { untilNs: 1e9, interventions: [repair(target)] } })))[2];
    expect(after('shop')).toBe(2);
    expect(after('shop->far')).toBe(2 + 6 * 5);
  });
});

describe('a zone outage', () => {
  it('crashes every instance in the zone, and each restarts at its end', () => {
    const result = run(shop([fault('zoneOutage', 'east', 99, 50)]));
    expect(outcomes(result)).toEqual(['ok', 'unreachable', 'ok']);
    const modes = result.report.log.filter(({ what }) => what === 'mode');
    expect(modes.map(({ atNs, subject, text }) => [atNs / 1e6, subject, text])).toEqual([
      [99, 'shop', 'healthy → crashed'],
      [99, 'near', 'healthy → crashed'],
      [149, 'shop', 'crashed → restarting'],
      [149, 'near', 'crashed → restarting'],
      [149, 'shop', 'restarting → healthy'],
      [179, 'near', 'restarting → healthy'],
    ]);
  });

  it('leaves alone what is elsewhere, and the links', () => {
    const direct = { nodes: [sender([0, 100]), service('far', 1), service('near', 1, { zone: 'east' })] };
    const faults = [fault('zoneOutage', 'east', 50, null)];
    const zones = [{ id: 'east' }];
    const links = [link('client', 'far')];
    expect(outcomes(run({ ...direct, zones, links, faults }))).toEqual(['ok', 'ok']);
  });

  it('while one of its nodes is down by itself: that one stays down until both are over', () => {
    const faults = [fault('zoneOutage', 'east', 90, 50), fault('crash', 'near', 80, 130)];
    const result = run(shop(faults));
    expect(result.told.map(({ outcome, origin }) => [outcome, origin])).toEqual([
      ['ok', null],
      ['unreachable', 'shop'],
      ['unreachable', 'near'],
    ]);
  });

  it('with connections that hang tells nobody', () => {
    const faults = [fault('zoneOutage', 'east', 99, null, { connections: 'hang' })];
    const result = run(shop(faults, { run: { untilNs: 15e7 } }));
    expect(outcomes(result)).toEqual(['ok']);
    expect(result.report.system.inFlightNow).toBe(1);
  });
});
