// What every kind and policy owes to forms, files and help: a default and words for each field.
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { metaOf } from './field.ts';
import { defaultNode, parseScenarioValue } from './parse.ts';
import { registry } from './registry.testing.ts';
import { bare, defOf, type Schema, shapeOf } from './schema-walk.ts';

const specs = [...registry.kinds, ...registry.policies];

/** Every field of a schema, however deep, as [path, schema]. */
function fieldsOf(schema: Schema, path: string): [string, Schema][] {
  const inner = bare(schema).schema;
  const def = defOf(inner);
  if (def.type === 'array') return fieldsOf(def.element, `${path}[]`);
  if (def.type === 'union' && 'discriminator' in def) {
    return def.options.flatMap((option) =>
      fieldsOf(option, `${path}(${defOf(shapeOf(option)?.[String(def.discriminator)] as Schema).type})`),
    );
  }
  return Object.entries(shapeOf(inner) ?? {}).flatMap(([name, field]) => {
    if (defOf(field).type === 'literal') return [];
    const at = `${path}.${name}`;
    // Distributions and handlers have editors of their own.
    return /Ms$|handler$/.test(name) ? [[at, field]] : [[at, field], ...fieldsOf(field, at)];
  });
}

test('the registry of the tests is the registry of the engine', () => {
  const ids = (list: readonly { readonly id: string }[]) => list.map((it) => it.id).sort();
  expect(ids(registry.kinds)).toEqual(ids(simKinds.map((kind) => kind.spec)));
  expect(ids(registry.policies)).toEqual(ids(simPolicies.map((policy) => policy.spec)));
});

describe.each(specs.map((spec) => [spec.id, spec] as const))('%s', (_, spec) => {
  test('needs no setting', () => {
    expect(z.safeParse(spec.settings, {}).success).toBe(true);
  });

  test('defaults are what reading them again gives', () => {
    const defaults = z.parse(spec.settings, {});
    expect(z.parse(spec.settings, defaults)).toEqual(defaults);
  });

  test('says what each field is', () => {
    const fields = fieldsOf(spec.settings, spec.id);
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter(([, field]) => metaOf(field) === undefined).map(([path]) => path)).toEqual([]);
  });

  test('names units where numbers need one', () => {
    const unitOf = { Ms: 'ms', PerS: '/s', Gib: 'GiB', Bytes: 'bytes' };
    for (const [path, field] of fieldsOf(spec.settings, spec.id)) {
      const [, unit] = Object.entries(unitOf).find(([ending]) => path.endsWith(ending)) ?? [];
      if (unit !== undefined) expect([path, metaOf(field)?.unit]).toEqual([path, unit]);
    }
  });

  test('refuses what it does not know', () => {
    expect(z.safeParse(spec.settings, { colour: 'red' }).success).toBe(false);
  });
});

describe('kinds', () => {
  test.each(registry.kinds.map((kind) => [kind.id, kind] as const))('%s stands on its own', (id, kind) => {
    const node = defaultNode(id, registry);
    expect(node).toMatchObject({ id, kind: id, x: 0, y: 0 });
    expect(parseScenarioValue({ version: 1, nodes: [node] }, registry).ok).toBe(true);
    const operations = kind.operations(node);
    expect(operations === null || operations.length > 0 || !kind.ports.in).toBe(true);
  });
});
