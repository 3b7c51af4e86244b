// npm run schema: writes the JSON Schema that scenario files can point to. A test fails while the file is out of date.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { jsonSchemaText } from '#scenario/json-schema.ts';

const target = resolve(import.meta.dirname, '../public/scenario.schema.json');
const registry = {
  kinds: simKinds.map((kind) => kind.spec),
  policies: simPolicies.map((policy) => policy.spec),
};
writeFileSync(target, jsonSchemaText(registry));
console.log(`wrote ${target}`);
