// Common random numbers: what a piece of work meets does not depend on what else there is.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Intervention } from '#scenario/document.ts';
import { holds, seed } from './holds.testing.ts';
import type { Model } from './model.ts';
import { untilNs } from './random-system.testing.ts';
import { createRun, runUntil } from './run.ts';
import type { HopWatcher } from './sim.ts';
import { type Data, modelOf } from './system.testing.ts';

// Many runs, on a machine that others use too.
vi.setConfig({ testTimeout: 240_000 });

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
