// What tests of edits share: a scenario that mentions its parts in every way, and edits that throw where they fail.
import type { Scenario } from './document.ts';
import { apply, type Edit } from './edits.ts';
import { nodeOf } from './graph.ts';
import { parseScenarioValue } from './parse.ts';
import { problemText } from './problems.ts';
import { registry } from './registry.testing.ts';

/** Throws with what is wrong with it. Frozen, so that an edit that changed what it was given would throw. */
export function read(document: object): Scenario {
  const parsed = parseScenarioValue(document, registry);
  if (!parsed.ok) throw new Error(parsed.problems.map(problemText).join('\n'));
  return deeplyFrozen(parsed.scenario);
}

function deeplyFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).map(deeplyFrozen);
  return Object.freeze(value);
}

/** Edits of `start`, unless they are told of another scenario: what they make of it, and why they are refused. */
export const editing = (start: Scenario) => ({
  edited: (edit: Edit, from: Scenario = start): Scenario => {
    const applied = apply(from, edit, registry);
    if (!applied.ok) throw new Error(applied.problems.map(problemText).join('\n'));
    return applied.scenario;
  },
  refusal: (edit: Edit, from: Scenario = start): string[] => {
    const applied = apply(from, edit, registry);
    return applied.ok ? [] : applied.problems.map(problemText);
  },
});

/** Every name in it is spoken of elsewhere: in handlers, links, faults, objectives, interventions. */
export const shop = read({
  version: 1,
  nodes: [
    {
      id: 'shop',
      kind: 'client',
      requests: [{ operation: 'place' }, { operation: 'list', to: 'orders', weight: 3 }, { to: 'search' }],
    },
    {
      id: 'orders',
      kind: 'service',
      zone: 'eu',
      operations: [
        {
          name: 'place',
          handler: [
            {
              do: 'call',
              to: 'stock',
              operation: 'take',
              onError: { fallback: [{ do: 'write', to: 'shelf' }] },
            },
            {
              do: 'parallel',
              calls: [
                { do: 'call', to: 'stock' },
                { do: 'call', to: 'shelf', operation: 'write' },
              ],
              need: 2,
            },
            {
              do: 'repeat',
              times: 2,
              steps: [{ do: 'read', from: 'shelf', onMiss: [{ do: 'call', to: 'stock' }] }],
            },
            {
              do: 'choose',
              branches: [{ probability: 0.5, steps: [{ do: 'call', to: 'stock', operation: 'take' }] }],
            },
          ],
        },
        { name: 'list' },
      ],
    },
    { id: 'stock', kind: 'service', operations: [{ name: 'take' }, { name: 'count' }] },
    { id: 'search', kind: 'service' },
    { id: 'shelf', kind: 'cache' },
  ],
  links: [
    { from: 'shop', to: 'orders' },
    { from: 'shop', to: 'search' },
    { from: 'orders', to: 'stock', operations: { take: { policies: [{ policy: 'timeout' }] } } },
    { id: 'main', from: 'orders', to: 'shelf' },
  ],
  zones: [{ id: 'eu' }],
  notes: [{ id: 'note', text: 'first' }],
  faults: [
    { id: 'crash', kind: 'crash', target: 'stock', atNs: 5 },
    { id: 'cut', kind: 'partition', target: 'orders->stock', atNs: 5 },
  ],
  objectives: [
    'orders.latency.p99',
    'orders->stock.errors',
    'orders->shelf.errors',
    'main.errors',
    'system.errors',
  ].map((metric) => ({
    metric,
    is: '<',
    value: 1,
  })),
  run: {
    interventions: [
      { atNs: 1, edit: { do: 'repair', target: 'stock' } },
      { atNs: 2, edit: { do: 'repair', target: 'shelf' } },
    ],
  },
});

export const ids = (list: readonly { readonly id: string }[]) => list.map((it) => it.id);
export const handlerOf = (scenario: Scenario, id = 'orders') =>
  (nodeOf(scenario, id)?.['operations'] as { handler: unknown[] }[] | undefined)?.[0]?.handler;
export const metrics = (scenario: Scenario) => scenario.objectives.map((it) => it.metric);
