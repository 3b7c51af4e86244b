// What holds for every run of every system: nothing lost, time never back, one result however the run is cut, copied,
// watched or driven.
import { describe, expect, it, vi } from 'vitest';
import type { Intervention } from '#scenario/document.ts';
import { withSetting } from '#scenario/setting-at.ts';
import { holds } from './holds.testing.ts';
import { checkLedgers } from './ledger.ts';
import { LiveView } from './live.ts';
import type { Model } from './model.ts';
import type { SettingEdit } from './random-settings.testing.ts';
import { untilNs } from './random-system.testing.ts';
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
import type { Sim } from './sim.ts';
import { inSystem } from './stations.ts';
import { reportOf } from './summary.ts';
import { type Data, modelOf } from './system.testing.ts';

// Many runs, on a machine that others use too.
vi.setConfig({ testTimeout: 240_000 });

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
