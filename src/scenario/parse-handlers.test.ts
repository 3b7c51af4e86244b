import { describe, expect, test } from 'vitest';
import { client, complaints, type Data, nested, service, withHandler, withOrders } from './parse.testing.ts';

describe('what handlers say', () => {
  const handler = 'nodes[1].operations[0].handler[0]';
  const call = (to: string, rest: Data = {}) => ({ do: 'call', to, ...rest });
  const refused: [string, Data, string][] = [
    ['a call of nothing', call('stok'), '.to: "stok" is not a node of this scenario; did you mean "stock"?'],
    ['a call without a link', call('far'), '.to: no link leads from here to "far": draw one, or remove this'],
    [
      'an operation that is not there',
      call('stock', { operation: 'handel' }),
      '.operation: "stock" has no operation "handel" (it has "handle"); did you mean "handle"?',
    ],
    [
      'a read of a service',
      { do: 'read', from: 'stock' },
      '.from: "stock" has no operation "read" (it has "handle")',
    ],
    [
      'a write to nothing',
      { do: 'write', to: 'dbb' },
      '.to: "dbb" is not a node of this scenario; did you mean "db"?',
    ],
    [
      'a fallback',
      call('stock', { onError: { fallback: [call('far')] } }),
      '.onError.fallback[0].to: no link leads from here to "far": draw one, or remove this',
    ],
    [
      'what follows a miss',
      { do: 'read', from: 'cache', onMiss: [call('far')] },
      '.onMiss[0].to: no link leads from here to "far": draw one, or remove this',
    ],
    [
      'a miss of what holds everything',
      { do: 'read', from: 'db', onMiss: [call('stock')] },
      '.onMiss: "db" holds everything, only a cache can miss: remove this',
    ],
    [
      'a loop by a variable of nobody',
      { do: 'repeat', times: { attribute: 'line' }, steps: [] },
      '.times.attribute: "line" is not among the variables of any client (there are "lines"); did you mean "lines"?',
    ],
    [
      'a fallback of a write',
      { do: 'write', onError: { fallback: [call('far')] } },
      '.onError.fallback[0].to: no link leads from here to "far": draw one, or remove this',
    ],
    [
      'a call in parallel',
      { do: 'parallel', calls: [call('stock'), call('far')] },
      '.calls[1].to: no link leads from here to "far": draw one, or remove this',
    ],
    [
      'a fallback beside other calls',
      { do: 'parallel', calls: [call('stock', { onError: { fallback: [] } })] },
      '.calls[0].onError: must be "fail" or "ignore": a fallback goes to the parallel step',
    ],
    [
      'more needed than there are',
      { do: 'parallel', calls: [call('stock')], need: 2 },
      '.need: must be at most 1, the number of calls',
    ],
    [
      'a loop',
      { do: 'repeat', times: 2, steps: [call('far')] },
      '.steps[0].to: no link leads from here to "far": draw one, or remove this',
    ],
    [
      'five loops in each other',
      nested('repeat', 5),
      '.steps[0].steps[0].steps[0].steps[0]: loops can be nested at most 4 deep',
    ],
    [
      'a branch',
      {
        do: 'choose',
        branches: [
          { probability: 0.5, steps: [] },
          { probability: 0.5, steps: [call('far')] },
        ],
      },
      '.branches[1].steps[0].to: no link leads from here to "far": draw one, or remove this',
    ],
    [
      'probabilities beyond 1',
      {
        do: 'choose',
        branches: [
          { probability: 0.7, steps: [] },
          { probability: 0.6, steps: [] },
        ],
      },
      '.branches: probabilities add up to 1.3: they must not exceed 1 (the rest does nothing)',
    ],
  ];
  test.each(refused)('%s', (_, step, complaint) => {
    expect(complaints(withHandler(step))).toEqual([handler + complaint]);
  });

  test('a loop by a variable is let be while no client keeps any', () => {
    const loop = { do: 'repeat', times: { attribute: 'lines' }, steps: [] };
    const orders = service('orders', { operations: [{ handler: [loop] }] });
    expect(complaints({ version: 1, nodes: [client(), orders] })).toEqual([]);
  });

  test('two operations with one name', () => {
    const twice = withOrders({ operations: [{}, { name: 'handle' }] });
    expect(complaints(twice)).toEqual([
      'nodes[1].operations[1].name: is taken by operations[0]: choose another name',
    ]);
  });
});
