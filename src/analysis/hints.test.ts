import { describe, expect, it } from 'vitest';
import { registry, scenarioOf } from '#kinds/run.testing.ts';
import { hintsOf } from './hints.ts';

const nodes = [
  { id: 'users', kind: 'client' },
  { id: 'shop', kind: 'service' },
];
const links = [{ from: 'users', to: 'shop' }];
const hints = (document: object) =>
  hintsOf(scenarioOf({ nodes, links, run: { untilNs: 60e9 }, ...document }), registry).map(
    ({ path, message }) => `${path}: ${message}`,
  );
const crash = (atNs: number) => [{ id: 'f', kind: 'crash', target: 'shop', atNs }];
const objective = (window: string) => [{ metric: `shop.latency.p99[${window}]`, is: '<', value: 1 }];

describe('hints', () => {
  it.each([
    ['a scenario that runs', {}],
    ['an empty one', { nodes: [], links: [] }],
    ['a fault just before the end', { faults: crash(60e9 - 1) }],
    [
      'a gateway with something behind it',
      {
        nodes: [...nodes, { id: 'door', kind: 'gateway' }],
        links: [
          { from: 'users', to: 'door' },
          { from: 'door', to: 'shop' },
        ],
      },
    ],
    ['a window up to the end', { objectives: objective('10s,60s') }],
  ])('none for %s', (_, document) => {
    expect(hints(document)).toEqual([]);
  });

  it.each([
    ['nobody who sends', { nodes: nodes.slice(1), links: [] }, 'nodes: nobody sends anything: add a client'],
    ['a client by itself', { links: [] }, 'nodes[0]: users sends nothing: link it to what it should call'],
    [
      'a second client by itself',
      { nodes: [...nodes, { id: 'bots', kind: 'client' }] },
      'nodes[2]: bots sends nothing: link it to what it should call',
    ],
    [
      'a gateway with nothing behind it',
      {
        nodes: [nodes[0], { id: 'door', kind: 'gateway' }],
        links: [{ from: 'users', to: 'door' }],
      },
      'nodes[1]: door has nothing to pass requests on to, and fails every one: link it to what answers them',
    ],
    ['a fault at the end', { faults: crash(60e9) }, 'faults[0].atNs: is 1m: the run ends at 1m'],
    [
      'a repair after the end',
      { run: { untilNs: 60e9, interventions: [{ atNs: 61e9, edit: { do: 'repair', target: 'shop' } }] } },
      'run.interventions[0].atNs: is 61s: the run ends at 1m',
    ],
    [
      'an outage of a zone without nodes',
      { zones: [{ id: 'eu' }], faults: [{ id: 'f', kind: 'zoneOutage', target: 'eu', atNs: 0 }] },
      'faults[0].target: there is nothing at eu that it could break',
    ],
    [
      'errors of nobody',
      { faults: [{ id: 'f', kind: 'errors', target: 'shop', atNs: 0, rate: 0 }] },
      'faults[0].rate: is 0: it changes nothing',
    ],
    [
      'a window beyond the end',
      { objectives: objective('50s,61s') },
      'objectives[0].metric: its window ends at 61s: the run ends at 1m',
    ],
    [
      'settings of another queue discipline',
      { nodes: [nodes[0], { ...nodes[1], discipline: 'lifo', codelTargetMs: 9 }] },
      'nodes[1].codelTargetMs: does nothing unless discipline is "codel"',
    ],
    [
      'requests of users who have tasks',
      {
        nodes: [
          {
            ...nodes[0],
            arrivals: { process: 'closed', users: 1 },
            requests: [{ weight: 2 }],
            tasks: [{ name: 'buy' }],
          },
          nodes[1],
        ],
      },
      'nodes[0].requests: does nothing while there are tasks',
    ],
  ])('%s', (_, document, hint) => {
    expect(hints(document)).toEqual([hint]);
  });
});
