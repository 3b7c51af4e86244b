// Documents for tests of parsing, right but for the parts that a test replaces, and what is said of them.
import { parseScenario, parseScenarioValue } from './parse.ts';
import { problemText } from './problems.ts';
import { registry } from './registry.testing.ts';

export type Data = { [name: string]: unknown };

/** What a document is told, as a person reads it; `[]` when it is accepted. */
export function complaints(document: unknown): string[] {
  const parsed =
    typeof document === 'string' ? parseScenario(document, registry) : parseScenarioValue(document, registry);
  return parsed.ok ? [] : parsed.problems.map(problemText);
}

export const service = (id: string, settings: Data = {}) => ({ id, kind: 'service', ...settings });
export const client = (settings: Data = {}) => ({ id: 'shop', kind: 'client', ...settings });
export const link = (from: string, to: string, settings: Data = {}) => ({ from, to, ...settings });

/** A client, two services in a row and a database, with parts replaced. */
export const document = (parts: Data = {}) => ({
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
export const withHandler = (...handler: Data[]) =>
  document({
    nodes: [
      client({ variables: { lines: 1 } }),
      service('orders', { operations: [{ handler }] }),
      service('stock'),
      { id: 'db', kind: 'database' },
      { id: 'cache', kind: 'cache' },
      service('far'),
    ],
    links: [...document().links, link('orders', 'cache')],
  });

export const withClient = (settings: Data) =>
  document({ nodes: [client(settings), ...document().nodes.slice(1)] });
export const withOrders = (settings: Data) =>
  document({
    nodes: [client(), service('orders', settings), service('stock'), { id: 'db', kind: 'database' }],
  });

/** Steps in each other, so many deep. */
export function nested(step: string, times: number): Data {
  const inner = times === 1 ? [] : [nested(step, times - 1)];
  return { do: step, times: 2, steps: inner };
}
