import { describe, expect, it } from 'vitest';
import { registry, scenarioOf } from '#kinds/run.testing.ts';
import { remarksOf } from './remarks.ts';

const users = { id: 'users', kind: 'client' };
const shop = { id: 'shop', name: 'Web shop', kind: 'service' };
const links = [{ id: 'wire', from: 'users', to: 'shop' }];
const remarks = (document: object) =>
  remarksOf(scenarioOf({ nodes: [users, shop], links, run: { untilNs: 60e9 }, ...document }), registry);
const crash = (target: string, atNs: number) => [{ id: 'f', kind: 'crash', target, atNs }];

describe('remarks about a document', () => {
  it('has none of one that runs, and leaves what is about all of it to the figures', () => {
    expect(remarks({})).toEqual([]);
    expect(remarks({ nodes: [shop], links: [] })).toEqual([]);
  });

  it('says of who is linked to nothing how to link them', () => {
    const [remark, ...more] = remarks({ nodes: [users, shop, { id: 'bots', kind: 'client' }] });
    expect(more).toEqual([]);
    expect(remark).toMatchObject({
      ...{ about: 'bots', who: 'bots', says: 'sends nothing: link it to what it should call' },
      own: 'Sends nothing: link it to what it should call. Drag from the ring at its side, or press C.',
      shows: { selection: { nodes: ['bots'], links: [] }, tab: 'now' },
    });
  });

  it.each([
    [
      'a setting that means nothing, by the name of its node',
      { nodes: [users, { ...shop, discipline: 'lifo', codelTargetMs: 9 }] },
      {
        ...{
          about: 'shop',
          who: 'Web shop',
          says: 'codelTargetMs does nothing unless discipline is "codel"',
        },
        shows: { selection: { nodes: ['shop'], links: [] }, tab: 'settings' },
      },
    ],
    [
      'a fault after the end',
      { faults: crash('shop', 60e9) },
      {
        ...{ about: 'shop', who: 'Web shop crashes', says: 'its moment is 1m: the run ends at 1m' },
        own: 'Web shop crashes: its moment is 1m: the run ends at 1m.',
        shows: { selection: { nodes: ['shop'], links: [] }, tab: 'breaking' },
      },
    ],
    [
      'a repair after the end, of a link',
      { run: { untilNs: 60e9, interventions: [{ atNs: 61e9, edit: { do: 'repair', target: 'wire' } }] } },
      { who: 'users → Web shop repaired', shows: { selection: { nodes: [], links: ['wire'] } } },
    ],
    [
      'an outage of a zone without nodes',
      { zones: [{ id: 'eu' }], faults: [{ id: 'f', kind: 'zoneOutage', target: 'eu', atNs: 0 }] },
      {
        ...{ who: 'eu is out', says: 'there is nothing at eu that it could break' },
        shows: { selection: { frames: ['zone/eu'] } },
      },
    ],
    [
      'a promise about a time that does not come',
      { objectives: [{ metric: 'shop.latency.p99[50s,61s]', is: '<', value: 1 }] },
      { about: null, who: 'shop.latency.p99[50s,61s]', shows: { panel: 'notes' } },
    ],
  ])('tells of %s', (_, document, remark) => {
    expect(remarks(document)).toMatchObject([remark]);
  });
});
