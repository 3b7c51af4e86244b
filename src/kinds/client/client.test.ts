import { describe, expect, it } from 'vitest';
import { nodeIn, reportOn } from '../run.testing.ts';
import { clientSpec } from './settings.ts';

const operations = (...names: string[]) => names.map((name) => ({ name, demandMs: 0 }));

function drive(client: object, service: object = {}, run: object = { untilNs: 100e9 }) {
  return reportOn({
    nodes: [
      { id: 'client', kind: 'client', ...client },
      {
        id: 'shop',
        kind: 'service',
        workers: 1000,
        operations: operations('home', 'buy', 'cart'),
        ...service,
      },
    ],
    links: [{ from: 'client', to: 'shop', latencyMs: 50 }],
    run,
  });
}

const counts = (report: ReturnType<typeof reportOn>) =>
  Object.fromEntries(nodeIn(report, 'shop').operations.map(({ name, arrivals }) => [name, arrivals]));

/** One user whose cycle is a task and a second of thinking. */
const user = (steps: object[], more: object = {}) => ({
  arrivals: { process: 'closed', users: 1, spawnPerS: 1, thinkTimeMs: 1000 },
  tasks: [{ name: 'task', steps }],
  ...more,
});

describe('a client', () => {
  it('K1 needs no settings', () => {
    expect(clientSpec.settings.safeParse({}).success).toBe(true);
  });

  it('K2 sends at exact times from a file', () => {
    const report = drive({ arrivals: { process: 'file', timesMs: [1.5, 2, 10] } });
    const starts = report.traces.filter((t) => t.why === 'random').map((t) => t.startNs);
    expect(starts).toEqual([1.5e6, 2e6, 10e6]);
  });

  it('K3 asks for its requests in the shares of their weights', () => {
    const requests = [
      { operation: 'home', weight: 3 },
      { operation: 'buy', weight: 1 },
    ];
    const report = drive({ arrivals: { process: 'constant', ratePerS: 100 }, requests });
    const { buy, home } = counts(report) as { buy: number; home: number };
    expect(report.system.arrivals).toBe(10_000);
    expect(buy + home).toBeGreaterThan(9_990);
    // Four standard deviations of a binomial with n = 10 000, p = 1/4.
    expect(Math.abs(buy - 2500)).toBeLessThan(4 * Math.sqrt(1875));
  });

  it('K3b users with tasks ask for what these say, and for nothing else', () => {
    const report = drive(user([{ do: 'request', operation: 'home' }]));
    expect(report.system.operations.map(({ name }) => name)).toEqual(['client->shop/home']);
  });

  it('K4 a closed user waits for the answer, then thinks: cycles of 100 ms + 1 s', () => {
    const report = drive(user([{ do: 'request', operation: 'home' }]));
    expect(report.system.arrivals).toBe(Math.ceil(100 / 1.1));
  });

  it('K5 does first what is done at the start, and follows redirects at once', () => {
    const report = drive(
      user([{ do: 'request', operation: 'buy', follow: 'cart' }], {
        onStart: [{ do: 'request', operation: 'home' }],
      }),
      {},
      { untilNs: 1.25e9 },
    );
    expect(counts(report)).toEqual({ home: 1, buy: 1, cart: 1 });
  });

  it('K6 does not follow a redirect of a failed request, and goes on with its task', () => {
    const report = reportOn({
      nodes: [
        {
          id: 'client',
          kind: 'client',
          ...user([
            { do: 'request', operation: 'buy', follow: 'cart' },
            { do: 'request', operation: 'home' },
          ]),
        },
        { id: 'shop', kind: 'service', operations: operations('home', 'buy', 'cart') },
      ],
      links: [{ from: 'client', to: 'shop', latencyMs: 50 }],
      faults: [{ id: 'f', kind: 'errors', target: 'shop', rate: 1, atNs: 0 }],
      run: { untilNs: 1e9 },
    });
    expect(counts(report)).toEqual({ home: 1, buy: 1, cart: 0 });
  });

  it('K7 keeps variables that travel with its requests', () => {
    const repeat = {
      do: 'repeat',
      times: { attribute: 'lines' },
      steps: [{ do: 'call', to: 'stock', operation: 'item' }],
    };
    const report = reportOn({
      nodes: [
        {
          id: 'client',
          kind: 'client',
          ...user([
            { do: 'request', operation: 'buy', onSuccess: [{ variable: 'lines', add: 1 }] },
            { do: 'request', operation: 'cart' },
          ]),
          variables: { lines: 1 },
        },
        {
          id: 'shop',
          kind: 'service',
          operations: [
            { name: 'buy', demandMs: 0, handler: [] },
            { name: 'cart', demandMs: 0, handler: [repeat] },
          ],
        },
        { id: 'stock', kind: 'service', operations: [{ name: 'item', demandMs: 0 }] },
      ],
      links: [
        { from: 'client', to: 'shop', latencyMs: 0 },
        { from: 'shop', to: 'stock', latencyMs: 0 },
      ],
      run: { untilNs: 2.5e9 },
    });
    // Three cycles, at 0, 1 and 2 s, whose carts hold 2, 3 and 4 lines.
    expect(nodeIn(report, 'stock').arrivals).toBe(2 + 3 + 4);
  });

  it('K7b has none of a variable that it does not keep, whoever sent before it', () => {
    const asks = (id: string, timesMs: number[], more: object = {}) => ({
      id,
      kind: 'client',
      arrivals: { process: 'file', timesMs },
      ...more,
    });
    const item = { do: 'call', to: 'stock', operation: 'item' };
    const report = reportOn({
      nodes: [
        asks('till', [0], { variables: { lines: 3 } }),
        asks('kiosk', [100, 200]),
        {
          id: 'shop',
          kind: 'service',
          operations: [
            {
              name: 'cart',
              demandMs: 0,
              handler: [{ do: 'repeat', times: { attribute: 'lines' }, steps: [item] }],
            },
          ],
        },
        { id: 'stock', kind: 'service', operations: [{ name: 'item', demandMs: 0 }] },
      ],
      links: [
        { from: 'till', to: 'shop', latencyMs: 0 },
        { from: 'kiosk', to: 'shop', latencyMs: 0 },
        { from: 'shop', to: 'stock', latencyMs: 0 },
      ],
      run: { untilNs: 1e9 },
    });
    expect(nodeIn(report, 'shop').arrivals).toBe(3);
    expect(nodeIn(report, 'stock').arrivals).toBe(3);
  });

  it('K8 gives up at its deadline, and the callee is not told', () => {
    const report = drive(
      { arrivals: { process: 'file', timesMs: [0] }, deadlineMs: 120 },
      { operations: [{ name: 'home', demandMs: 100 }] },
    );
    expect(report.system.outcomes.deadline).toBe(1);
    expect(nodeIn(report, 'shop').outcomes.ok).toBe(1);
  });

  it('K9 users spawn one after the other', () => {
    const arrivals = { process: 'closed', users: 5, spawnPerS: 2, thinkTimeMs: 1e6 };
    const report = drive({ arrivals, requests: [{ operation: 'home' }] }, {}, { untilNs: 1.6e9 });
    expect(report.system.arrivals).toBe(4);
  });

  it('K10 the run refuses what goes over its limit of requests in flight, under that name', () => {
    const run = { untilNs: 1e9, limits: { inFlight: 3 } };
    const report = drive(
      { arrivals: { process: 'constant', ratePerS: 10 } },
      { operations: [{ name: 'home', demandMs: 10_000 }] },
      run,
    );
    expect(report.system.outcomes.limit).toBe(7);
  });

  it('waits for its first link, whatever it sends', () => {
    for (const arrivals of [
      { process: 'poisson', ratePerS: 10 },
      { process: 'closed', users: 5 },
    ]) {
      const { system, ended } = reportOn({
        nodes: [
          { id: 'client', kind: 'client', arrivals },
          { id: 'service', kind: 'service' },
        ],
        links: [],
        run: { untilNs: 5e9 },
      });
      expect(ended).toBe('until');
      expect(system.arrivals).toBe(0);
    }
  });
});
