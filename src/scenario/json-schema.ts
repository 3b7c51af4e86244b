// The JSON Schema that editors and other tools read. Only scripts and tests import this file: the converter is as
// large as the rest of the schema library, and the page has no use for it.
import * as z from 'zod/mini';
import { distributionSchema } from './distribution.ts';
import { metaOf } from './field.ts';
import { handlerSchema, stepSchema } from './handler.ts';
import type { Registry } from './registry.ts';
import { buildScenarioSchema } from './schema.ts';

/** JSON Schema 2020-12 of the file as people write it: whatever has a default may be left out. */
export function buildJsonSchema(registry: Registry): object {
  const names = z.registry<{ id: string }>();
  names.add(distributionSchema, { id: 'distribution' });
  names.add(stepSchema, { id: 'step' });
  names.add(handlerSchema, { id: 'handler' });
  const schema = z.toJSONSchema(buildScenarioSchema(registry), {
    io: 'input',
    metadata: names,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const meta = metaOf(zodSchema);
      if (meta === undefined) return;
      jsonSchema.title = meta.unit === undefined ? meta.label : `${meta.label} (${meta.unit})`;
      jsonSchema.description = meta.help;
      if (meta.unit !== undefined) jsonSchema['x-unit'] = meta.unit;
    },
  });
  return { ...schema, title: 'Wavetank scenario' };
}

/** The published file's text. */
export function jsonSchemaText(registry: Registry): string {
  return `${JSON.stringify(buildJsonSchema(registry), null, 2)}\n`;
}
