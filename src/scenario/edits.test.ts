// Copies, places, zones, notes, faults and the run.
import { describe, expect, test } from 'vitest';
import type { Fault } from './document.ts';
import { editing, handlerOf, ids, shop as start } from './edits.testing.ts';
import { linkOf, nodeOf } from './graph.ts';

const { edited, refusal } = editing(start);

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
