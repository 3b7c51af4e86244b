import { describe, expect, test } from 'vitest';
import { client, complaints, type Data, document, withClient } from './parse.testing.ts';

describe('what clients say', () => {
  const closed = { arrivals: { process: 'closed' } };
  const task = (step: Data) => ({
    ...closed,
    variables: { n: 0 },
    tasks: [{ name: 't', steps: [{ do: 'request', ...step }] }],
  });
  const refused: [string, Data, string][] = [
    [
      'a request of nothing',
      { requests: [{ to: 'order' }] },
      'requests[0].to: "order" is not a node of this scenario; did you mean "orders"?',
    ],
    [
      'a request without a link',
      { requests: [{ to: 'stock' }] },
      'requests[0].to: no link leads from here to "stock": draw one, or remove this',
    ],
    [
      'an unknown operation',
      { requests: [{ operation: 'plce' }] },
      'requests[0].operation: "orders" has no operation "plce" (it has "place", "list"); did you mean "place"?',
    ],
    ['no weight', { requests: [{ weight: 0 }] }, 'requests[0].weight: must be more than 0'],
    [
      'tasks without users',
      { tasks: [{ name: 't' }] },
      'tasks: only users have a session: set arrivals.process to "closed", or remove this',
    ],
    [
      'a start without users',
      { onStart: [{ do: 'think' }] },
      'onStart: only users have a session: set arrivals.process to "closed", or remove this',
    ],
    [
      'two tasks with one name',
      { ...closed, tasks: [{ name: 't' }, { name: 't' }] },
      'tasks[1].name: is taken by tasks[0]: choose another name',
    ],
    [
      'an unknown operation of a task',
      task({ operation: 'lits' }),
      'tasks[0].steps[0].operation: "orders" has no operation "lits" (it has "place", "list"); did you mean "list"?',
    ],
    [
      'an unknown redirect',
      task({ operation: 'list', follow: 'palce' }),
      'tasks[0].steps[0].follow: "orders" has no operation "palce" (it has "place", "list"); did you mean "place"?',
    ],
    [
      'an unknown variable',
      task({ operation: 'list', onSuccess: [{ variable: 'm', add: 1 }] }),
      'tasks[0].steps[0].onSuccess[0].variable: "m" is not among the variables of this client; did you mean "n"?',
    ],
    [
      'an unknown target at the start',
      { ...closed, onStart: [{ do: 'request', operation: 'x', to: 'shop2' }] },
      'onStart[0].to: "shop2" is not a node of this scenario; did you mean "shop"?',
    ],
  ];
  test.each(refused)('%s', (_, settings, complaint) => {
    expect(complaints(withClient(settings))).toEqual([`nodes[0].${complaint}`]);
  });

  test('more variables than requests carry, of several clients', () => {
    const keeps = (id: string, ...names: string[]) =>
      client({ id, variables: Object.fromEntries(names.map((name) => [name, 1])) });
    const many = 'all clients together may keep at most 4, not "p", "q", "r", "s", "t"';
    expect(
      complaints(document({ nodes: [keeps('a', 'p', 'q'), keeps('b', 'q', 'r', 's')], links: [] })),
    ).toEqual([]);
    expect(
      complaints(document({ nodes: [keeps('a', 'p', 'q'), keeps('b', 'r', 's', 't')], links: [] })),
    ).toEqual([`nodes[0].variables: ${many}`, `nodes[1].variables: ${many}`]);
  });
});
