// Which link a vessel that is dragged would be put into. Faces are 100 × 120 with glass of 100 × 80.
import { describe, expect, it } from 'vitest';
import { linkOf, nodeAt, scenarioOf, testKinds } from '../tank/fixtures.testing.ts';
import { putDown } from './putDown.ts';
import { linksFor, linkUnder } from './putting.ts';

const scenario = scenarioOf(
  [
    nodeAt('web', 'source', 0, 0),
    nodeAt('shop', 'middle', 500, 0),
    nodeAt('db', 'sink', 1000, 0),
    nodeAt('cache', 'middle', 500, 600),
  ],
  [linkOf('web', 'shop'), linkOf('shop', 'db')],
);
const draggedTo = (x: number, y: number, id = 'cache') => new Map([[id, { x, y }]]);

describe('dropping a vessel on a channel', () => {
  it('means the channel that runs through the middle of its glass', () => {
    // The channels run at y = 60, which is the middle of the glass when its face stands at y = 0.
    expect(linkUnder(scenario, testKinds, draggedTo(250, 0))).toMatchObject({
      link: 'web-shop',
      at: { y: 60 },
    });
    expect(linkUnder(scenario, testKinds, draggedTo(750, 20))).toMatchObject({
      link: 'shop-db',
      at: { y: 60 },
    });
    expect(linkUnder(scenario, testKinds, draggedTo(750, 60))).toBeUndefined();
  });

  it('means none for what is linked already, for a kind that calls nothing, and for several at once', () => {
    const linked = { ...scenario, links: [...scenario.links, linkOf('cache', 'db')] };
    expect(linkUnder(linked, testKinds, draggedTo(250, 0))).toBeUndefined();
    const lone = { ...scenario, nodes: [...scenario.nodes, nodeAt('end', 'sink', 500, 600)] };
    expect(linkUnder(lone, testKinds, draggedTo(250, 0, 'end'))).toBeUndefined();
    const two = new Map([...draggedTo(250, 0), ...draggedTo(400, 0, 'web')]);
    expect(linkUnder(scenario, testKinds, two)).toBeUndefined();
  });

  it('is one edit', () => {
    const moves = [{ id: 'cache', x: 250, y: 0 }];
    expect(putDown({ scenario, kinds: testKinds, moves, drop: { into: 'web-shop' } })).toEqual({
      ...{ do: 'putBetween', link: 'web-shop', id: 'cache', x: 250, y: 0 },
    });
    expect(putDown({ scenario, kinds: testKinds, moves, drop: undefined })).toEqual({
      ...{ do: 'moveNodes', moves },
    });
  });
});

describe('dropping a vessel on another', () => {
  const dropped = (moves: readonly { id: string; x: number; y: number }[], byKeys = false) => {
    const edit = putDown({
      scenario,
      kinds: testKinds,
      moves,
      drop: byKeys ? undefined : { into: undefined },
    });
    return edit.do === 'moveNodes' ? edit.moves.map(({ x, y }) => [x, y]) : [];
  };

  it('puts it beside the one that it would hide, whatever moves along', () => {
    expect(dropped([{ id: 'cache', x: 500, y: 0 }])).toEqual([[720, 0]]);
    const both = [
      { id: 'cache', x: 503, y: 2 },
      { id: 'web', x: 503, y: 300 },
    ];
    expect(dropped(both)).toEqual([
      [723, 2],
      [723, 300],
    ]);
  });

  it('leaves what hides a part of it, and what keys move across it', () => {
    expect(dropped([{ id: 'cache', x: 540, y: 30 }])).toEqual([[540, 30]]);
    expect(dropped([{ id: 'cache', x: 500, y: 0 }], true)).toEqual([[500, 0]]);
  });
});

describe('links that a node may be put into', () => {
  const idsFor = (id: string, links = scenario.links) =>
    linksFor({ ...scenario, links }, testKinds, id).map((link) => link.id);

  it('are all that neither end in it nor would double a link', () => {
    expect(idsFor('cache')).toEqual(['web-shop', 'shop-db']);
    expect(idsFor('cache', [...scenario.links, linkOf('cache', 'db')])).toEqual(['web-shop']);
    expect(idsFor('cache', [...scenario.links, linkOf('shop', 'cache')])).toEqual(['web-shop']);
    expect(idsFor('shop')).toEqual([]);
    expect(idsFor('web')).toEqual([]);
  });
});
