import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { buildJsonSchema, jsonSchemaText } from './json-schema.ts';
import { registry } from './registry.testing.ts';
import { isRecord } from './schema-walk.ts';

const published = resolve(import.meta.dirname, '../../public/scenario.schema.json');

test('the published schema is current (npm run schema)', () => {
  const current = {
    kinds: simKinds.map((kind) => kind.spec),
    policies: simPolicies.map((policy) => policy.spec),
  };
  expect(readFileSync(published, 'utf8')).toBe(jsonSchemaText(current));
});

/** Every object inside, with its path. */
function* objectsIn(value: unknown, path = ''): Generator<[string, { readonly [name: string]: unknown }]> {
  if (Array.isArray(value))
    for (const [index, entry] of value.entries()) yield* objectsIn(entry, `${path}[${index}]`);
  if (!isRecord(value)) return;
  yield [path, value];
  for (const [name, entry] of Object.entries(value)) yield* objectsIn(entry, `${path}.${name}`);
}

test('fields carry their names, explanations, units, ranges and defaults', () => {
  const workers = [...objectsIn(buildJsonSchema(registry))].filter(([path]) =>
    path.endsWith('.properties.queueLimit'),
  );
  expect(workers.length).toBe(4);
  for (const [, field] of workers) {
    expect(field).toMatchObject({
      title: 'Queue limit (requests)',
      'x-unit': 'requests',
      default: expect.any(Number),
    });
    expect(String(field['description'])).toMatch(/^Requests that may wait/);
    expect(JSON.stringify(field)).toContain('"minimum":0');
  }
});

test('whatever has a default may be left out, and nothing unknown may be added', () => {
  const schema = buildJsonSchema(registry) as { [name: string]: unknown };
  expect(schema['required']).toEqual(['version']);
  let closed = 0;
  for (const [path, it] of objectsIn(schema)) {
    if (it['type'] !== 'object' || !('properties' in it)) continue;
    expect([path, it['additionalProperties']]).toEqual([path, false]);
    closed++;
  }
  expect(closed).toBeGreaterThan(40);
});

test('handlers and distributions are defined once', () => {
  const { $defs } = buildJsonSchema(registry) as { $defs: object };
  expect(Object.keys($defs).sort()).toEqual(['distribution', 'handler', 'step']);
});
