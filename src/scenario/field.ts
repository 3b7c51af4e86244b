// What a person must know of one field of the document: its name in words, its unit, how far a slider goes and how
// coarse it steps. The schema's own checks hold the legal range; this holds what cannot be derived from them.
import * as z from 'zod/mini';

export interface FieldMeta {
  readonly label: string;
  readonly help: string;
  /** Shown behind the value and accepted when typed: ms, s, /s, cores, … */
  readonly unit?: string;
  /** What one press of an arrow key changes. */
  readonly step?: number;
  /** Folded away until asked for. */
  readonly advanced?: boolean;
  readonly idle?: Idle;
}

/** When a field means nothing, and is not shown. */
export interface Idle {
  when(fieldsAround: { readonly [name: string]: unknown }): boolean;
  /** Ends the sentence "does nothing …". */
  readonly said: string;
}

/** The one place where schemas and their metadata meet; JSON Schema, forms and reference pages read it. */
export const fieldRegistry = z.registry<FieldMeta>();

/** Attaches metadata to a schema and returns that very schema. */
export function field<S extends z.core.$ZodType>(schema: S, meta: FieldMeta): S {
  fieldRegistry.add(schema, meta);
  return schema;
}

export function metaOf(schema: z.core.$ZodType): FieldMeta | undefined {
  return fieldRegistry.get(schema);
}
