import { describe, expect, test } from 'vitest';
import type { Fault, Scenario } from './document.ts';
import type { Setting } from './edit-setting.ts';
import { freeId, idOf, label } from './edit-words.ts';
import { apply, type Edit } from './edits.ts';
import { linkOf, nodeOf } from './graph.ts';
import { parseScenarioValue } from './parse.ts';
import { problemText } from './problems.ts';
import { registry } from './registry.testing.ts';

const start = read({
  version: 1,
  nodes: [
    {
      id: 'shop',
      kind: 'client',
      requests: [{ operation: 'place' }, { operation: 'list', to: 'orders', weight: 3 }, { to: 'search' }],
    },
    {
      id: 'orders',
      kind: 'service',
      zone: 'eu',
      operations: [
        {
          name: 'place',
          handler: [
            {
              do: 'call',
              to: 'stock',
              operation: 'take',
              onError: { fallback: [{ do: 'write', to: 'shelf' }] },
            },
            {
              do: 'parallel',
              calls: [
                { do: 'call', to: 'stock' },
                { do: 'call', to: 'shelf', operation: 'write' },
              ],
              need: 2,
            },
            {
              do: 'repeat',
              times: 2,
              steps: [{ do: 'read', from: 'shelf', onMiss: [{ do: 'call', to: 'stock' }] }],
            },
            {
              do: 'choose',
              branches: [{ probability: 0.5, steps: [{ do: 'call', to: 'stock', operation: 'take' }] }],
            },
          ],
        },
        { name: 'list' },
      ],
    },
    { id: 'stock', kind: 'service', operations: [{ name: 'take' }, { name: 'count' }] },
    { id: 'search', kind: 'service' },
    { id: 'shelf', kind: 'cache' },
  ],
  links: [
    { from: 'shop', to: 'orders' },
    { from: 'shop', to: 'search' },
    { from: 'orders', to: 'stock', operations: { take: { policies: [{ policy: 'timeout' }] } } },
    { id: 'main', from: 'orders', to: 'shelf' },
  ],
  zones: [{ id: 'eu' }],
  notes: [{ id: 'note', text: 'first' }],
  faults: [
    { id: 'crash', kind: 'crash', target: 'stock', atNs: 5 },
    { id: 'cut', kind: 'partition', target: 'orders->stock', atNs: 5 },
  ],
  objectives: [
    'orders.latency.p99',
    'orders->stock.errors',
    'orders->shelf.errors',
    'main.errors',
    'system.errors',
  ].map((metric) => ({
    metric,
    is: '<',
    value: 1,
  })),
  run: {
    interventions: [
      { atNs: 1, edit: { do: 'repair', target: 'stock' } },
      { atNs: 2, edit: { do: 'repair', target: 'shelf' } },
    ],
  },
});

function read(document: object): Scenario {
  const parsed = parseScenarioValue(document, registry);
  if (!parsed.ok) throw new Error(parsed.problems.map(problemText).join('\n'));
  return deeplyFrozen(parsed.scenario);
}

/** So that an edit that changed what it was given would throw. */
function deeplyFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).map(deeplyFrozen);
  return Object.freeze(value);
}

function edited(edit: Edit, from: Scenario = start): Scenario {
  const applied = apply(from, edit, registry);
  if (!applied.ok) throw new Error(applied.problems.map(problemText).join('\n'));
  return applied.scenario;
}

function refusal(edit: Edit, from: Scenario = start): string[] {
  const applied = apply(from, edit, registry);
  return applied.ok ? [] : applied.problems.map(problemText);
}

const ids = (list: readonly { readonly id: string }[]) => list.map((it) => it.id);
const handlerOf = (scenario: Scenario, id = 'orders') =>
  (nodeOf(scenario, id)?.['operations'] as { handler: unknown[] }[] | undefined)?.[0]?.handler;
const metrics = (scenario: Scenario) => scenario.objectives.map((it) => it.metric);

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

describe('setting', () => {
  const set = (of: Setting['of'], path: Setting['path'], value: unknown): Edit => ({
    do: 'setSetting',
    of,
    path,
    value,
  });

  test('changes one place and shares the rest', () => {
    const scenario = edited(set({ node: 'stock' }, ['workers'], 3));
    expect(nodeOf(scenario, 'stock')?.['workers']).toBe(3);
    expect(nodeOf(scenario, 'stock')?.['operations']).toBe(nodeOf(start, 'stock')?.['operations']);
    expect(nodeOf(scenario, 'orders')).toBe(nodeOf(start, 'orders'));
    expect(scenario.links).toBe(start.links);
    expect(scenario.run).toBe(start.run);
  });

  test('what is set already changes nothing at all', () => {
    expect(edited(set({ node: 'stock' }, ['workers'], 8))).toBe(start);
    expect(edited(set({ node: 'stock' }, ['workers'], undefined))).toBe(start);
  });

  test('deep inside, at the end of a list, out of a list, and of links and the whole', () => {
    expect(nodeOf(edited(set({ node: 'stock' }, ['operations', 0, 'demandMs'], 7)), 'stock')).toMatchObject({
      operations: [{ demandMs: 7 }, {}],
    });
    const longer = edited(set({ node: 'stock' }, ['operations', 2], { name: 'new' }));
    expect(nodeOf(longer, 'stock')).toMatchObject({ operations: [{}, {}, { name: 'new', priority: 0 }] });
    expect(
      nodeOf(edited(set({ node: 'stock' }, ['operations', 1], undefined)), 'stock')?.['operations'],
    ).toHaveLength(1);
    expect(
      linkOf(edited(set({ link: 'main' }, ['policies', 0], { policy: 'timeout' })), 'main')?.policies,
    ).toMatchObject([{ timeoutMs: 1000 }]);
    expect(edited(set('scenario', ['prices', 'perCoreHour'], 1)).prices.perCoreHour).toBe(1);
    expect(edited(set({ node: 'orders' }, ['zone'], undefined)).nodes[1]).not.toHaveProperty('zone');
  });

  test('a name on the way that is absent is made', () => {
    const scenario = edited(set({ link: 'main' }, ['operations', 'read', 'policies'], []));
    expect(linkOf(scenario, 'main')?.operations).toEqual({ read: { policies: [] } });
  });

  test.each<[string, Edit, string]>([
    ['an illegal value', set({ node: 'stock' }, ['workers'], 0), 'nodes[2].workers: must be at least 1'],
    [
      'an unknown setting',
      set({ node: 'stock' }, ['wrokers'], 1),
      'nodes[2].wrokers: is not known here; did you mean "workers"?',
    ],
    ['an id', set({ node: 'stock' }, ['id'], 'x'), 'id cannot be set this way'],
    ['no path', set({ node: 'stock' }, [], {}), 'a setting needs a path'],
    ['all nodes', set('scenario', ['nodes'], []), 'nodes cannot be set this way'],
    ['an unknown node', set({ node: 'x' }, ['workers'], 1), 'there is no node x'],
    ['an unknown link', set({ link: 'x' }, ['loss'], 1), 'there is no link x'],
    [
      'a prototype',
      set({ node: 'stock' }, ['__proto__', 'x'], 1),
      '__proto__.x is a name that no document may use',
    ],
    ['beyond a list', set({ node: 'stock' }, ['operations', 5], {}), 'operations: has no entry 5'],
    ['inside a number', set({ node: 'stock' }, ['workers', 'x'], {}), 'workers: has no parts'],
    ['an entry of an object', set('scenario', ['prices', 0], 1), 'prices: is not a list'],
    [
      'an operation that is called away',
      set({ node: 'stock' }, ['operations', 0], undefined),
      'nodes[1].operations[0].handler[0].operation: "stock" has no operation "take" (it has "count")',
    ],
  ])('refuses %s', (_, edit, reason) => {
    expect(refusal(edit)).toContain(reason);
  });

  test('renaming an operation renames it for its callers', () => {
    const renamed = edited(set({ node: 'stock' }, ['operations', 0, 'name'], 'reserve'));
    expect(handlerOf(renamed)).toMatchObject([
      { operation: 'reserve' },
      {},
      {},
      { branches: [{ steps: [{ operation: 'reserve' }] }] },
    ]);
    expect(Object.keys(linkOf(renamed, 'orders->stock')?.operations ?? {})).toEqual(['reserve']);
    const listed = edited(set({ node: 'orders' }, ['operations', 1, 'name'], 'browse'));
    expect(listed.nodes[0]).toMatchObject({
      requests: [{ operation: 'place' }, { operation: 'browse' }, {}],
    });
    const placed = edited(set({ node: 'orders' }, ['operations', 0, 'name'], 'buy'));
    expect(placed.nodes[0]).toMatchObject({ requests: [{ operation: 'buy' }, { operation: 'list' }, {}] });
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

describe('duplicating', () => {
  test('copies call among themselves, and whom the originals call', () => {
    const scenario = edited({ do: 'duplicate', ids: ['orders', 'stock'], dx: 10, dy: 20 });
    expect(ids(scenario.nodes).slice(-2)).toEqual(['orders-2', 'stock-2']);
    expect(scenario.nodes.at(-2)).toMatchObject({ x: 10, y: 20, zone: 'eu' });
    expect(ids(scenario.links).slice(-2)).toEqual(['orders-2->stock-2', 'orders-2->shelf']);
    expect(linkOf(scenario, 'orders-2->stock-2')?.operations).toEqual(
      linkOf(start, 'orders->stock')?.operations,
    );
    expect(handlerOf(scenario, 'orders-2')).toMatchObject([
      { to: 'stock-2', onError: { fallback: [{ to: 'shelf' }] } },
      {},
      {},
      {},
    ]);
  });

  test('what is not there is refused', () => {
    expect(refusal({ do: 'duplicate', ids: ['x'], dx: 0, dy: 0 })).toEqual(['there is no node x']);
  });
});

describe('around the graph', () => {
  test('moving', () => {
    const scenario = edited({ do: 'moveNodes', moves: [{ id: 'shelf', x: 5, y: 6 }] });
    expect(nodeOf(scenario, 'shelf')).toMatchObject({ x: 5, y: 6 });
    expect(nodeOf(scenario, 'orders')).toBe(nodeOf(start, 'orders'));
    expect(edited({ do: 'moveNodes', moves: [{ id: 'shelf', x: 0, y: 0 }] })).toBe(start);
    expect(refusal({ do: 'moveNodes', moves: [{ id: 'x', x: 0, y: 0 }] })).toEqual(['there is no node x']);
  });

  test('zones', () => {
    const us = { zone: 'us' };
    const made = edited({ do: 'enclose', ids: ['shelf', 'stock'], frame: us, name: 'America' });
    expect(made.zones).toEqual([{ id: 'eu' }, { id: 'us', name: 'America' }]);
    expect(made.nodes.map((it) => it.zone)).toEqual([undefined, 'eu', 'us', undefined, 'us']);
    const joined = edited({ do: 'enclose', ids: ['shelf'], frame: { zone: 'eu' } });
    expect([joined.zones.length, nodeOf(joined, 'shelf')?.zone]).toEqual([1, 'eu']);
    expect(edited({ do: 'dissolve', frame: us }, made)).toEqual(start);
    expect(refusal({ do: 'dissolve', frame: us })).toEqual(['there is no zone us']);
    expect(edited({ do: 'nameFrame', frame: us, name: ' ' }, made).zones[1]).toEqual({ id: 'us' });
  });

  test('notes', () => {
    const added = edited({ do: 'addNote', text: 'second', x: 1, y: 2 });
    expect(added.notes[1]).toEqual({ id: 'note-2', text: 'second', x: 1, y: 2 });
    expect(edited({ do: 'editNote', id: 'note-2', text: 'third' }, added).notes[1]).toEqual({
      id: 'note-2',
      text: 'third',
      x: 1,
      y: 2,
    });
    expect(edited({ do: 'removeNote', id: 'note-2' }, added)).toEqual(start);
    expect(refusal({ do: 'editNote', id: 'x', text: '' })).toEqual(['there is no note x']);
    expect(refusal({ do: 'removeNote', id: 'x' })).toEqual(['there is no note x']);
    expect(refusal({ do: 'addNote', text: 'x'.repeat(2001), x: 0, y: 0 })).toEqual([
      'notes[1].text: must have at most 2000 characters',
    ]);
  });

  test('faults', () => {
    const fault: Fault = { id: 'slow', kind: 'slow', target: 'shelf', atNs: 7, factor: 4 };
    const added = edited({ do: 'setFault', fault });
    expect(added.faults[2]).toEqual(fault);
    expect(edited({ do: 'setFault', fault: { ...fault, factor: 5 } }, added).faults[2]?.factor).toBe(5);
    expect(edited({ do: 'removeFault', id: 'slow' }, added)).toEqual(start);
    expect(refusal({ do: 'setFault', fault: { ...fault, factor: 1 } })).toEqual([
      'faults[2].factor: must be more than 1',
    ]);
    expect(refusal({ do: 'removeFault', id: 'x' })).toEqual(['there is no fault x']);
  });

  test('the run', () => {
    expect(edited({ do: 'setRun', run: { seed: 5 } }).run).toEqual({ ...start.run, seed: 5 });
    expect(refusal({ do: 'setRun', run: { warmupNs: 60e9 } })).toEqual([
      'run.warmupNs: must be less than run.untilNs (60000000000): nothing would be measured',
    ]);
  });
});

describe('words', () => {
  const words: [Edit, string][] = [
    [{ do: 'addNode', kind: 'service', x: 0, y: 0 }, 'Add service'],
    [{ do: 'addNode', kind: 'service', name: 'Orders', x: 0, y: 0 }, 'Add Orders'],
    [{ do: 'connect', from: 'a', to: 'b' }, 'Connect a to b'],
    [{ do: 'moveNodes', moves: [{ id: 'catalog', x: 0, y: 0 }] }, 'Move catalog'],
    [{ do: 'moveNodes', moves: ['a', 'b'].map((id) => ({ id, x: 0, y: 0 })) }, 'Move 2 nodes'],
    [{ do: 'setSetting', of: { node: 'orders' }, path: ['workers'], value: 3 }, 'Set orders.workers'],
    [
      { do: 'setSetting', of: { link: 'a->b' }, path: ['policies', 0, 'timeoutMs'], value: 3 },
      'Set a->b.policies.0.timeoutMs',
    ],
    [{ do: 'setSetting', of: 'scenario', path: ['name'], value: '' }, 'Set name'],
    [{ do: 'removeNodes', ids: ['a'] }, 'Remove a'],
    [{ do: 'removeNodes', ids: ['a'], links: ['l'] }, 'Remove 2 things'],
    [{ do: 'removeLinks', ids: ['l', 'm'] }, 'Remove 2 links'],
    [{ do: 'renameNode', id: 'a', to: 'b' }, 'Rename a to b'],
    [{ do: 'setName', id: 'a', name: 'B' }, 'Call a “B”'],
    [{ do: 'setName', id: 'a', name: ' ' }, 'Clear the name of a'],
    [{ do: 'duplicate', ids: ['a'], dx: 0, dy: 0 }, 'Duplicate a'],
    [{ do: 'enclose', ids: ['a', 'b'], frame: { zone: 'z' } }, 'Put 2 nodes into z'],
    [{ do: 'dissolve', frame: { group: 'z' } }, 'Dissolve z'],
    [{ do: 'nameFrame', frame: { zone: 'z' }, name: 'Zone' }, 'Call z “Zone”'],
    [{ do: 'join', joins: [{ id: 'a', zone: null }] }, 'Regroup a'],
    [{ do: 'insertBetween', link: 'a->b', kind: 'gateway', x: 0, y: 0 }, 'Insert gateway into a->b'],
    [{ do: 'putBetween', link: 'a->b', id: 'c', x: 0, y: 0 }, 'Put c into a->b'],
    [{ do: 'moveNodes', moves: [], notes: [{ id: 'n', x: 0, y: 0 }] }, 'Move a note'],
    [{ do: 'removeNodes', ids: [], frames: [{ group: 'g' }] }, 'Remove g'],
    [{ do: 'editNote', id: 'n', width: 100 }, 'Resize a note'],
    [{ do: 'addNote', text: '', x: 0, y: 0 }, 'Add a note'],
    [{ do: 'editNote', id: 'n', text: '' }, 'Edit a note'],
    [{ do: 'editNote', id: 'n', x: 1 }, 'Move a note'],
    [{ do: 'removeNote', id: 'n' }, 'Remove a note'],
    [{ do: 'setFault', fault: { id: 'f', kind: 'crash', target: 'shelf', atNs: 0 } }, 'Set crash of shelf'],
    [{ do: 'removeFault', id: 'f' }, 'Remove fault f'],
    [{ do: 'setRun', run: { seed: 1 } }, 'Set run.seed'],
  ];
  test.each(words)('%j', (edit, said) => {
    expect(label(edit)).toBe(said);
  });

  test('ids from words', () => {
    expect(['Order Service', '  ', 'système', 'system', '-a-', 'x'.repeat(99)].map(idOf)).toEqual([
      'order-service',
      'node',
      'systeme',
      'node',
      'a',
      'x'.repeat(60),
    ]);
    const long = 'x'.repeat(60);
    expect(freeId(long, [{ id: long }])).toBe(`${'x'.repeat(58)}-2`);
    expect(freeId('a-2', [{ id: 'a-2' }])).toBe('a-3');
    expect(freeId('a-2', [{ id: 'a' }])).toBe('a-2');
  });
});
