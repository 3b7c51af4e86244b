// What holds for every run of every system: nothing lost, time never back, one result however the run is cut, copied,
// watched or driven, and the same chance for a piece of work whatever stands around it.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Intervention } from '#scenario/document.ts';
import { withSetting } from '#scenario/setting-at.ts';
import { checkLedgers } from './ledger.ts';
import { LiveView } from './live.ts';
import type { Model } from './model.ts';
import type { SettingEdit } from './random-settings.testing.ts';
import { systems, untilNs } from './random-system.testing.ts';
import {
  checkpoint,
  conclude,
  createRun,
  fork,
  intervene,
  restore,
  runUntil,
  stateHash,
  stepOnce,
  traceHash,
} from './run.ts';
import type { HopWatcher, Sim } from './sim.ts';
import { inSystem } from './stations.ts';
import { reportOf } from './summary.ts';
import { type Data, modelOf } from './system.testing.ts';

// Many runs, on a machine that others use too.
vi.setConfig({ testTimeout: 240_000 });

const seed = fc.integer({ min: 0, max: 0xffffffff });

/** The same property over random systems; returns how many were tried. */
function holds(numRuns: number, property: (document: Data, model: Model, seed: number) => void): void {
  let tried = 0;
  fc.assert(
    fc.property(systems, seed, (document, seed) => {
      tried++;
      property(document, modelOf(document), seed);
    }),
    { numRuns },
  );
  expect(tried).toBeGreaterThanOrEqual(numRuns);
}

const runWhole = (model: Model, seed: number): Sim => {
  const sim = createRun(model, seed);
  runUntil(sim, untilNs);
  return sim;
};

/** Everything that a run can tell: trace, report, and the state itself. */
function resultOf(sim: Sim): Data {
  const { queue, ...rest } = sim;
  const { traceHash: hash, ...report } = reportOf(sim, 'running');
  return { hash, report, events: sim.events, now: sim.now, requests: rest.requestNumber };
}

/** A number from a list that fast-check need not know of. */
const spread = (seed: number, i: number, most: number) => (Math.imul(seed + i, 0x9e3779b1) >>> 0) % most;

describe('in every run', () => {
  it('nothing is lost, at any stop, and time never goes back', () => {
    holds(40, (_document, model, seed) => {
      const sim = createRun(model, seed);
      for (let i = 1; i <= 25; i++) {
        const before = sim.now;
        runUntil(sim, Math.max(sim.now, (untilNs / 25) * i - spread(seed, i, 1000)));
        expect(sim.now).toBeGreaterThanOrEqual(before);
        expect(sim.queue.nextTime).toBeGreaterThan(sim.now);
        checkLedgers(sim);
      }
      conclude(sim, 'until');
    });
  });

  it('events fire in the order of time, one by one', () => {
    holds(15, (_document, model, seed) => {
      const sim = createRun(model, seed);
      let before = 0;
      while (stepOnce(sim, untilNs / 4)) {
        expect(sim.now).toBeGreaterThanOrEqual(before);
        before = sim.now;
      }
      runUntil(sim, untilNs / 4);
      expect(sim.events).toBeGreaterThan(0);
    });
  });

  it('requests add up: sent = told + in flight, and calls of each link too', () => {
    holds(25, (_document, model, seed) => {
      const sim = runWhole(model, seed);
      const { system, links, nodes } = reportOf(sim, 'running');
      const sum = (outcomes: object) =>
        Object.values(outcomes as Record<string, number>).reduce((a, b) => a + b, 0);
      expect(system.arrivals).toBe(sum(system.outcomes) + system.inFlightNow);
      for (const link of links) expect(link.calls).toBe(sum(link.outcomes) + link.inFlightNow);
      for (const [row, node] of nodes.entries()) {
        const inside = sim.stations
          .filter((station) => station.node === row)
          .reduce((total, station) => total + inSystem(station), 0);
        expect(node.arrivals).toBe(sum(node.outcomes) + inside);
      }
    });
  });

  it('no visit, call, request or effect outlives what it belongs to', () => {
    holds(25, (document, _model, seed) => {
      // Nobody comes after half a second, and nothing that was lost is waited for.
      const nodes = (document['nodes'] as readonly Data[]).map((node) =>
        node['kind'] === 'client'
          ? {
              ...node,
              arrivals: { process: 'spike', basePerS: 0, peakPerS: 200, atS: 0, forS: 0.5 },
              deadlineMs: 5000,
            }
          : node,
      );
      const links = (document['links'] as readonly Data[]).map((link) => ({
        ...link,
        policies: [{ policy: 'timeout', timeoutMs: 4000, onTimeout: 'cancel' }],
      }));
      const sim = createRun(modelOf({ ...document, nodes, links, faults: [], run: { untilNs: 60e9 } }), seed);
      runUntil(sim, 60e9);
      checkLedgers(sim);
      expect(sim.requestNumber).toBeGreaterThan(0);
      expect([sim.requests.live, sim.calls.live, sim.calls.visits, sim.effects.live]).toEqual([0, 0, 0, 0]);
    });
  });
});

describe('one result', () => {
  it('same seed, same trace, state and report; another seed, another trace', () => {
    holds(20, (document, model, seed) => {
      const sim = runWhole(model, seed);
      const again = runWhole(modelOf(document), seed);
      expect(stateHash(again)).toBe(stateHash(sim));
      expect(resultOf(again)).toEqual(resultOf(sim));
      expect(traceHash(runWhole(model, seed === 0 ? 1 : seed - 1))).not.toBe(traceHash(sim));
    });
  });

  it('in slices of any size, or in single steps', () => {
    holds(12, (_document, model, seed) => {
      const wanted = stateHash(runWhole(model, seed));
      const sliced = createRun(model, seed);
      for (let i = 0; sliced.now < untilNs; i++) {
        const target = Math.min(untilNs, sliced.now + 1 + spread(seed, i, i % 3 === 0 ? 1e3 : 2e8));
        runUntil(sliced, target, 1 + spread(seed, i, 500));
      }
      runUntil(sliced, untilNs);
      expect(stateHash(sliced)).toBe(wanted);
      const stepped = createRun(model, seed);
      while (stepOnce(stepped, untilNs)) expect(stepped.soonCount).toBe(0);
      runUntil(stepped, untilNs);
      expect(stateHash(stepped)).toBe(wanted);
    });
  });

  it('restored and continued, in the same run or in another', () => {
    holds(15, (_document, model, seed) => {
      const wanted = runWhole(model, seed);
      const sim = createRun(model, seed);
      runUntil(sim, spread(seed, 1, untilNs), spread(seed, 2, 3000));
      const copy = checkpoint(sim);
      const taken = stateHash(sim);
      runUntil(sim, untilNs);
      expect(stateHash(sim)).toBe(stateHash(wanted));
      restore(sim, copy);
      expect(stateHash(sim)).toBe(taken);
      runUntil(sim, untilNs);
      expect(stateHash(sim)).toBe(stateHash(wanted));
      expect(resultOf(sim)).toEqual(resultOf(wanted));
      const other = createRun(model, seed);
      runUntil(other, untilNs / 3);
      restore(other, copy);
      runUntil(other, untilNs);
      expect(stateHash(other)).toBe(stateHash(wanted));
    });
  });

  it('forks go their own ways', () => {
    holds(15, (_document, model, seed) => {
      const sim = createRun(model, seed);
      runUntil(sim, spread(seed, 1, untilNs));
      const before = stateHash(sim);
      const twin = fork(sim);
      expect(stateHash(twin)).toBe(before);
      intervene(twin, { do: 'fault', fault: { id: 'x', kind: 'crash', target: 's0' } });
      runUntil(twin, untilNs);
      expect(stateHash(sim)).toBe(before);
      runUntil(sim, untilNs);
      expect(stateHash(sim)).toBe(stateHash(runWhole(model, seed)));
    });
  });

  it('what a person does at a time is the same when it stands in the document', () => {
    holds(15, (document, _model, seed) => {
      const run = document['run'] as Data;
      const plain = { ...document, run: { untilNs } };
      const at = Math.floor(untilNs / 2) + spread(seed, 1, 1000);
      const live = createRun(modelOf(plain), seed);
      runUntil(live, at);
      const settings = (run['interventions'] as readonly Intervention[]).map(({ edit }) => edit);
      const done = [
        intervene(live, {
          do: 'fault',
          fault: { id: 'x', kind: 'slow', target: 's0', factor: 3, forNs: 2e8 },
        }),
        intervene(live, { do: 'fault', fault: { id: 'y', kind: 'crash', target: 'db' } }),
        ...settings.filter((edit) => edit.do === 'setSetting').map((edit) => intervene(live, edit)),
      ];
      runUntil(live, at + 3e8);
      done.push(intervene(live, { do: 'repair', target: 'db' }));
      runUntil(live, untilNs);
      expect(run['untilNs']).toBe(untilNs);
      expect(done.map(({ atNs }) => atNs)).toEqual([...done.slice(1).map(() => at), at + 3e8]);
      const recorded = runWhole(modelOf({ ...plain, run: { untilNs, interventions: done } }), seed);
      expect(resultOf(recorded)).toEqual(resultOf(live));
    });
  });

  it('settings changed before anything happens are those of the document', () => {
    let changed = 0;
    holds(25, (document, _model, seed) => {
      const run = document['run'] as { readonly interventions: readonly { readonly edit: SettingEdit }[] };
      const edits = run.interventions.map(({ edit }) => edit).filter((edit) => edit.do === 'setSetting');
      changed += edits.length;
      const apply = (it: Data) =>
        edits.reduce(
          (owner, { target, setting, value }) =>
            target === (it['id'] ?? `${it['from']}->${it['to']}`)
              ? withSetting(owner, setting, value)
              : owner,
          it,
        );
      // Users come at once, before anybody could change anything.
      const nodes = (document['nodes'] as readonly Data[]).map((node) =>
        node['kind'] === 'client' && (node['arrivals'] as Data)['process'] === 'closed'
          ? { ...node, arrivals: { process: 'poisson', ratePerS: 80 } }
          : node,
      );
      const own = edits.filter(({ setting }) => !/users|thinkTime/.test(setting));
      const plain = { ...document, nodes, faults: [] };
      const interventions = own.map((edit) => ({ atNs: 0, edit }));
      const full = parsedParts({ ...plain, run: { untilNs } });
      const set = { ...plain, nodes: full.nodes.map(apply), links: full.links.map(apply), run: { untilNs } };
      const wanted = runWhole(modelOf(set), seed);
      const late = runWhole(modelOf({ ...plain, run: { untilNs, interventions } }), seed);
      expect(reportOf(late, 'running').system).toEqual(reportOf(wanted, 'running').system);
      expect(late.requestNumber).toBe(wanted.requestNumber);
    });
    expect(changed).toBeGreaterThan(20);
  });

  it('watched or not', () => {
    holds(15, (_document, model, seed) => {
      const sim = createRun(model, seed);
      const view = new LiveView(sim);
      for (let i = 0; sim.now < untilNs; i++) {
        runUntil(sim, Math.min(untilNs, sim.now + 1e6 + spread(seed, i, 1e8)));
        const frame = view.frame();
        expect(frame.nowNs).toBe(sim.now);
      }
      expect(stateHash(sim)).toBe(stateHash(runWhole(model, seed)));
    });
  });
});

/** Nodes and links with every default filled in: a path leads only to what is there. */
function parsedParts(document: Data): { readonly nodes: readonly Data[]; readonly links: readonly Data[] } {
  const { nodes, links } = modelOf(document).scenario;
  return { nodes, links: links as unknown as readonly Data[] };
}

// Common random numbers: what a piece of work meets does not depend on what else there is. ---------------------------

/** When and over which link each message set out, of the links that both systems have. */
function messages(model: Model, seed: number, until: number, only?: (link: string) => boolean): string[] {
  const seen: string[] = [];
  const sim = createRun(model, seed);
  const watcher: HopWatcher = {
    hop: (link, direction, departNs, arriveNs) => {
      const { id } = model.links[link]!;
      if (only?.(id) ?? true) seen.push(`${id} ${direction} ${departNs} ${arriveNs}`);
    },
  };
  sim.watcher = watcher;
  runUntil(sim, until);
  return seen;
}

describe('chance belongs to the work', () => {
  it('an unrelated part changes nothing elsewhere', () => {
    holds(15, (document, model, seed) => {
      const more = modelOf({
        ...document,
        nodes: [
          { id: 'stranger', kind: 'client', arrivals: { process: 'poisson', ratePerS: 80 } },
          ...(document['nodes'] as readonly Data[]),
          { id: 'island', kind: 'service' },
        ],
        links: [{ from: 'stranger', to: 'island' }, ...(document['links'] as readonly Data[])],
      });
      const wanted = messages(model, seed, untilNs);
      expect(messages(more, seed, untilNs, (id) => id !== 'stranger->island')).toEqual(wanted);
    });
  });

  it('a setting that changes changes nothing elsewhere', () => {
    holds(15, (document, model, seed) => {
      const stranger = [
        { id: 'stranger', kind: 'client', arrivals: { process: 'poisson', ratePerS: 80 } },
        { id: 'island', kind: 'service' },
      ];
      const change = (atNs: number, target: string, setting: string, value: unknown) => ({
        atNs: Math.floor(atNs),
        edit: { do: 'setSetting', target, setting, value },
      });
      const own = [
        change(untilNs * 0.2, 'stranger', 'arrivals.ratePerS', 400),
        change(untilNs * 0.4, 'island', 'workers', 1),
        change(untilNs * 0.5, 'island', 'operations[handle].demandMs', 40),
        change(untilNs * 0.6, 'stranger->island', 'latencyMs', 9),
      ];
      const { interventions, ...run } = document['run'] as {
        readonly interventions: readonly Intervention[];
      };
      const all = [...interventions, ...own].sort((a, b) => a.atNs - b.atNs);
      const more = modelOf({
        ...document,
        nodes: [...stranger, ...(document['nodes'] as readonly Data[])],
        links: [{ from: 'stranger', to: 'island' }, ...(document['links'] as readonly Data[])],
        run: { ...run, interventions: all },
      });
      const wanted = messages(model, seed, untilNs);
      expect(messages(more, seed, untilNs, (id) => id !== 'stranger->island')).toEqual(wanted);
    });
  });

  /** So often that 60 requests always come within the run, and never within its first quarter. */
  const chain = (middle: readonly Data[], links: readonly Data[], shop: Data = {}) => ({
    nodes: [
      { id: 'client', kind: 'client', arrivals: { process: 'poisson', ratePerS: 55 } },
      ...middle,
      {
        id: 'shop',
        kind: 'service',
        workers: 100,
        cores: 100,
        operations: [{ name: 'buy', demandMs: { dist: 'exponential', mean: 5 } }],
        ...shop,
      },
      { id: 'db', kind: 'database', poolSize: 100, cores: 100 },
    ],
    links: [...links, { from: 'shop', to: 'db', latencyMs: 0 }],
    run: { untilNs },
  });
  /** Time between message and answer over a link, in the order of the messages: what the work there took. */
  function times(document: Data, seed: number, link: string): number[] {
    const model = modelOf(document);
    const sim = createRun(model, seed);
    const begun = new Map<number, number>();
    const order: number[] = [];
    sim.watcher = {
      hop: (row, direction, departNs, _arriveNs, call) => {
        if (model.links[row]!.id !== link) return;
        const { number } = call.request;
        if (direction === 0) begun.set(number, departNs);
        else order[number] = departNs - begun.get(number)!;
      },
    };
    runUntil(sim, untilNs);
    return order.slice(0, 60);
  }

  it('a demand that changes draws the very same chance: twice the mean, twice each demand', () => {
    fc.assert(
      fc.property(seed, (seed) => {
        const document = chain([], [{ from: 'client', to: 'shop', latencyMs: 0 }]);
        const edit = {
          do: 'setSetting',
          target: 'shop',
          setting: 'operations[buy].demandMs',
          value: { dist: 'exponential', mean: 10 },
        };
        const changed = { ...document, run: { untilNs, interventions: [{ atNs: untilNs / 4, edit }] } };
        // Alone, so that nobody waits for anything else.
        const alone = (it: Data) => ({
          ...it,
          nodes: (it['nodes'] as readonly Data[]).filter(({ id }) => id !== 'db'),
          links: [{ from: 'client', to: 'shop', latencyMs: 0 }],
        });
        const before = times(alone(document), seed, 'client->shop');
        const after = times(alone(changed), seed, 'client->shop');
        const factors = after.map((ns, i) => Math.round(ns / before[i]!));
        expect(factors).toEqual([...factors].sort());
        expect(new Set(factors)).toEqual(new Set([1, 2]));
        const off = after.map((ns, i) => Math.abs(ns - factors[i]! * before[i]!));
        expect(Math.max(...off)).toBeLessThanOrEqual(2);
      }),
      { numRuns: 10 },
    );
  });

  it('a gateway put in between keeps the demands behind it', () => {
    fc.assert(
      fc.property(seed, (seed) => {
        const direct = times(chain([], [{ from: 'client', to: 'shop', latencyMs: 0 }]), seed, 'client->shop');
        const gateway = { id: 'gateway', kind: 'gateway', demandMs: 0 };
        const links = [
          { from: 'client', to: 'gateway', latencyMs: 0 },
          { from: 'gateway', to: 'shop', latencyMs: 0 },
        ];
        expect(times(chain([gateway], links), seed, 'gateway->shop')).toEqual(direct);
        expect(direct.length).toBe(60);
      }),
      { numRuns: 10 },
    );
  });

  it('a step moved to a service of its own keeps its draws, by the name of its work', () => {
    fc.assert(
      fc.property(seed, (seed) => {
        const pay = { name: 'pay', demandMs: { dist: 'exponential', mean: 7 }, work: 'shop.pay' };
        const call = (to: string) => ({ do: 'call', to, operation: 'pay' });
        const shop = (to: string) => ({ operations: [{ name: 'buy', demandMs: 0, handler: [call(to)] }] });
        const cells = (id: string, operation: Data) => ({
          id,
          kind: 'service',
          workers: 100,
          cores: 100,
          operations: [operation],
        });
        const before = chain(
          [cells('old', pay)],
          [{ from: 'client', to: 'shop', latencyMs: 0 }],
          shop('old'),
        );
        const after = chain([cells('new', pay)], [{ from: 'client', to: 'shop', latencyMs: 0 }], shop('new'));
        const joined = (document: Data, to: string) => ({
          ...document,
          links: [...(document['links'] as readonly Data[]), { from: 'shop', to, latencyMs: 0 }],
        });
        const old = times(joined(before, 'old'), seed, 'shop->old');
        expect(times(joined(after, 'new'), seed, 'shop->new')).toEqual(old);
        expect(old.length).toBe(60);
        const otherWork = chain(
          [cells('new', { ...pay, work: 'other' })],
          [{ from: 'client', to: 'shop', latencyMs: 0 }],
          shop('new'),
        );
        expect(times(joined(otherWork, 'new'), seed, 'shop->new')).not.toEqual(old);
      }),
      { numRuns: 10 },
    );
  });
});
