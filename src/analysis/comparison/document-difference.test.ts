import { describe, expect, it } from 'vitest';
import type { Scenario } from '#scenario/document.ts';
import { applyAll, type Edit } from '#scenario/edits.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { differenceOf } from './document-difference.ts';
import { forkAt } from './fork.ts';
import { varied } from './vary.ts';

function parsed(document: object): Scenario {
  const result = parseScenarioValue({ version: 1, ...document }, registry);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.scenario;
}

const shop = parsed({
  nodes: [
    { id: 'users', kind: 'client' },
    {
      id: 'shop',
      kind: 'service',
      operations: [{ name: 'buy', demandMs: { dist: 'lognormal', mean: 6, cv: 0.6 } }],
    },
    { id: 'bank', kind: 'external' },
  ],
  links: [
    { from: 'users', to: 'shop' },
    { from: 'shop', to: 'bank', policies: [{ policy: 'timeout', timeoutMs: 200 }] },
  ],
  faults: [{ id: 'outage', kind: 'crash', target: 'shop', atNs: 10e9, forNs: 30e9 }],
});

function edited(...edits: readonly Edit[]): Scenario {
  const applied = applyAll(shop, edits, registry);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
  return applied.scenario;
}

function vary(path: string, value: unknown): Scenario {
  const applied = varied(shop, path, value, registry);
  if (!applied.ok) throw new Error(applied.problems.map(({ message }) => message).join());
  return applied.scenario;
}

const texts = (other: Scenario) => differenceOf(shop, other).changes.map(({ text }) => text);

describe('what tells two documents apart', () => {
  it('is nothing where only places and names differ', () => {
    const moved = edited(
      { do: 'setSetting', of: { node: 'shop' }, path: ['x'], value: 400 },
      { do: 'setName', id: 'shop', name: 'The shop' },
      { do: 'addNote', text: 'look', x: 0, y: 0 },
    );
    expect(differenceOf(shop, moved)).toEqual({
      nodes: { added: [], removed: [], changed: [] },
      links: { added: [], removed: [], changed: [] },
      changes: [],
    });
  });

  it('is a list in words, with units', () => {
    expect(texts(vary('nodes[shop].instances', 4))).toEqual(['shop: instances 1 → 4']);
    expect(texts(vary('nodes[shop].operations[buy].demandMs.mean', 9))).toEqual([
      'shop: operations buy demand mean 6 ms → 9 ms',
    ]);
    expect(texts(vary('links[shop->bank].policies[timeout].timeoutMs', 400))).toEqual([
      'shop → bank: timeout 200 ms → 400 ms',
    ]);
    const policies = (...list: readonly object[]) => texts(vary('links[shop->bank].policies', list));
    expect(policies()).toEqual(['shop → bank: timeout (200 ms, on timeout cancel) is removed']);
    // Its other settings are the defaults, which the document spells out.
    expect(policies({ policy: 'timeout', timeoutMs: 200 }, { policy: 'retry', maxAttempts: 2 })).toEqual([
      'shop → bank: retry (max attempts 2, backoff exponential (initial 500 ms)) is added',
    ]);
    const limit = { kind: 'semaphore', maxConcurrentCalls: 4 };
    expect(policies({ policy: 'timeout', timeoutMs: 200 }, { policy: 'bulkhead', limit })).toEqual([
      'shop → bank: bulkhead (limit semaphore (max concurrent calls 4), scope instance) is added',
    ]);
    expect(texts(vary('faults[outage].forNs', 5e9))).toEqual(['fault outage: for 30s → 5s']);
    expect(texts(vary('prices.perCoreHour', 1))[0]).toMatch(/^prices per core hour 0\.\d+ → 1$/);
  });

  it('tells what is done on the way by what it does, and when', () => {
    const interventions = [
      {
        atNs: 2e9,
        edit: { do: 'setSetting', target: 'shop', setting: 'operations[buy].demandMs', value: 9 },
      },
      {
        atNs: 3e9,
        edit: { do: 'fault', fault: { id: 'f', kind: 'slow', target: 'bank', factor: 4, forNs: 5e9 } },
      },
      { atNs: 4e9, edit: { do: 'repair', target: 'bank' } },
      { atNs: 5e9, edit: { do: 'setPolicies', target: 'shop->bank', policies: [] } },
    ] as const;
    const done = edited({ do: 'setRun', run: { interventions } });
    expect(texts(done)).toEqual([
      'at 2s, shop: operations buy demand 9 ms',
      'at 3s, slow of bank (for 5s, factor 4)',
      'at 4s, repair of bank',
      'at 5s, shop → bank: policies none',
    ]);
    expect(differenceOf(done, shop).changes[0]?.text).toBe(
      'no longer at 2s, shop: operations buy demand 9 ms',
    );
  });

  it('names a distribution of another kind as a whole', () => {
    expect(texts(vary('nodes[shop].operations[buy].demandMs', { dist: 'exponential', mean: 6 }))).toEqual([
      'shop: operations buy demand lognormal (mean 6 ms, cv 0.6) → exponential (mean 6 ms)',
    ]);
  });

  it('takes a bare number and a constant distribution for the same thing', () => {
    const path = 'nodes[shop].operations[buy].demandMs';
    const constant = (value: number) => ({ dist: 'constant', value });
    const ways: [unknown, unknown][] = [
      [10, constant(20)],
      [constant(10), 20],
      [constant(10), constant(20)],
    ];
    for (const [before, after] of ways)
      expect(differenceOf(vary(path, before), vary(path, after)).changes).toMatchObject([
        { path, before: 10, after: 20, text: 'shop: operations buy demand 10 ms → 20 ms' },
      ]);
    expect(differenceOf(vary(path, 10), vary(path, constant(10))).changes).toEqual([]);
    expect(texts(vary(path, constant(20)))).toEqual([
      'shop: operations buy demand lognormal (mean 6 ms, cv 0.6) → constant (value 20 ms)',
    ]);
  });

  it('has the ids of the graph: added, removed, changed', () => {
    const other = edited(
      { do: 'removeNodes', ids: ['bank'] },
      { do: 'addNode', kind: 'cache', id: 'cache', x: 0, y: 0 } as Edit,
      { do: 'setSetting', of: { node: 'shop' }, path: ['instances'], value: 2 },
    );
    const found = differenceOf(shop, other);
    expect(found.nodes).toMatchObject({ added: ['cache'], removed: ['bank'], changed: ['shop'] });
    expect(found.links).toEqual({ added: [], removed: ['shop->bank'], changed: [] });
    expect(found.changes.map(({ text }) => text)).toContain('bank (external) is removed');
    expect(found.changes.map(({ text }) => text)).toContain('shop → bank is removed');
  });

  it('sees policies that only changed places', () => {
    const two = vary('links[shop->bank].policies', [
      { policy: 'timeout', timeoutMs: 200 },
      { policy: 'retry', maxAttempts: 2 },
    ]);
    const swapped = {
      ...two,
      links: two.links.map((link) => ({ ...link, policies: link.policies.toReversed() })),
    };
    expect(differenceOf(two, swapped).changes).toHaveLength(1);
  });
});

describe('a varied scenario', () => {
  it.each([
    ['instances', '"instances" names no setting'],
    ['nodes[shp].instances', 'nodes has no "shp" (did you mean shop?); there are users, shop, bank'],
    ['nodes[shop].operations[7].demandMs', 'has no "7"'],
    ['nodes[shop].instances.x', 'has no parts'],
    ['nodes[shop]instances', 'is no path at "instances"'],
    ['nodes[__proto__].x', 'is a name that no document may use'],
    ['nodes[shop].instnces', 'did you mean "instances"?'],
  ])('refuses %s with what is wrong', (path, message) => {
    const applied = varied(shop, path, 2, registry);
    expect(applied).toMatchObject({ ok: false });
    if (!applied.ok) expect(applied.problems.map((problem) => problem.message).join()).toContain(message);
  });

  it('refuses a value that its setting does not take', () => {
    expect(varied(shop, 'nodes[shop].instances', 0, registry)).toMatchObject({
      problems: [{ path: 'nodes[1].instances', message: 'must be at least 1' }],
    });
  });

  it('has a load factor, as a spike of every client that never ends', () => {
    expect(vary('load', 2).faults.at(-1)).toEqual({
      ...{ id: 'load-users', kind: 'spike', target: 'users', factor: 2, atNs: 0 },
    });
    expect(vary('load', 0.5).faults.at(-1)?.factor).toBe(0.5);
    expect(vary('load', 1)).toBe(shop);
    expect(varied(shop, 'load', 0, registry)).toMatchObject({ ok: false });
  });
});

describe('a fork', () => {
  it('puts the other policies on the running system', () => {
    const other = vary('links[shop->bank].policies[timeout].timeoutMs', 50);
    const forked = forkAt(shop, other, 40e9, registry);
    expect(forked).toMatchObject({ ok: true });
    if (!forked.ok) return;
    expect(forked.scenario.links).toBe(shop.links);
    expect(forked.scenario.run.interventions).toMatchObject([
      { atNs: 40e9, edit: { do: 'setPolicies', target: 'shop->bank', policies: [{ timeoutMs: 50 }] } },
    ]);
  });

  it('changes live settings from that moment on', () => {
    const forked = forkAt(shop, vary('nodes[shop].workers', 3), 40e9, registry);
    expect(forked).toMatchObject({ ok: true });
    if (!forked.ok) return;
    expect(forked.scenario.nodes).toBe(shop.nodes);
    expect(forked.scenario.run.interventions).toEqual([
      { atNs: 40e9, edit: { do: 'setSetting', target: 'shop', setting: 'workers', value: 3 } },
    ]);
  });

  it('refuses what cannot change while a run goes on, and what changes nothing', () => {
    expect(forkAt(shop, vary('nodes[shop].instances', 2), 1e9, registry)).toEqual({
      ok: false,
      message: 'nodes[shop].instances cannot change while a run goes on: it needs a restart',
    });
    expect(forkAt(shop, shop, 1e9, registry)).toMatchObject({ ok: false });
  });
});
