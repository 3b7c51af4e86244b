// Nodes and links that come, go and change their names, with all that speaks of them.
import { describe, expect, test } from 'vitest';
import { editing, handlerOf, ids, metrics, shop as start } from './edits.testing.ts';
import type { Edit } from './edits.ts';
import { linkOf, nodeOf } from './graph.ts';

const { edited, refusal } = editing(start);

describe('adding', () => {
  test('a node gets an id from its name, and every default', () => {
    const scenario = edited({ do: 'addNode', kind: 'service', name: 'Größe & Preis', x: 3, y: 4 });
    expect(scenario.nodes.at(-1)).toMatchObject({
      id: 'gro-e-preis',
      name: 'Größe & Preis',
      x: 3,
      workers: 8,
    });
  });

  test('a node gets an id that is free', () => {
    const once = edited({ do: 'addNode', kind: 'service', name: 'stock', x: 0, y: 0 });
    const twice = edited({ do: 'addNode', kind: 'service', name: 'Stock', x: 0, y: 0 }, once);
    expect(ids(twice.nodes).slice(-2)).toEqual(['stock-2', 'stock-3']);
    expect(edited({ do: 'addNode', kind: 'service', x: 0, y: 0 }).nodes.at(-1)?.id).toBe('service');
  });

  test('a node may bring settings, and is refused with wrong ones', () => {
    const add = (settings: { workers: number }): Edit => ({
      do: 'addNode',
      kind: 'service',
      x: 0,
      y: 0,
      settings,
    });
    expect(edited(add({ workers: 3 })).nodes.at(-1)?.['workers']).toBe(3);
    expect(refusal(add({ workers: 0 }))).toEqual(['nodes[5].workers: must be at least 1']);
  });

  test('a link has every default', () => {
    const scenario = edited({ do: 'connect', from: 'search', to: 'shelf' });
    expect(scenario.links.at(-1)).toMatchObject({
      id: 'search->shelf',
      from: 'search',
      to: 'shelf',
      latencyMs: 0.5,
      policies: [],
    });
  });

  test.each([
    ['orders', 'stock', 'orders is linked to stock already'],
    ['stock', 'stock', 'links[4].to: a link must lead to another node'],
    ['stock', 'shop', 'links[4].to: "shop" (Client) cannot be called: no link may end there'],
    ['stock', 'nobody', 'links[4].to: "nobody" is not a node of this scenario'],
  ])('no link from %s to %s', (from, to, reason) => {
    expect(refusal({ do: 'connect', from, to })).toEqual([reason]);
  });
});

describe('removing', () => {
  test('a node takes along its links and all that spoke of it', () => {
    const scenario = edited({ do: 'removeNodes', ids: ['stock'] });
    expect(ids(scenario.nodes)).toEqual(['shop', 'orders', 'search', 'shelf']);
    expect(ids(scenario.links)).toEqual(['shop->orders', 'shop->search', 'main']);
    expect(handlerOf(scenario)).toEqual([
      { do: 'parallel', calls: [{ do: 'call', to: 'shelf', operation: 'write' }], need: 1 },
      { do: 'repeat', times: 2, steps: [{ do: 'read', from: 'shelf', onMiss: [] }] },
      { do: 'choose', branches: [{ probability: 0.5, steps: [] }] },
    ]);
    expect(scenario.faults).toEqual([]);
    expect(scenario.run.interventions).toEqual([{ atNs: 2, edit: { do: 'repair', target: 'shelf' } }]);
    expect(metrics(scenario)).toEqual([
      'orders.latency.p99',
      'orders->shelf.errors',
      'main.errors',
      'system.errors',
    ]);
  });

  test('a store is forgotten in fallbacks, loops and parallel calls', () => {
    const scenario = edited({ do: 'removeNodes', ids: ['shelf'] });
    expect(handlerOf(scenario)).toMatchObject([
      { onError: { fallback: [] } },
      { calls: [{ to: 'stock' }], need: 1 },
      { do: 'choose' },
    ]);
    expect(metrics(scenario)).toEqual(['orders.latency.p99', 'orders->stock.errors', 'system.errors']);
  });

  test('requests to what is gone go too, and the rest asks what comes first', () => {
    const without = edited({ do: 'removeNodes', ids: ['orders'] });
    expect(nodeOf(without, 'shop')?.['requests']).toEqual([{ weight: 1 }, { to: 'search', weight: 1 }]);
    const unlinked = edited({ do: 'removeLinks', ids: ['shop->search'] });
    expect(nodeOf(unlinked, 'shop')?.['requests']).toEqual([
      { operation: 'place', weight: 1 },
      { operation: 'list', to: 'orders', weight: 3 },
    ]);
  });

  test('everything', () => {
    const scenario = edited({ do: 'removeNodes', ids: ids(start.nodes), links: ids(start.links) });
    expect([scenario.nodes, scenario.links, metrics(scenario)]).toEqual([[], [], ['system.errors']]);
  });

  test('what is not there is refused', () => {
    expect(refusal({ do: 'removeNodes', ids: ['x'] })).toEqual(['there is no node x']);
    expect(refusal({ do: 'removeLinks', ids: ['x'] })).toEqual(['there is no link x']);
  });
});

describe('renaming', () => {
  test('a node is renamed everywhere', () => {
    const scenario = edited({ do: 'renameNode', id: 'stock', to: 'warehouse' });
    expect(JSON.stringify(scenario)).not.toContain('"stock');
    expect(JSON.stringify(scenario)).not.toContain('->stock');
    expect(JSON.stringify(start).split('stock').length).toBe(
      JSON.stringify(scenario).split('warehouse').length,
    );
    expect(edited({ do: 'renameNode', id: 'warehouse', to: 'stock' }, scenario)).toEqual(start);
  });

  test('a link with a name of its own keeps it', () => {
    const scenario = edited({ do: 'renameNode', id: 'shelf', to: 'store' });
    expect(linkOf(scenario, 'main')).toMatchObject({ from: 'orders', to: 'store' });
    expect(metrics(scenario)).toContain('orders->store.errors');
    expect(handlerOf(scenario)).toMatchObject([
      { onError: { fallback: [{ to: 'store' }] } },
      {},
      { steps: [{ from: 'store' }] },
      {},
    ]);
  });

  test('clients follow', () => {
    expect(
      nodeOf(edited({ do: 'renameNode', id: 'orders', to: 'sales' }), 'shop')?.['requests'],
    ).toMatchObject([{ operation: 'place' }, { to: 'sales' }, { to: 'search' }]);
  });

  test('refused', () => {
    expect(refusal({ do: 'renameNode', id: 'stock', to: 'shelf' })).toEqual([
      'there is a node shelf already',
    ]);
    expect(refusal({ do: 'renameNode', id: 'x', to: 'y' })).toEqual(['there is no node x']);
    expect(refusal({ do: 'renameNode', id: 'stock', to: 'a b' })[0]).toMatch(
      /^nodes\[2\].id: must be 1 to 64 letters/,
    );
    expect(edited({ do: 'renameNode', id: 'stock', to: 'stock' })).toBe(start);
  });

  test('what is shown', () => {
    const named = edited({ do: 'setName', id: 'stock', name: ' The stock ' });
    expect(nodeOf(named, 'stock')?.name).toBe('The stock');
    expect(edited({ do: 'setName', id: 'stock', name: '' }, named)).toEqual(start);
    expect(refusal({ do: 'setName', id: 'x', name: '' })).toEqual(['there is no node x']);
  });
});
