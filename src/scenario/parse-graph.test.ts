import { describe, expect, test } from 'vitest';
import { complaints, type Data, document, link, service } from './parse.testing.ts';

describe('what entries cannot know of each other', () => {
  const refused: [string, Data, string][] = [
    [
      'two nodes with one id',
      document({ nodes: [...document().nodes, service('stock')] }),
      'nodes[4].id: "stock" is taken by nodes[2]: choose another id',
    ],
    [
      'a cache in front of a service',
      document({
        nodes: [...document().nodes, { id: 'cache', kind: 'cache' }],
        links: [link('cache', 'stock')],
      }),
      'nodes[4]: "stock" has no operation "write" (it has "handle")',
    ],
    [
      'a cache in front of two stores',
      document({
        nodes: [...document().nodes, { id: 'cache', kind: 'cache' }, { id: 'db2', kind: 'database' }],
        links: [link('cache', 'db'), link('cache', 'db2')],
      }),
      'nodes[4]: must be in front of one store at most, not of "db" and "db2"',
    ],
    [
      'two zones with one id',
      document({ zones: [{ id: 'eu' }, { id: 'eu' }] }),
      'zones[1].id: "eu" is taken by zones[0]: choose another id',
    ],
    [
      'two notes with one id',
      document({
        notes: [
          { id: 'a', text: '' },
          { id: 'a', text: '' },
        ],
      }),
      'notes[1].id: "a" is taken by notes[0]: choose another id',
    ],
    [
      'two links with one id',
      document({ links: [link('shop', 'orders', { id: 'l' }), link('orders', 'db', { id: 'l' })] }),
      'links[1].id: "l" is taken by links[0]: choose another id',
    ],
    [
      'a link called like a node',
      document({ links: [link('shop', 'orders', { id: 'db' })] }),
      'links[0].id: is taken by nodes[3]: choose another id',
    ],
    [
      'a link called like another pair',
      document({ links: [link('shop', 'orders', { id: 'orders->db' })] }),
      'links[0].id: must be "shop->orders" (or left out), or letters, digits, _ and -',
    ],
    [
      'a node called system',
      document({ nodes: [service('system')], links: [] }),
      'nodes[0].id: "system" means the whole in metrics: choose another id',
    ],
    [
      'a link to nowhere',
      document({ links: [link('shop', 'oders')] }),
      'links[0].to: "oders" is not a node of this scenario; did you mean "orders"?',
    ],
    [
      'a link to itself',
      document({ links: [link('orders', 'orders')] }),
      'links[0].to: a link must lead to another node',
    ],
    [
      'a link into a client',
      document({ links: [link('orders', 'shop')] }),
      'links[0].to: "shop" (Client) cannot be called: no link may end there',
    ],
    [
      'a link out of a database',
      document({ links: [link('db', 'orders')] }),
      'links[0].from: "db" (Database) calls nothing: no link may begin there',
    ],
    [
      'two links for one pair',
      document({ links: [link('shop', 'orders'), link('shop', 'orders', { id: 'again' })] }),
      'links[1]: links the same two nodes as links[0]: keep one of them',
    ],
    [
      'policies for an operation that is not there',
      document({ links: [link('shop', 'orders', { operations: { plac: {} } })] }),
      'links[0].operations.plac: "orders" has no such operation (it has "place", "list")',
    ],
    [
      'an unknown zone',
      document({ nodes: [service('a', { zone: 'su' })], links: [], zones: [{ id: 'eu' }] }),
      'nodes[0].zone: "su" is not among the zones of this scenario; did you mean "eu"?',
    ],
  ];
  test.each(refused)('%s', (_, given, complaint) => {
    expect(complaints(given)).toContain(complaint);
  });
});
