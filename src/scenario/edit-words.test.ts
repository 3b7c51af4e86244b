// What edits are called in the history, and ids that are made from words.
import { describe, expect, test } from 'vitest';
import { freeId, idOf, label } from './edit-words.ts';
import type { Edit } from './edits.ts';

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
