import { describe, expect, test } from 'vitest';
import { emptyScenario, nestingMax, parseScenario, parseScenarioValue, scenarioSizeMax } from './parse.ts';
import { problemsMax, problemText } from './problems.ts';
import { registry } from './registry.testing.ts';

type Data = { [name: string]: unknown };

/** What a document is told, as a person reads it; `[]` when it is accepted. */
function complaints(document: unknown): string[] {
  const parsed =
    typeof document === 'string' ? parseScenario(document, registry) : parseScenarioValue(document, registry);
  return parsed.ok ? [] : parsed.problems.map(problemText);
}

const service = (id: string, settings: Data = {}) => ({ id, kind: 'service', ...settings });
const client = (settings: Data = {}) => ({ id: 'shop', kind: 'client', ...settings });
const link = (from: string, to: string, settings: Data = {}) => ({ from, to, ...settings });

/** A client, two services in a row and a database, with parts replaced. */
const document = (parts: Data = {}) => ({
  version: 1,
  nodes: [
    client(),
    service('orders', { operations: [{ name: 'place' }, { name: 'list' }] }),
    service('stock', { instances: 3 }),
    { id: 'db', kind: 'database' },
  ],
  links: [link('shop', 'orders'), link('orders', 'stock'), link('orders', 'db')],
  ...parts,
});

/** The document whose service `orders` does these steps. */
const withHandler = (...handler: Data[]) =>
  document({
    nodes: [
      client(),
      service('orders', { operations: [{ handler }] }),
      service('stock'),
      { id: 'db', kind: 'database' },
      service('far'),
    ],
  });

const withClient = (settings: Data) => document({ nodes: [client(settings), ...document().nodes.slice(1)] });
const withOrders = (settings: Data) =>
  document({
    nodes: [client(), service('orders', settings), service('stock'), { id: 'db', kind: 'database' }],
  });

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

function nested(step: string, times: number): Data {
  const inner = times === 1 ? [] : [nested(step, times - 1)];
  return { do: step, times: 2, steps: inner };
}

describe('the text', () => {
  const refused: [string, string, string][] = [
    ['nothing', '', 'line 1, column 1: the text ends too early: something is missing here'],
    ['words', 'version: 1', 'line 1, column 1: expected a value, found version'],
    [
      'a comma too many',
      '{\n  "version": 1,\n}',
      'line 3, column 1: expected a name, found }: is there a comma too many?',
    ],
    [
      'single quotes',
      "{'version': 1}",
      `line 1, column 2: expected a name, found ': names need double quotes (")`,
    ],
    ['a missing comma', '{"version": 1 "name": ""}', 'line 1, column 15: expected a comma or }, found "'],
    ['a comment', '{"nodes": [] // all\n}', 'line 1, column 14: expected a comma or }, found /'],
    [
      'an open text',
      '{"name": "abc',
      'name: line 1, column 10: text that begins here never ends: a quote is missing',
    ],
    ['more than one document', '{} {}', 'line 1, column 4: expected nothing after the end of the document'],
    [
      'a number that JSON does not know',
      '{"version": 01}',
      'line 1, column 14: expected a comma or }, found 1',
    ],
    ['NaN', '{"version": NaN}', 'version: line 1, column 13: expected a value, found NaN'],
    [
      'a key twice',
      '{"version": 1,\n "version": 2}',
      'version: line 2, column 2: is written twice: remove one of them',
    ],
    [
      '__proto__',
      '{"nodes": [{"__proto__": {}}]}',
      'nodes[0].__proto__: line 1, column 13: is a name that no document may use: remove it',
    ],
    [
      '__proto__ in disguise',
      '{"\\u005f_proto__": 1}',
      '__proto__: line 1, column 2: is a name that no document may use: remove it',
    ],
    [
      'constructor',
      '{"constructor": 1}',
      'constructor: line 1, column 2: is a name that no document may use: remove it',
    ],
    [
      'nesting',
      '['.repeat(100_000),
      `line 1, column ${nestingMax + 1}: lists and objects are nested more than ${nestingMax} deep`,
    ],
  ];
  test.each(refused)('%s', (_, text, complaint) => {
    expect(complaints(text)).toEqual([complaint]);
  });

  test('a text beyond the limit is not even read', () => {
    expect(complaints(' '.repeat(scenarioSizeMax + 1))).toEqual([
      'is too large: 1 MiB; at most 1 MiB are read',
    ]);
    const padded = JSON.stringify(document()).padEnd(scenarioSizeMax);
    expect(complaints(padded)).toEqual([]);
  });

  test('problems know their line', () => {
    const text =
      '{"version": 1,\n"nodes": [\n{"id": "a", "kind": "service",\n"workers": 0},\n{"kind": "service"}]}';
    const parsed = parseScenario(text, registry);
    expect(!parsed.ok && parsed.problems.map((it) => [it.path, it.line])).toEqual([
      ['nodes[0].workers', 4],
      ['nodes[1].id', 5],
    ]);
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

describe('what entries cannot know of each other', () => {
  const objective = (metric: string) => document({ objectives: [{ metric, is: '<', value: 1 }] });
  const fault = (it: Data) => document({ faults: [{ id: 'f', atNs: 0, ...it }] });
  const repair = (target: string) => ({ atNs: 5, edit: { do: 'repair', target } });
  const refused: [string, Data, string][] = [
    [
      'two nodes with one id',
      document({ nodes: [...document().nodes, service('stock')] }),
      'nodes[4].id: "stock" is taken by nodes[2]: choose another id',
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
      'two faults with one id',
      document({ faults: [1, 2].map((atNs) => ({ id: 'f', kind: 'crash', target: 'db', atNs })) }),
      'faults[1].id: "f" is taken by faults[0]: choose another id',
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
    [
      'a warm-up without an end',
      document({ run: { untilNs: 10, warmupNs: 10 } }),
      'run.warmupNs: must be less than run.untilNs (10): nothing would be measured',
    ],
    [
      'interventions out of order',
      document({ run: { interventions: [repair('db'), { ...repair('db'), atNs: 4 }] } }),
      'run.interventions[1].atNs: interventions must be in the order of their times',
    ],
    [
      'a repair of nothing',
      document({ run: { interventions: [repair('bd')] } }),
      'run.interventions[0].edit.target: "bd" is neither a node nor a link nor a zone; did you mean "db"?',
    ],
    [
      'a thrown fault without its amount',
      document({
        run: {
          interventions: [
            { atNs: 1, edit: { do: 'fault', fault: { id: 'f', kind: 'errors', target: 'db' } } },
          ],
        },
      }),
      'run.interventions[0].edit.fault.rate: is missing: errors needs it',
    ],
    [
      'a crash of a link',
      fault({ kind: 'crash', target: 'orders->db' }),
      'faults[0].target: "orders->db" is a link: crash hits a node',
    ],
    [
      'a partition of nothing',
      fault({ kind: 'partition', target: 'orders->bd' }),
      'faults[0].target: "orders->bd" is not a link, a node or a zone of this scenario: partition hits a link, a node or a zone; did you mean "orders->db"?',
    ],
    [
      'an outage of a node',
      fault({ kind: 'zoneOutage', target: 'db' }),
      'faults[0].target: "db" is a node: zoneOutage hits a zone',
    ],
    [
      'a spike of a service',
      fault({ kind: 'spike', target: 'db', factor: 3 }),
      'faults[0].target: "db" answers calls: spike hits a client, where they begin',
    ],
    [
      'loss without a rate',
      fault({ kind: 'loss', target: 'db' }),
      'faults[0].rate: is missing: loss needs it',
    ],
    [
      'a crash in one direction',
      fault({ kind: 'crash', target: 'db', direction: 'replies' }),
      'faults[0].direction: has no meaning for crash: remove it',
    ],
    [
      'a crash of nothing',
      fault({ kind: 'crash', target: 'stok' }),
      'faults[0].target: "stok" is not a node of this scenario: crash hits a node; did you mean "stock"?',
    ],
    [
      'a crash of a client',
      fault({ kind: 'crash', target: 'shop' }),
      'faults[0].target: "shop" answers no calls: there is nothing to break',
    ],
    [
      'a crash of an instance that is not there',
      fault({ kind: 'crash', target: 'stock', instance: 3 }),
      'faults[0].instance: must be less than 3, the instances of "stock" (counted from 0)',
    ],
    [
      'an instance of a link',
      fault({ kind: 'partition', target: 'orders->db', instance: 0 }),
      'faults[0].instance: has no meaning for partition: remove it',
    ],
    [
      'slow without a factor',
      fault({ kind: 'slow', target: 'db' }),
      'faults[0].factor: is missing: slow needs it',
    ],
    [
      'slow that is none',
      fault({ kind: 'slow', target: 'db', factor: 1 }),
      'faults[0].factor: must be more than 1',
    ],
    [
      'latency without an amount',
      fault({ kind: 'latency', target: 'orders->db' }),
      'faults[0].addMs: is missing: latency needs it',
    ],
    [
      'a crash with a rate',
      fault({ kind: 'crash', target: 'db', rate: 0.1 }),
      'faults[0].rate: has no meaning for crash: remove it',
    ],
    [
      'an objective on nothing',
      objective('ordes.latency.p99'),
      'objectives[0].metric: "ordes" is neither a node nor a link of this scenario, nor "system"; did you mean "orders"?',
    ],
    [
      'an objective without a metric',
      objective('orders'),
      'objectives[0].metric: is no metric; write one such as "system.latency.p99" or "checkout.errors.timeout[60s,120s]"',
    ],
    [
      'an objective with half a window',
      objective('orders.latency.p99[1s]'),
      'objectives[0].metric: is no metric; write one such as "system.latency.p99" or "checkout.errors.timeout[60s,120s]"',
    ],
  ];
  test.each(refused)('%s', (_, given, complaint) => {
    expect(complaints(given)).toContain(complaint);
  });
});

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
      { do: 'read', from: 'db', onMiss: [call('far')] },
      '.onMiss[0].to: no link leads from here to "far": draw one, or remove this',
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

  test('two operations with one name', () => {
    const twice = withOrders({ operations: [{}, { name: 'handle' }] });
    expect(complaints(twice)).toEqual([
      'nodes[1].operations[1].name: is taken by operations[0]: choose another name',
    ]);
  });
});

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
});
