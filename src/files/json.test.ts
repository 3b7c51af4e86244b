import { describe, expect, test } from 'vitest';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { formatScenario } from './json.ts';

function formatted(document: object): string {
  const parsed = parseScenarioValue({ version: 1, ...document }, registry);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return formatScenario(parsed.scenario, registry);
}

describe('a scenario as text', () => {
  test('nothing but defaults is next to nothing', () => {
    expect(formatted({})).toBe('{\n  "version": 1\n}\n');
  });

  test('short things stand on one line, long ones on several, nodes and links always one below the other', () => {
    const text = formatted({
      name: 'Shop',
      links: [{ from: 'shop', to: 'orders', policies: [{ policy: 'timeout', timeoutMs: 200 }] }],
      nodes: [
        {
          id: 'shop',
          kind: 'client',
          arrivals: {
            process: 'daily',
            dayS: 60,
            hourlyPerS: Array.from({ length: 24 }, (_, hour) => 1000 + hour),
          },
        },
        {
          workers: 16,
          kind: 'service',
          id: 'orders',
          operations: [{ name: 'place', handler: [{ do: 'write' }] }],
        },
      ],
    });
    expect(text).toBe(`{
  "version": 1,
  "name": "Shop",
  "nodes": [
    {
      "id": "shop",
      "kind": "client",
      "arrivals": {
        "process": "daily",
        "hourlyPerS": [
          1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
          1015, 1016, 1017, 1018, 1019, 1020, 1021, 1022, 1023
        ],
        "dayS": 60
      }
    },
    {
      "id": "orders",
      "kind": "service",
      "workers": 16,
      "operations": [{ "name": "place", "handler": [{ "do": "write" }] }]
    }
  ],
  "links": [
    { "from": "shop", "to": "orders", "policies": [{ "policy": "timeout", "timeoutMs": 200 }] }
  ]
}
`);
  });

  test('defaults are left out at every depth, also inside what is not one', () => {
    const text = formatted({
      nodes: [
        { id: 'a', kind: 'service', workers: 8, operations: [{ name: 'handle', priority: 0, demandMs: 3 }] },
      ],
      prices: { currency: 'EUR', perCoreHour: 0.04 },
      run: { seed: 1, limits: { events: 5, inFlight: 200_000 } },
    });
    expect(JSON.parse(text)).toEqual({
      version: 1,
      nodes: [{ id: 'a', kind: 'service', operations: [{ demandMs: 3 }] }],
      prices: { currency: 'EUR' },
      run: { limits: { events: 5 } },
    });
  });

  test('the id of a link is written only where it is not the usual one', () => {
    const nodes = ['a', 'b', 'c'].map((id) => ({ id, kind: 'service' }));
    const { links } = JSON.parse(
      formatted({
        nodes,
        links: [
          { from: 'a', to: 'b' },
          { id: 'main', from: 'b', to: 'c' },
        ],
      }),
    );
    expect(links).toEqual([
      { from: 'a', to: 'b' },
      { id: 'main', from: 'b', to: 'c' },
    ]);
  });

  test('the order of names in memory does not matter', () => {
    const a = formatted({
      name: 'x',
      summary: 'y',
      nodes: [{ id: 'a', kind: 'cache', capacity: 5, ttlMs: 6 }],
    });
    const b = formatted({
      nodes: [{ ttlMs: 6, capacity: 5, kind: 'cache', id: 'a' }],
      summary: 'y',
      name: 'x',
    });
    expect(a).toBe(b);
  });

  test('what does not fit on a line of a hundred columns is broken, what does is not', () => {
    const longest = Array.from({ length: 60 }, (_, length) => {
      const note = { id: 'n', text: 'x'.repeat(20 + length) };
      return Math.max(
        ...formatted({ notes: [note] })
          .split('\n')
          .map((line) => line.length),
      );
    });
    expect(Math.max(...longest)).toBe(99);
  });

  test('no line is longer than a hundred columns unless a single value is', () => {
    const timesMs = Array.from({ length: 500 }, (_, index) => index * 1.5);
    const text = formatted({ nodes: [{ id: 'a', kind: 'client', arrivals: { process: 'file', timesMs } }] });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(text.split('\n').length).toBeLessThan(60);
  });
});
