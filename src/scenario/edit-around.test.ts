// Frames, copies from elsewhere, and nodes put into links: what each does to everything around it.
import { describe, expect, test } from 'vitest';
import type { Scenario } from './document.ts';
import { editing, read } from './edits.testing.ts';
import { linkOf, nodeOf } from './graph.ts';
import { parseScenarioValue } from './parse.ts';
import { partOf } from './part.ts';
import { registry } from './registry.testing.ts';

const start = read({
  version: 1,
  nodes: [
    { id: 'users', kind: 'client' },
    {
      id: 'shop',
      kind: 'service',
      zone: 'eu',
      operations: [
        {
          name: 'buy',
          handler: [
            { do: 'call', to: 'stock', operation: 'take' },
            { do: 'read', from: 'db' },
          ],
        },
      ],
    },
    { id: 'stock', kind: 'service', zone: 'eu', operations: [{ name: 'take' }, { name: 'count' }] },
    { id: 'db', kind: 'database' },
  ],
  links: [
    { from: 'users', to: 'shop' },
    {
      from: 'shop',
      to: 'stock',
      latencyMs: 7,
      protocol: 'grpc',
      policies: [{ policy: 'timeout' }],
      operations: { take: { policies: [{ policy: 'timeout', timeoutMs: 5 }] } },
    },
    { from: 'shop', to: 'db' },
  ],
  zones: [{ id: 'eu', name: 'Europe' }],
  groups: [{ id: 'back', name: 'Back end', nodes: ['stock', 'db'] }],
  notes: [{ id: 'note', text: 'mind the gap', x: 1, y: 2 }],
  faults: [{ id: 'cut', kind: 'partition', target: 'shop->stock', atNs: 5 }],
  objectives: [{ metric: 'shop->stock.errors', is: '<', value: 1 }],
});

const { edited, refusal } = editing(start);

const groupsOf = ({ groups }: Scenario) => groups.map((it) => [it.id, ...it.nodes]);

describe('frames', () => {
  test('a node belongs to one group at most: it leaves the one it was in', () => {
    const scenario = edited({
      do: 'enclose',
      frame: { group: 'front' },
      ids: ['shop', 'stock'],
      name: 'Front',
    });
    expect(groupsOf(scenario)).toEqual([
      ['back', 'db'],
      ['front', 'shop', 'stock'],
    ]);
    expect(scenario.groups[1]?.name).toBe('Front');
    expect(nodeOf(scenario, 'shop')?.zone).toBe('eu');
  });

  test('a group that loses its last node goes; the nodes stay', () => {
    const joins = ['stock', 'db'].map((id) => ({ id, group: null }));
    const scenario = edited({ do: 'join', joins });
    expect([scenario.groups, scenario.nodes.length]).toEqual([[], 4]);
    expect(groupsOf(edited({ do: 'removeNodes', ids: ['stock'] }))).toEqual([['back', 'db']]);
  });

  test('a drag moves, and takes nodes out of one frame and into another, in one edit', () => {
    const scenario = edited({
      do: 'moveNodes',
      moves: [{ id: 'stock', x: 5, y: 6 }],
      notes: [{ id: 'note', x: 7, y: 8 }],
      joins: [
        { id: 'stock', zone: null, group: null },
        { id: 'shop', group: 'back' },
      ],
    });
    expect(nodeOf(scenario, 'stock')).toMatchObject({ x: 5, y: 6 });
    expect(nodeOf(scenario, 'stock')).not.toHaveProperty('zone');
    expect(groupsOf(scenario)).toEqual([['back', 'db', 'shop']]);
    expect(scenario.notes[0]).toMatchObject({ x: 7, y: 8, text: 'mind the gap' });
  });

  test('names come and go', () => {
    const named = edited({ do: 'nameFrame', frame: { group: 'back' }, name: ' Stores ' });
    expect(named.groups[0]?.name).toBe('Stores');
    expect(
      edited({ do: 'nameFrame', frame: { group: 'back' }, name: '' }, named).groups[0],
    ).not.toHaveProperty('name');
  });

  test('an id that changes changes in its group', () => {
    expect(groupsOf(edited({ do: 'renameNode', id: 'db', to: 'store' }))).toEqual([
      ['back', 'stock', 'store'],
    ]);
  });

  test('what is selected together goes together; nodes of a frame stay', () => {
    const scenario = edited({
      do: 'removeNodes',
      ids: ['users'],
      notes: ['note'],
      frames: [{ group: 'back' }, { zone: 'eu' }],
    });
    expect([scenario.nodes.length, scenario.notes, scenario.groups, scenario.zones]).toEqual([3, [], [], []]);
    expect(nodeOf(scenario, 'shop')).not.toHaveProperty('zone');
  });

  test('what is not there is refused', () => {
    expect(refusal({ do: 'dissolve', frame: { group: 'x' } })).toEqual(['there is no group x']);
    expect(refusal({ do: 'nameFrame', frame: { zone: 'x' }, name: '' })).toEqual(['there is no zone x']);
    expect(refusal({ do: 'join', joins: [{ id: 'x', zone: null }] })).toEqual(['there is no node x']);
    expect(refusal({ do: 'join', joins: [{ id: 'db', group: 'x' }] })).toEqual(['there is no group x']);
    expect(refusal({ do: 'enclose', frame: { group: 'x' }, ids: [] })).toEqual(['a group needs a node']);
    expect(refusal({ do: 'enclose', frame: { zone: 'no id' }, ids: [] })[0]).toMatch(/^zones\[1\].id/);
    expect(refusal({ do: 'moveNodes', moves: [], notes: [{ id: 'x', x: 0, y: 0 }] })).toEqual([
      'there is no note x',
    ]);
    expect(refusal({ do: 'removeNodes', ids: [], notes: ['x'] })).toEqual(['there is no note x']);
  });

  test('a document whose groups make no sense is refused with the place', () => {
    const groups = [
      { id: 'a', nodes: ['db'] },
      { id: 'b', nodes: ['db', 'dbx'] },
    ];
    const parsed = parseScenarioValue({ ...start, groups }, registry);
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      {
        path: 'groups[1].nodes[0]',
        message: '"db" is in groups[0] already: a node belongs to one group at most',
      },
      {
        path: 'groups[1].nodes[1]',
        message: '"dbx" is not a node of this scenario; did you mean "db"?',
      },
    ]);
  });
});

describe('copies', () => {
  const part = partOf(start, ['shop', 'stock'], ['note'], registry);

  test('a part is a scenario of its own: calls to what is not in it are left out', () => {
    expect(parseScenarioValue(part, registry).ok).toBe(true);
    expect(part.links.map((it) => it.id)).toEqual(['shop->stock']);
    expect(nodeOf(part, 'shop')?.['operations']).toMatchObject([{ handler: [{ to: 'stock' }] }]);
    expect([part.zones.length, groupsOf(part), part.notes.length]).toEqual([1, [['back', 'stock']], 1]);
    expect([part.faults, part.objectives]).toEqual([[], []]);
  });

  test('pasted beside the original, everything gets ids of its own and speaks of its own', () => {
    const scenario = edited({ do: 'paste', part, dx: 10, dy: 20 });
    expect(scenario.nodes.slice(4).map((it) => [it.id, it.x, it.y, it.zone])).toEqual([
      ['shop-2', 10, 20, 'eu'],
      ['stock-2', 10, 20, 'eu'],
    ]);
    expect(linkOf(scenario, 'shop-2->stock-2')).toMatchObject({ latencyMs: 7, policies: [{}] });
    expect(nodeOf(scenario, 'shop-2')?.['operations']).toMatchObject([{ handler: [{ to: 'stock-2' }] }]);
    expect(scenario.zones).toEqual(start.zones);
    expect(groupsOf(scenario).at(-1)).toEqual(['back-2', 'stock-2']);
    expect(scenario.notes.at(-1)).toEqual({ id: 'note-2', text: 'mind the gap', x: 11, y: 22 });
  });

  test('pasted where nothing is of that name, it keeps its ids and brings its zone', () => {
    const empty = read({ version: 1 });
    const scenario = edited({ do: 'paste', part, dx: 0, dy: 0 }, empty);
    expect(scenario.nodes.map((it) => it.id)).toEqual(['shop', 'stock']);
    expect(scenario.zones).toEqual([{ id: 'eu', name: 'Europe' }]);
  });

  test('a group that is duplicated whole is a second group; out of one, the copy stays in it', () => {
    const duplicate = (ids: string[]) => edited({ do: 'duplicate', ids, dx: 1, dy: 1 });
    expect(groupsOf(duplicate(['stock', 'db']))).toEqual([
      ['back', 'stock', 'db'],
      ['back-2', 'stock-2', 'db-2'],
    ]);
    expect(groupsOf(duplicate(['db']))).toEqual([['back', 'stock', 'db', 'db-2']]);
  });
});

describe('a node put into a link', () => {
  const insert = (kind: string, link = 'shop->stock') =>
    edited({ do: 'insertBetween', link, kind, x: 3, y: 4 });

  test('the caller keeps what the link was set to, and whatever speaks of the link follows it', () => {
    const scenario = insert('gateway');
    expect(scenario.links.map((it) => it.id)).toEqual([
      'users->shop',
      'shop->gateway',
      'shop->db',
      'gateway->stock',
    ]);
    expect(linkOf(scenario, 'shop->gateway')).toMatchObject({
      latencyMs: 7,
      protocol: 'grpc',
      policies: [{ policy: 'timeout' }],
      operations: { take: {} },
    });
    expect(linkOf(scenario, 'gateway->stock')).toMatchObject({
      protocol: 'grpc',
      policies: [],
      operations: {},
    });
    expect(nodeOf(scenario, 'shop')?.['operations']).toMatchObject([
      { handler: [{ to: 'gateway', operation: 'take' }, { from: 'db' }] },
    ]);
    expect([scenario.faults[0]?.target, scenario.objectives[0]?.metric]).toEqual([
      'shop->gateway',
      'shop->gateway.errors',
    ]);
    expect(nodeOf(scenario, 'gateway')).toMatchObject({ x: 3, y: 4, zone: 'eu' });
  });

  test('one with operations of its own is asked for the first of them; what it lacks is set on the callee’s half', () => {
    const scenario = insert('service');
    expect(nodeOf(scenario, 'shop')?.['operations']).toMatchObject([
      { handler: [{ to: 'service', operation: 'handle' }, {}] },
    ]);
    expect(linkOf(scenario, 'shop->service')?.operations).toEqual({});
    expect(linkOf(scenario, 'service->stock')?.operations).toEqual(linkOf(start, 'shop->stock')?.operations);
  });

  test('between two nodes of a group or a zone, it is in there too', () => {
    const grouped = edited({ do: 'enclose', frame: { group: 'both' }, ids: ['shop', 'stock'] });
    const scenario = edited(
      { do: 'insertBetween', link: 'shop->stock', kind: 'gateway', x: 0, y: 0 },
      grouped,
    );
    expect(groupsOf(scenario).at(-1)).toEqual(['both', 'shop', 'stock', 'gateway']);
    expect(nodeOf(scenario, 'gateway')?.zone).toBe('eu');
    expect(nodeOf(insert('gateway', 'shop->db'), 'gateway')).not.toHaveProperty('zone');
  });

  test('a kind that calls nothing, and a link that is not there, are refused', () => {
    const edit = { do: 'insertBetween', x: 0, y: 0 } as const;
    expect(refusal({ ...edit, link: 'shop->db', kind: 'database' })).toEqual([
      'Database cannot stand in a link: it would have to take requests and make calls',
    ]);
    expect(refusal({ ...edit, link: 'x->y', kind: 'gateway' })).toEqual(['there is no link x->y']);
    expect(refusal({ ...edit, link: 'shop->db', kind: 'x' })).toEqual(['there is no kind x']);
  });
});

describe('a node that is there, put into a link', () => {
  const lone = { do: 'addNode', kind: 'gateway', id: 'edge', x: 0, y: 0 } as const;
  const put = { do: 'putBetween', link: 'shop->stock', id: 'edge', x: 3, y: 4 } as const;

  test('stands in it as a new one would, where it was put down', () => {
    const scenario = edited(put, edited(lone));
    const asNew = edited({
      do: 'insertBetween',
      link: 'shop->stock',
      kind: 'gateway',
      id: 'edge',
      x: 3,
      y: 4,
    });
    expect(scenario.links).toEqual(asNew.links);
    expect(scenario.objectives).toEqual(asNew.objectives);
    expect(nodeOf(scenario, 'shop')).toEqual(nodeOf(asNew, 'shop'));
    expect(nodeOf(scenario, 'edge')).toMatchObject({ x: 3, y: 4 });
  });

  test('keeps the links that it has, with their settings', () => {
    const linked = edited({ do: 'connect', from: 'edge', to: 'db' }, edited(lone));
    const tuned = edited(
      { do: 'setSetting', of: { link: 'edge->db' }, path: ['latencyMs'], value: 9 },
      linked,
    );
    const scenario = edited(put, tuned);
    expect(linkOf(scenario, 'edge->db')).toEqual(linkOf(tuned, 'edge->db'));
    expect(linkOf(scenario, 'edge->stock')?.protocol).toBe('grpc');
  });

  test('an end of the link, one that is linked so already, and one that takes no requests are refused', () => {
    expect(refusal({ ...put, id: 'shop' })).toEqual(['shop is an end of shop->stock']);
    expect(refusal({ ...put, id: 'nobody' })).toEqual(['there is no node nobody']);
    expect(refusal({ ...put, id: 'db' })).toEqual([
      'Database cannot stand in a link: it would have to take requests and make calls',
    ]);
    const called = edited({ do: 'connect', from: 'shop', to: 'edge' }, edited(lone));
    expect(refusal(put, called)).toEqual(['shop is linked to edge already']);
    const calling = edited({ do: 'connect', from: 'edge', to: 'stock' }, edited(lone));
    expect(refusal(put, calling)).toEqual(['edge is linked to stock already']);
  });
});

test('what was to happen to a zone goes with it; what its node or link of the same id was to suffer stays', () => {
  const repair = (target: string) => ({ atNs: 5, edit: { do: 'repair' as const, target } });
  const faults = [
    { id: 'a', kind: 'zoneOutage' as const, target: 'eu', atNs: 1 },
    { id: 'b', kind: 'latency' as const, addMs: 5, target: 'eu', atNs: 1 },
    { id: 'c', kind: 'crash' as const, target: 'shop', atNs: 1 },
  ];
  const broken = { ...start, faults, run: { ...start.run, interventions: [repair('eu'), repair('shop')] } };
  const gone = edited({ do: 'dissolve', frame: { zone: 'eu' } }, broken);
  expect(gone.faults.map(({ id }) => id)).toEqual(['c']);
  expect(gone.run.interventions).toEqual([repair('shop')]);
  // An outage of a zone that is empty by now is no reason to refuse an edit.
  const empty = edited({ do: 'removeNodes', ids: ['shop', 'stock'] }, broken);
  expect(empty.faults.map(({ id }) => id)).toEqual(['a', 'b']);
});
