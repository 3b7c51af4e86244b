// One setting that is changed, wherever it stands.
import { describe, expect, test } from 'vitest';
import type { Setting } from './edit-setting.ts';
import { editing, handlerOf, shop as start } from './edits.testing.ts';
import type { Edit } from './edits.ts';
import { linkOf, nodeOf } from './graph.ts';

const { edited, refusal } = editing(start);

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
