import { expect, test } from 'vitest';
import {
  defaultOperation,
  linkBetween,
  linkOf,
  linksFrom,
  linksTo,
  nodeOf,
  operationsOf,
  surroundings,
} from './graph.ts';
import { parseScenarioValue } from './parse.ts';
import { registry } from './registry.testing.ts';

const parsed = parseScenarioValue(
  {
    version: 1,
    nodes: [
      { id: 'web', kind: 'gateway' },
      { id: 'a', kind: 'service', operations: [{ name: 'x' }, { name: 'y' }] },
      { id: 'db', kind: 'database' },
    ],
    links: [
      { from: 'web', to: 'a' },
      { from: 'a', to: 'db' },
      { from: 'web', to: 'db' },
    ],
  },
  registry,
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const graph = parsed.scenario;
const ids = (list: readonly { readonly id: string }[]) => list.map((it) => it.id);

test('nodes and links', () => {
  expect([nodeOf(graph, 'a')?.kind, nodeOf(graph, 'z'), linkOf(graph, 'a->db')?.to]).toEqual([
    'service',
    undefined,
    'db',
  ]);
  expect([ids(linksFrom(graph, 'web')), ids(linksTo(graph, 'db'))]).toEqual([
    ['web->a', 'web->db'],
    ['a->db', 'web->db'],
  ]);
  expect([linkBetween(graph, 'a', 'db')?.id, linkBetween(graph, 'db', 'a')]).toEqual(['a->db', undefined]);
});

test('operations', () => {
  expect(['web', 'a', 'db', 'z'].map((id) => operationsOf(graph, id, registry))).toEqual([
    null,
    ['x', 'y'],
    ['read', 'write'],
    [],
  ]);
});

test('a call without an operation asks for its caller’s, else for the first', () => {
  expect([['x', 'y'], ['y'], null, []].map((operations) => defaultOperation(operations, 'x'))).toEqual([
    'x',
    'y',
    'x',
    undefined,
  ]);
});

test('surroundings are the same graph seen from a node', () => {
  const around = surroundings(graph, registry)('a');
  expect([ids(around.outgoing), ids(around.incoming), ids(around.nodes)]).toEqual([
    ['a->db'],
    ['web->a'],
    ['web', 'a', 'db'],
  ]);
  expect([
    around.nodeOf('db')?.kind,
    around.nodeOf('z'),
    around.operationsOf('a'),
    around.operationsOf('z'),
  ]).toEqual(['database', undefined, ['x', 'y'], []]);
});
