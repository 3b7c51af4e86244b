// What a form must know of a schema: its shape, with wrappers taken off. Everything else (label, unit, step, help) is
// metadata that the schema carries; see #scenario/field.ts.
import type * as z from 'zod/mini';
import { distributionSchema } from '#scenario/distribution.ts';
import { type FieldMeta, metaOf } from '#scenario/field.ts';
import { handlerSchema } from '#scenario/handler.ts';

export type Schema = z.core.$ZodType;

export interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
}

export interface Entry {
  readonly key: string;
  readonly schema: Schema;
  readonly meta: FieldMeta;
}

export interface Variant {
  readonly value: string;
  readonly schema: Schema;
}

export type FieldModel =
  | { readonly as: 'number'; readonly whole: boolean; readonly min?: Bound; readonly max?: Bound }
  | { readonly as: 'text'; readonly most: number }
  | { readonly as: 'switch' | 'distribution' | 'steps' | 'json' }
  | { readonly as: 'choice'; readonly options: readonly string[] }
  | { readonly as: 'nullable' | 'optional'; readonly inner: Schema }
  | { readonly as: 'list'; readonly item: Schema; readonly least: number; readonly most: number }
  | { readonly as: 'group'; readonly entries: readonly Entry[] }
  | { readonly as: 'variant'; readonly tag: string; readonly variants: readonly Variant[] }
  | { readonly as: 'map'; readonly value: Schema };

type Def = z.core.$ZodTypes['_zod']['def'];
const defOf = (schema: Schema): Def => (schema as z.core.$ZodTypes)._zod.def;

/** The schema below defaults, which say nothing about the shape of a value. */
export function unwrapped(schema: Schema): Schema {
  const def = defOf(schema);
  if (def.type === 'default' || def.type === 'prefault' || def.type === 'readonly') {
    return unwrapped(def.innerType);
  }
  if (def.type === 'lazy') return unwrapped(def.getter());
  if (def.type === 'pipe') return unwrapped(def.in);
  return schema;
}

export function describe(schema: Schema): FieldModel {
  const bare = unwrapped(schema);
  if (bare === distributionSchema) return { as: 'distribution' };
  if (bare === handlerSchema) return { as: 'steps' };
  const def = defOf(bare);
  switch (def.type) {
    case 'number':
      return describeNumber(bare);
    case 'string':
      return { as: 'text', most: lengthsOf(bare).most };
    case 'boolean':
      return { as: 'switch' };
    case 'enum':
      return { as: 'choice', options: Object.values(def.entries).map(String) };
    case 'nullable':
      return { as: 'nullable', inner: def.innerType };
    case 'optional':
      return { as: 'optional', inner: def.innerType };
    case 'array':
      return { as: 'list', item: def.element, ...lengthsOf(bare) };
    case 'object':
      return { as: 'group', entries: entriesOf(bare) };
    case 'record':
      return { as: 'map', value: def.valueType };
    case 'union':
      return describeUnion(bare);
    default:
      return { as: 'json' };
  }
}

/** Fields of an object in the order they were written; those without a label are named by their key. */
export function entriesOf(schema: Schema): Entry[] {
  const def = defOf(unwrapped(schema));
  if (def.type !== 'object') return [];
  return Object.entries(def.shape).map(([key, inner]) => ({
    key,
    schema: inner,
    meta: metaFor(inner) ?? { label: key, help: '' },
  }));
}

export function metaFor(schema: Schema): FieldMeta | undefined {
  return metaOf(schema) ?? metaOf(unwrapped(schema));
}

/** A value to begin with: the default where there is one, otherwise the least that fits. */
export function startValue(schema: Schema): unknown {
  const def = defOf(schema);
  if (def.type === 'default' || def.type === 'prefault') return def.defaultValue;
  const model = describe(schema);
  switch (model.as) {
    case 'number':
      return startNumber(model);
    case 'text':
      return '';
    case 'switch':
      return false;
    case 'choice':
      return model.options[0];
    case 'nullable':
      return null;
    case 'optional':
      return undefined;
    case 'list':
      return Array.from({ length: model.least }, () => startValue(model.item));
    case 'group':
      return startGroup(model.entries);
    case 'variant':
      return startVariant(model.tag, model.variants[0]);
    case 'map':
      return {};
    case 'distribution':
      return { dist: 'constant', value: 1 };
    case 'steps':
      return [];
    case 'json':
      return startOther(schema);
  }
}

export function startVariant(tag: string, variant: Variant | undefined): Record<string, unknown> {
  if (variant === undefined) return {};
  return { ...startGroup(entriesOf(variant.schema)), [tag]: variant.value };
}

function startGroup(entries: readonly Entry[]): Record<string, unknown> {
  const values = entries.map(({ key, schema }) => [key, startValue(schema)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function startNumber(model: { readonly whole: boolean; readonly min?: Bound; readonly max?: Bound }): number {
  if (model.min === undefined) return 0;
  if (!model.min.exclusive) return model.min.value;
  return model.min.value + 1 <= (model.max?.value ?? Number.POSITIVE_INFINITY)
    ? model.min.value + 1
    : ((model.max?.value ?? 1) + model.min.value) / 2;
}

function startOther(schema: Schema): unknown {
  const def = defOf(unwrapped(schema));
  if (def.type === 'literal') return def.values[0];
  if (def.type === 'union' && def.options[0] !== undefined) return startValue(def.options[0]);
  return null;
}

interface CheckDef {
  readonly check: string;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly length?: number;
}

function checksOf(schema: Schema): CheckDef[] {
  const def = defOf(schema) as unknown as CheckDef & {
    readonly checks?: readonly { readonly _zod: { readonly def: unknown } }[];
  };
  return [def, ...(def.checks ?? []).map((check) => check._zod.def as CheckDef)];
}

function describeNumber(schema: Schema): FieldModel {
  const checks = checksOf(schema);
  const whole = checks.some((check) => check.format === 'safeint' || check.format === 'int32');
  const min = boundOf(checks, 'greater_than');
  const max = boundOf(checks, 'less_than');
  return { as: 'number', whole, ...(min && { min }), ...(max && { max }) };
}

/** The tightest of the checks of one kind. */
function boundOf(checks: readonly CheckDef[], kind: 'greater_than' | 'less_than'): Bound | undefined {
  const bounds = checks
    .filter((check) => check.check === kind && check.value !== undefined)
    .map((check) => ({ value: check.value ?? 0, exclusive: check.inclusive === false }))
    .sort((a, b) => (kind === 'greater_than' ? b.value - a.value : a.value - b.value));
  return bounds[0];
}

function lengthsOf(schema: Schema): { least: number; most: number } {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  for (const { minimum, maximum, length } of checksOf(schema)) {
    least = Math.max(least, length ?? minimum ?? 0);
    most = Math.min(most, length ?? maximum ?? most);
  }
  return { least, most };
}

function describeUnion(schema: Schema): FieldModel {
  const def = defOf(schema) as { readonly options: readonly Schema[]; readonly discriminator?: string };
  const tag = def.discriminator;
  if (tag === undefined) return { as: 'json' };
  const variants = def.options.flatMap((option) => tagsOf(option, tag));
  return { as: 'variant', tag, variants };
}

function tagsOf(option: Schema, tag: string): Variant[] {
  const literal = entriesOf(option).find((entry) => entry.key === tag);
  const def = literal === undefined ? undefined : defOf(unwrapped(literal.schema));
  if (def?.type !== 'literal') return [];
  return def.values.map((value) => ({ value: String(value), schema: option }));
}
