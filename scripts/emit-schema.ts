// npm run schema: writes the JSON Schema that scenario files can point to, and the page of every field. A test fails
// while either is out of date.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { buildJsonSchema, jsonSchemaText } from '#scenario/json-schema.ts';
import { referenceText } from '#scenario/reference.ts';

const registry = {
  kinds: simKinds.map((kind) => kind.spec),
  policies: simPolicies.map((policy) => policy.spec),
};
write('public/scenario.schema.json', jsonSchemaText(registry));
write('docs/scenario-reference.md', referenceText(buildJsonSchema(registry)));

function write(path: string, text: string): void {
  writeFileSync(resolve(import.meta.dirname, '..', path), text);
  console.log(`wrote ${path}`);
}
