// How schema and document are walked together: what a field is once its wrappers are off, which branch of a union a
// value belongs to. Formatting, complaints and the generator of scenarios all read schemas through this.
import * as z from 'zod/mini';

export type Schema = z.core.$ZodType;
type Known = z.core.$ZodTypes;

/** A schema without optional, nullable, default, lazy and transform around it, and what those said. */
export interface Bare {
  readonly schema: Schema;
  readonly optional: boolean;
  readonly nullable: boolean;
  /** What absence means; to be read, not changed. */
  readonly fallback: (() => unknown) | null;
}

const bared = new WeakMap<Schema, Bare>();

export function bare(schema: Schema): Bare {
  const known = bared.get(schema);
  if (known !== undefined) return known;
  const found = takeOff(schema);
  bared.set(schema, found);
  return found;
}

function takeOff(schema: Schema): Bare {
  let inner = schema;
  let optional = false;
  let nullable = false;
  let fallback: Bare['fallback'] = null;
  for (;;) {
    const def = defOf(inner);
    if (def.type === 'optional') optional = true;
    else if (def.type === 'nullable') nullable = true;
    else if (def.type === 'default' || def.type === 'prefault') {
      fallback ??= once(inner);
    } else if (def.type !== 'lazy' && def.type !== 'pipe')
      return { schema: inner, optional, nullable, fallback };
    inner = def.type === 'lazy' ? def.getter() : def.type === 'pipe' ? def.in : def.innerType;
  }
}

/** The value that a schema fills in, computed when first asked for. */
function once(schema: Schema): () => unknown {
  let value: unknown;
  return () => {
    value ??= z.parse(schema, undefined);
    return value;
  };
}

export function defOf(schema: Schema): Known['_zod']['def'] {
  return (schema as Known)._zod.def;
}

/** Fields of an object schema, or null for any other. */
export function shapeOf(schema: Schema): { readonly [name: string]: Schema } | null {
  const def = defOf(schema);
  return def.type === 'object' ? def.shape : null;
}

/** The option of a union that a value belongs to, also while the value is not quite right; null: none. */
export function branchOf(options: readonly Schema[], value: unknown, discriminator?: string): Schema | null {
  if (discriminator !== undefined) {
    const tag = isRecord(value) ? value[discriminator] : undefined;
    return options.find((option) => tagsOf(option, discriminator).includes(tag)) ?? null;
  }
  const fits = options.find((option) => z.safeParse(option, value).success);
  if (fits !== undefined) return fits;
  const near = options.map((option) => ({ option, nearness: nearness(option, value) }));
  near.sort((a, b) => b.nearness - a.nearness);
  const [best] = near;
  return best !== undefined && best.nearness >= 0 ? best.option : null;
}

/** What discriminated unions tell their branches by. */
function tagsOf(option: Schema, discriminator: string): readonly unknown[] {
  const tag = shapeOf(bare(option).schema)?.[discriminator];
  const def = tag === undefined ? undefined : defOf(tag);
  return def?.type === 'literal' ? def.values : [];
}

/** -1: another type of value altogether; otherwise the number of names in common. */
function nearness(option: Schema, value: unknown): number {
  const { schema } = bare(option);
  const def = defOf(schema);
  if (def.type === 'union') return Math.max(...def.options.map((inner) => nearness(inner, value)));
  if (def.type === 'array' || def.type === 'tuple') return Array.isArray(value) ? 1 : -1;
  if (def.type === 'object') {
    return isRecord(value) ? Object.keys(value).filter((key) => Object.hasOwn(def.shape, key)).length : -1;
  }
  return def.type === typeof value ? 1 : -1;
}

/** The schema of the value at a path, without its wrappers; null where the path leads out of the schema. */
export function schemaAt(root: Schema, value: unknown, path: readonly PropertyKey[]): Schema | null {
  let schema: Schema | null = root;
  let inside = value;
  for (const key of path) {
    schema = schema === null ? null : childOf(settle(schema, inside), key);
    inside =
      isRecord(inside) || Array.isArray(inside)
        ? (inside as { [key: PropertyKey]: unknown })[key]
        : undefined;
  }
  return schema === null ? null : settle(schema, inside);
}

/** Without wrappers, and where it is a union, the branch that the value belongs to (or the union itself). */
export function settle(schema: Schema, value: unknown): Schema {
  const inner = bare(schema).schema;
  const def = defOf(inner);
  if (def.type !== 'union' || value === undefined) return inner;
  const discriminator = 'discriminator' in def ? String(def.discriminator) : undefined;
  const branch = branchOf(def.options, value, discriminator);
  return branch === null ? inner : settle(branch, value);
}

/** The schema of an entry, as it is written; null where there is none. */
export function childOf(schema: Schema, key: PropertyKey): Schema | null {
  const def = defOf(schema);
  if (def.type === 'object') return Object.hasOwn(def.shape, key) ? (def.shape[String(key)] ?? null) : null;
  if (def.type === 'array') return def.element;
  if (def.type === 'record') return def.valueType;
  if (def.type === 'tuple') return def.items[Number(key)] ?? null;
  return null;
}

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
