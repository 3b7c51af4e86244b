// What kinds tell importers fits together: a role or a product has one kind, and a fact becomes settings that there are.
import { describe, expect, it } from 'vitest';
import type { FoundFacts } from '#scenario/importing.ts';
import { kindImports } from './imports.ts';
import { registry, scenarioOf } from './run.testing.ts';

const told = Object.entries(kindImports).map(([id, it]) => ({ id, ...it }));

/** One of each. */
const facts: Required<FoundFacts> = {
  instances: 2,
  cores: 1.5,
  memoryGib: 3,
  workers: 20,
  startupMs: 1234,
  operations: [{ name: 'read', demandMs: 7, handler: [] }],
  durationMs: { dist: 'exponential', mean: 9 },
  ownMs: { dist: 'exponential', mean: 2 },
  errorRate: 0.1,
  ratePerS: 12,
  requests: [{ to: 'other', weight: 3 }],
};

describe('what kinds tell importers', () => {
  it('names each role and each product once', () => {
    const roles = registry.kinds.flatMap(({ role }) => role ?? []);
    const products = told.flatMap(({ products: own = [] }) => own);
    expect(roles.sort()).toEqual(['front', 'outside', 'program', 'traffic']);
    expect(new Set(products).size).toBe(products.length);
    expect(products.filter((name) => name !== name.toLowerCase())).toEqual([]);
  });

  it.each(told.map((it) => [it.id, it] as const))(
    '%s takes facts as settings of its own',
    (id, { takes }) => {
      const settings = Object.entries(takes).map(([fact, take]) =>
        (take as (value: unknown) => object)(facts[fact as keyof FoundFacts]),
      );
      const node = { id: 'one', kind: id, ...Object.assign({}, ...settings) };
      const links = takes.requests === undefined ? [] : [{ from: 'one', to: 'other' }];
      const { nodes } = scenarioOf({ nodes: [node, { id: 'other', kind: 'service' }], links });
      expect(nodes[0]).toMatchObject(node);
      expect(settings.length).toBeGreaterThan(0);
    },
  );

  it.each(told.map((it) => [it.id, it] as const))(
    '%s knows what it can bear by its settings',
    (id, { capacity }) => {
      const [node] = scenarioOf({ nodes: [{ id: 'one', kind: id }] }).nodes;
      if (capacity === undefined || node === undefined) return;
      for (const amount of Object.values(capacity(node))) expect(amount).toBeGreaterThan(0);
    },
  );
});
