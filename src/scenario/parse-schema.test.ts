import { describe, expect, test } from 'vitest';
import { complaints, type Data, document, link, service, withClient, withOrders } from './parse.testing.ts';
import { registry } from './registry.testing.ts';

describe('what the schema finds', () => {
  const refused: [string, Data, string][] = [
    ['a number too small', withOrders({ instances: 0 }), 'nodes[1].instances: must be at least 1'],
    ['a number too large', withOrders({ instances: 201 }), 'nodes[1].instances: must be at most 200'],
    ['an open bound', withClient({ deadlineMs: 0 }), 'nodes[0].deadlineMs: must be more than 0'],
    ['a fraction', withOrders({ workers: 1.5 }), 'nodes[1].workers: must be a whole number'],
    ['text for a number', withOrders({ workers: 'many' }), 'nodes[1].workers: must be a number'],
    [
      'a misspelt setting',
      withOrders({ wrokers: 3 }),
      'nodes[1].wrokers: is not known here; did you mean "workers"?',
    ],
    [
      'a misspelt kind',
      document({ nodes: [{ id: 'a', kind: 'databse' }], links: [] }),
      'nodes[0].kind: must be one of "client", "gateway", "service", "database", "cache", "external"; did you mean "database"?',
    ],
    [
      'a missing kind',
      document({ nodes: [{ id: 'a' }], links: [] }),
      'nodes[0].kind: is missing: must be one of "client", "gateway", "service", "database", "cache", "external"',
    ],
    [
      'a missing id',
      document({ nodes: [{ kind: 'service' }], links: [] }),
      'nodes[0].id: is missing: must be text in double quotes',
    ],
    [
      'an id with spaces',
      document({ nodes: [service('a b')], links: [] }),
      'nodes[0].id: must be 1 to 64 letters, digits, _ or -, and not begin with -',
    ],
    [
      'a choice',
      withOrders({ discipline: 'fif0' }),
      'nodes[1].discipline: must be one of "fifo", "lifo", "priority", "deadlineAware", "codel", "adaptiveLifo"; did you mean "fifo"?',
    ],
    [
      'an unknown policy',
      document({ links: [link('shop', 'orders', { policies: [{ policy: 'retrie' }] })] }),
      `links[0].policies[0].policy: must be one of ${registry.policies.map(({ id }) => `"${id}"`).join(', ')}; did you mean "retry"?`,
    ],
    ['a list that is none', document({ links: {} }), 'links: must be a list [...]'],
    ['too few entries', withClient({ requests: [] }), 'nodes[0].requests: must have at least 1 entry'],
    [
      'exactly so many',
      withClient({ arrivals: { process: 'daily', hourlyPerS: [1] } }),
      'nodes[0].arrivals.hourlyPerS: must have exactly 24 entries',
    ],
    [
      'times out of order',
      withClient({ arrivals: { process: 'file', timesMs: [2, 1] } }),
      'nodes[0].arrivals.timesMs: must be in order: no time is smaller than the one before it',
    ],
    [
      'five variables',
      withClient({ variables: { a: 1, b: 1, c: 1, d: 1, e: 1 } }),
      'nodes[0].variables: must have at most 4 entries',
    ],
    [
      'neither add nor set',
      withClient({ onStart: [{ do: 'request', operation: 'list', onSuccess: [{ variable: 'a', ad: 1 }] }] }),
      'nodes[0].onStart[0].onSuccess[0].add: is missing: must be a number',
    ],
    [
      'a note too long',
      document({ notes: [{ id: 'n', text: 'x'.repeat(2001) }] }),
      'notes[0].text: must have at most 2000 characters',
    ],
    [
      'a currency',
      document({ prices: { currency: 'dollars' } }),
      'prices.currency: must be three capital letters, such as EUR',
    ],
    [
      'too many nodes',
      document({ nodes: Array.from({ length: 501 }, (_, i) => service(`s${i}`)), links: [] }),
      'nodes: must have at most 500 entries',
    ],
    [
      'a name that is none',
      document({ links: [link('shop', 'orders', { operations: { 'a b': {} } })] }),
      'links[0].operations["a b"]: is no valid name here: must be 1 to 64 letters, digits, _ or -, and not begin with -',
    ],
  ];
  test.each(refused)('%s', (_, given, complaint) => {
    expect(complaints(given)).toContain(complaint);
  });

  const demands: [unknown, string][] = [
    ['fast', ': must be a number or a distribution such as {"dist": "exponential", "mean": 10}'],
    [null, ': must be a number or a distribution such as {"dist": "exponential", "mean": 10}'],
    [[3], ': must be a number or a distribution such as {"dist": "exponential", "mean": 10}'],
    [-1, ': must be at least 0'],
    [
      { dist: 'normal', mean: 3 },
      '.dist: must be one of "constant", "uniform", "exponential", "erlang", "hyperexponential", "lognormal", "pareto", "empirical"',
    ],
    [
      { dist: 'lognorml', mean: 3 },
      '.dist: must be one of "constant", "uniform", "exponential", "erlang", "hyperexponential", "lognormal", "pareto", "empirical"; did you mean "lognormal"?',
    ],
    [{ dist: 'exponential' }, '.mean: is missing: must be a number'],
    [{ dist: 'exponential', mean: 1, men: 2 }, '.men: is not known here; did you mean "mean"?'],
    [{ dist: 'uniform', min: 3, max: 2 }, '.max: must be at least min'],
    [{ dist: 'empirical' }, ': needs either percentiles or samples, and not both'],
    [
      {
        dist: 'empirical',
        samples: [1],
        percentiles: [
          [0, 1],
          [100, 2],
        ],
      },
      ': needs either percentiles or samples, and not both',
    ],
    [
      {
        dist: 'empirical',
        percentiles: [
          [50, 1],
          [40, 2],
        ],
      },
      '.percentiles: must increase from one [percent, value] to the next: a larger percent never has a smaller value',
    ],
    [
      {
        dist: 'empirical',
        percentiles: [
          [50, 3],
          [60, 2],
        ],
      },
      '.percentiles: must increase from one [percent, value] to the next: a larger percent never has a smaller value',
    ],
  ];
  test.each(demands)('a distribution cannot be %j', (demandMs, complaint) => {
    expect(complaints(withOrders({ operations: [{ demandMs }] }))).toEqual([
      `nodes[1].operations[0].demandMs${complaint}`,
    ]);
  });
});
