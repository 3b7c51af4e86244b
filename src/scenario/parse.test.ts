import { describe, expect, test } from 'vitest';
import {
  complaints,
  type Data,
  document,
  link,
  nested,
  service,
  withClient,
  withHandler,
  withOrders,
} from './parse.testing.ts';
import { emptyScenario, parseScenarioValue } from './parse.ts';
import { problemsMax } from './problems.ts';
import { registry } from './registry.testing.ts';

describe('what is accepted', () => {
  test('defaults are filled in', () => {
    const parsed = parseScenarioValue(document(), registry);
    expect(parsed.ok && parsed.scenario.links[0]).toEqual({
      id: 'shop->orders',
      from: 'shop',
      to: 'orders',
      protocol: 'http',
      latencyMs: 0.5,
      loss: 0,
      bandwidthMbps: null,
      responseBytes: 10_000,
      policies: [],
      operations: {},
    });
    expect(parsed.ok && parsed.scenario.run).toEqual({
      seed: 1,
      untilNs: 60e9,
      warmupNs: 0,
      windowNs: 0,
      interventions: [],
      limits: { events: 2e9, inFlight: 200_000, memoryMb: 1024 },
    });
    expect(parsed.ok && parsed.scenario.prices).toEqual({
      currency: 'USD',
      perCoreHour: 0.04,
      perGibHour: 0.005,
    });
  });

  test('the data given is not changed, and shares nothing that could be', () => {
    const given = document();
    const before = structuredClone(given);
    parseScenarioValue(given, registry);
    expect(given).toEqual(before);
  });

  test('scripts in labels are only text', () => {
    const text = '<img src=x onerror=alert(1)>';
    const parsed = parseScenarioValue(
      document({ name: text, summary: text, notes: [{ id: 'n', text }] }),
      registry,
    );
    expect(parsed.ok && [parsed.scenario.name, parsed.scenario.notes[0]?.text]).toEqual([text, text]);
  });

  test('a byte order mark before the text', () => {
    expect(complaints(`\uFEFF${JSON.stringify(document())}`)).toEqual([]);
  });

  test('but text in another encoding is refused by that name', () => {
    const text = new TextDecoder().decode(Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0));
    expect(complaints(text)).toEqual(['is no text in UTF-8: save it as UTF-8']);
  });

  test('an empty scenario', () => {
    expect(parseScenarioValue(emptyScenario(registry), registry)).toMatchObject({ ok: true, notes: [] });
  });

  const fine: [string, unknown][] = [
    [
      'every kind of step',
      withHandler(
        { do: 'compute', demandMs: 3 },
        { do: 'call', to: 'stock', operation: 'handle', onError: { fallback: [{ do: 'write' }] } },
        {
          do: 'parallel',
          calls: [
            { do: 'call', to: 'stock' },
            { do: 'call', to: 'db', operation: 'read' },
          ],
          need: 2,
        },
        { do: 'read', from: 'db', onMiss: [], onError: 'ignore' },
        { do: 'write', to: 'db' },
        { do: 'repeat', times: { attribute: 'lines' }, steps: [{ do: 'call', to: 'stock' }] },
        { do: 'choose', branches: [0.34, 0.56, 0.1].map((probability) => ({ probability, steps: [] })) },
      ),
    ],
    ['four loops in each other', withHandler(nested('repeat', 4))],
    [
      'objectives on the system, nodes, links and windows',
      document({
        objectives: ['system.latency.p99', 'orders.errors', 'orders->db.errors.timeout[60s,120s]'].map(
          (metric) => ({ metric, is: '<', value: 1 }),
        ),
      }),
    ],
    [
      'faults of every kind',
      document({
        faults: [
          { id: 'a', kind: 'crash', target: 'stock', instance: 2, atNs: 0, connections: 'hang' },
          { id: 'b', kind: 'slow', target: 'db', atNs: 1, factor: 8 },
          { id: 'c', kind: 'errors', target: 'db', atNs: 1, rate: 0.5, forNs: 5 },
          { id: 'd', kind: 'partition', target: 'orders->db', atNs: 1 },
          { id: 'e', kind: 'latency', target: 'orders->db', atNs: 1, addMs: 200 },
        ],
      }),
    ],
    [
      'a session with redirects',
      withClient({
        arrivals: { process: 'closed', users: 5 },
        variables: { lines: 0 },
        onStart: [
          {
            do: 'request',
            operation: 'list',
            follow: 'place',
            onSuccess: [
              { variable: 'lines', add: 1 },
              { variable: 'lines', set: 0 },
            ],
          },
        ],
        tasks: [
          {
            name: 'buy',
            weight: 2,
            steps: [{ do: 'think' }, { do: 'request', operation: 'place', to: 'orders' }],
          },
        ],
      }),
    ],
    [
      'empirical distributions',
      withOrders({
        operations: [
          {
            demandMs: {
              dist: 'empirical',
              percentiles: [
                [50, 1],
                [99, 9],
              ],
            },
          },
        ],
      }),
    ],
  ];
  test.each(fine)('%s', (_, given) => {
    expect(complaints(given)).toEqual([]);
  });
});

describe('the document as a whole', () => {
  test.each([['[]'], ['null'], ['3'], ['"text"']])('%s is no scenario', (text) => {
    expect(complaints(text)).toEqual(['a scenario is an object {...} with version, nodes and links']);
  });

  test('a newer version is refused kindly', () => {
    expect(complaints({ version: 7, nodes: 'who knows' })).toEqual([
      'version: was made by a newer Wavetank (version 7); this one reads up to version 1. ' +
        'Update Wavetank, or save the scenario as version 1 where it was made.',
    ]);
  });

  test.each([['1'], [1.5], [-1], [null]])('version %j is none', (version) => {
    const expected = version === null ? [] : ['version: must be a whole number; this Wavetank writes 1'];
    expect(complaints({ version })).toEqual(expected);
  });

  test('at most fifty problems', () => {
    const nodes = Array.from({ length: 80 }, (_, index) => service(`s${index}`, { workers: 0 }));
    expect(complaints({ version: 1, nodes })).toHaveLength(problemsMax);
    const unknown = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`k${index}`, 1]));
    expect(complaints({ version: 1, ...unknown })).toHaveLength(problemsMax);
    const links = Array.from({ length: 80 }, (_, index) => link(`s${index}`, `s${index}`));
    expect(complaints({ version: 1, links })).toHaveLength(problemsMax);
  });

  test('data that contains itself', () => {
    const loop: Data = { version: 1 };
    loop['nodes'] = [loop];
    expect(complaints(loop)).toHaveLength(1);
    expect(complaints(loop)[0]).toMatch(/is nested more than 64 deep$/);
  });

  test('prototypes in data', () => {
    expect(complaints(JSON.parse('{"version": 1, "run": {"__proto__": {"seed": 3}}}'))).toEqual([
      'run.__proto__: is a name that no document may use: remove it',
    ]);
  });
});
