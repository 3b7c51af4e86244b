// Settings that kinds say can change while a run goes on: what each does to what is there already.
import { describe, expect, it } from 'vitest';
import { type Data, one, run, service } from '#engine/system.testing.ts';
import { settingsThatLive } from '#scenario/live-settings.ts';
import { settingOf } from '#scenario/setting-at.ts';
import { clientAt, nodeIn, registry, reportOn, scenarioOf } from './run.testing.ts';

const change = (atMs: number, target: string, setting: string, value: unknown) => ({
  atNs: atMs * 1e6,
  edit: { do: 'setSetting', target, setting, value },
});

/** When each request of a client began, in ms. */
function starts(arrivals: Data, untilMs: number, ...interventions: readonly object[]): number[] {
  const quick = service('server', 0, { workers: 1000, cores: 256 });
  const { told } = run(
    one([], quick, { client: { arrivals }, run: { untilNs: untilMs * 1e6, interventions } }),
  );
  return told.map(({ at }) => at);
}

describe('the rate of a client', () => {
  it('counts on from where it was, in the middle of an interval too', () => {
    const even = { process: 'constant', ratePerS: 10 };
    const faster = change(250, 'client', 'arrivals.ratePerS', 20);
    expect(starts(even, 401, faster)).toEqual([100, 200, 275, 325, 375]);
    const stopped = change(250, 'client', 'arrivals.ratePerS', 0);
    const again = change(1000, 'client', 'arrivals.ratePerS', 10);
    expect(starts(even, 1160, stopped, again)).toEqual([100, 200, 1050, 1150]);
  });

  it('leaves what came before as it was, and sends the same requests sooner', () => {
    const poisson = { process: 'poisson', ratePerS: 10 };
    const calm = starts(poisson, 1500);
    const changed = starts(poisson, 1000, change(500, 'client', 'arrivals.ratePerS', 20));
    const before = calm.filter((ms) => ms <= 500);
    expect(before.length).toBeGreaterThan(1);
    expect(changed.slice(0, before.length)).toEqual(before);
    calm.slice(before.length).forEach((ms, i) => {
      expect(changed[before.length + i]).toBeCloseTo(500 + (ms - 500) / 2, 5);
    });
  });

  it('moves a curve under the time of the run, also in a spike of traffic and in a day', () => {
    const ramp = { process: 'ramp', fromPerS: 0, toPerS: 10, overS: 1, spacing: 'even' };
    // 5 t²: four by 894 ms and a fifth at the end of the ramp; then twice as fast.
    const toTwice = change(1000, 'client', 'arrivals.toPerS', 20);
    expect(starts(ramp, 1230, toTwice).slice(4)).toEqual([1000, 1050, 1100, 1150, 1200]);
    const spike = { id: 's', kind: 'spike', target: 'client', factor: 2 };
    const twice = { atNs: 100e6, edit: { do: 'fault', fault: spike } };
    const even = { process: 'constant', ratePerS: 10 };
    const slower = change(200, 'client', 'arrivals.ratePerS', 5);
    expect(starts(even, 401, twice, slower)).toEqual([100, 150, 200, 300, 400]);
  });

  it('of a renewal process: the gap under way stays as it was drawn', () => {
    const renewal = { process: 'renewal', interarrivalMs: 100 };
    expect(starts(renewal, 401, change(250, 'client', 'arrivals.interarrivalMs', 40))).toEqual([
      100, 200, 300, 340, 380,
    ]);
  });
});

describe('the users of a client', () => {
  const closed = { process: 'closed', users: 1, spawnPerS: 100, thinkTimeMs: 100 };

  it('come one after the other when there are to be more', () => {
    expect(starts(closed, 300, change(150, 'client', 'arrivals.users', 3))).toEqual([
      0, 100, 150, 160, 200, 250, 260, 300,
    ]);
  });

  it('go when there are to be fewer, and come back with other requests', () => {
    const fewer = change(50, 'client', 'arrivals.users', 1);
    const more = change(250, 'client', 'arrivals.users', 2);
    expect(starts({ ...closed, users: 2 }, 301, fewer, more)).toEqual([0, 10, 100, 200, 250, 300]);
  });

  it('wait for their answers before they go', () => {
    const server = service('server', 100, { workers: 9, cores: 9 });
    const users = { client: { arrivals: { ...closed, users: 2, thinkTimeMs: 10 } } };
    const until = (...interventions: object[]) => ({ ...users, run: { untilNs: 500e6, interventions } });
    const fewer = change(50, 'client', 'arrivals.users', 1);
    const { told } = run(one([], server, until(fewer)));
    expect(told.map(({ at, outcome }) => [at, outcome])).toEqual(
      [0, 10, 110, 220, 330].map((at) => [at, 'ok']),
    );
    // Wanted back before the answer: that user has never gone.
    const more = change(80, 'client', 'arrivals.users', 2);
    const back = run(one([], server, until(fewer, more))).told.map(({ at }) => at);
    expect(back).toEqual([0, 10, 110, 120, 220, 230, 330, 340]);
  });

  it('think as long as they had begun to, and then otherwise', () => {
    expect(starts(closed, 250, change(50, 'client', 'arrivals.thinkTimeMs', 50))).toEqual([
      0, 100, 150, 200, 250,
    ]);
  });
});

describe('a cache', () => {
  const cached = (timesMs: readonly number[], settings: Data, ...interventions: readonly object[]) => {
    const cache = { id: 'cache', kind: 'cache', readMs: 0, ...settings };
    const client = clientAt(timesMs, { requests: [{ operation: 'read' }], entities: { count: 3, zipf: 0 } });
    const nodes = [client, cache, { id: 'db', kind: 'database', readMs: 0 }];
    const links = [
      ['client', 'cache'],
      ['cache', 'db'],
    ].map(([from, to]) => ({ from, to, latencyMs: 0 }));
    return nodeIn(reportOn({ nodes, links, run: { untilNs: 1e9, interventions } }), 'cache').own;
  };
  const many = Array.from({ length: 60 }, (_, i) => i + 1);

  it('with less room lets the least recently used go, and keeps the rest', () => {
    const whole = cached([...many, 100], { capacity: 3 });
    expect(whole).toMatchObject({ misses: 3, evictions: 0, entries: 3 });
    const less = cached(many, { capacity: 3 }, change(80, 'cache', 'capacity', 1));
    expect(less).toMatchObject({ misses: 3, evictions: 2, entries: 1 });
    const more = cached(many, { capacity: 1 }, change(0, 'cache', 'capacity', 3));
    expect(more).toMatchObject({ misses: 3, evictions: 0 });
  });

  it('lets entries grow old at another age, those that are there too', () => {
    const short = change(65, 'cache', 'ttlMs', 1);
    expect(cached([...many, 100], { capacity: 3 }, short)).toMatchObject({ misses: 4 });
  });
});

describe('an external system', () => {
  it('fails and takes as long as it is told from then on', () => {
    const external = { id: 'bank', kind: 'external', responses: { from: 'distribution', durationMs: 50 } };
    const changes = [
      change(20, 'bank', 'responses.durationMs', 5),
      change(150, 'bank', 'responses.errorRate', 1),
      change(250, 'bank', 'concurrencyLimit', 1),
    ];
    const { told } = run(one([0, 100, 200, 300, 301], external, { run: { interventions: changes } }));
    expect(told.map(({ ms, outcome }) => [ms, outcome])).toEqual([
      [50, 'ok'],
      [5, 'ok'],
      [5, 'fault'],
      [5, 'fault'],
      [0, 'refused'],
    ]);
  });
});

describe('every kind', () => {
  const arrivals = ['poisson', 'constant', 'ramp', 'spike', 'daily', 'renewal', 'closed'];
  const nodes = [
    ...arrivals.map((process) => ({ id: process, kind: 'client', arrivals: { process } })),
    ...registry.kinds.map(({ id: kind }) => ({ id: `a-${kind}`, kind })),
  ];
  const targets = registry.kinds.filter(({ ports }) => ports.in).map(({ id }) => `a-${id}`);
  const links = arrivals.map((from, i) => ({ from, to: targets[i % targets.length] }));
  const document = {
    nodes,
    links: [...links, { from: 'a-client', to: 'a-service' }, { from: 'a-gateway', to: 'a-service' }],
  };

  it('has each setting that it says can change, and a run that takes the change', () => {
    const scenario = scenarioOf({ ...document, run: { untilNs: 2e9 } });
    let tried = 0;
    const settings = scenario.nodes.flatMap((node) => {
      const live = registry.kinds.find(({ id }) => id === node.kind)?.live ?? [];
      return settingsThatLive({ owner: node, live }).map((setting) => ({ node, setting }));
    });
    const changes = settings.map(({ node, setting }, i) => {
      tried++;
      return change(10 * i, node.id, setting, settingOf(node, setting));
    });
    const patterns = registry.kinds.flatMap(({ live = [] }) => live);
    expect(tried).toBeGreaterThanOrEqual(patterns.length);
    // To be told what it is already changes nothing at all.
    const { traceHash: _, log: __, ...wanted } = reportOn({ ...document, run: { untilNs: 2e9 } });
    const {
      traceHash: ___,
      log: ____,
      ...told
    } = reportOn({ ...document, run: { untilNs: 2e9, interventions: changes } });
    expect({ ...told, events: 0 }).toEqual({ ...wanted, events: 0 });
  });
});
