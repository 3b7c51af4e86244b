// Every value inside of a document, each with its schema and what is said of it: for lists of settings.
import { type FieldMeta, type Idle, metaOf } from './field.ts';
import { bare, childOf, isRecord, type Schema, settle } from './schema-walk.ts';

/** A value inside of another, with its schema as it is written: wrappers, and what is said of them, still on. */
export interface Part {
  readonly path: readonly (string | number)[];
  readonly schema: Schema;
  readonly value: unknown;
  /** What it is inside of, the outermost first; without the root. */
  readonly inside: readonly Part[];
}

/** Every value inside of one, in the order of the document; what the schema does not know is left out. */
export function partsOf(
  root: Schema,
  value: unknown,
  path: Part['path'] = [],
  inside: Part['inside'] = [],
): Part[] {
  const schema = settle(root, value);
  const keys = Array.isArray(value) ? value.keys() : isRecord(value) ? Object.keys(value) : [];
  return [...keys].flatMap((key) => {
    const child = childOf(schema, key);
    if (child === null) return [];
    const own = (value as { readonly [key: PropertyKey]: unknown })[key];
    const part: Part = { path: [...path, key], schema: child, value: own, inside };
    return [part, ...partsOf(child, own, part.path, [...inside, part])];
  });
}

/** What is said of a field: of its schema, or of what is within the wrappers. */
export const saidOf = (schema: Schema): FieldMeta | undefined =>
  metaOf(schema) ?? metaOf(bare(schema).schema);

/** Why a value means nothing beside the others of its object; null: it means something. */
export function idleOf({ schema, inside }: Part): Idle | null {
  const idle = saidOf(schema)?.idle;
  const around = inside.at(-1)?.value;
  return idle !== undefined && isRecord(around) && idle.when(around) ? idle : null;
}
