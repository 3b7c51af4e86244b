// The legal range of a value, for the generator of scenarios.
import type * as z from 'zod/mini';
import { bare, defOf, type Schema } from './schema-walk.ts';

/** The legal range of a number, or of the length of a text or list, as its checks say. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** The bounds themselves are not allowed. */
  readonly above: boolean;
  readonly below: boolean;
  readonly whole: boolean;
}

export function rangeOf(schema: Schema): Range {
  const inner = bare(schema).schema;
  const def = defOf(inner);
  let range: Range = { min: -Infinity, max: Infinity, above: false, below: false, whole: isInt(def) };
  for (const check of ('checks' in def ? def.checks : undefined) ?? []) {
    const bound = (check as z.core.$ZodChecks)._zod.def;
    if (bound.check === 'greater_than')
      range = { ...range, min: Number(bound.value), above: !bound.inclusive };
    if (bound.check === 'less_than') range = { ...range, max: Number(bound.value), below: !bound.inclusive };
    if (bound.check === 'min_length') range = { ...range, min: bound.minimum };
    if (bound.check === 'max_length') range = { ...range, max: bound.maximum };
    if (bound.check === 'length_equals') range = { ...range, min: bound.length, max: bound.length };
  }
  return range;
}

function isInt(def: ReturnType<typeof defOf>): boolean {
  return def.type === 'number' && 'format' in def && def.format === 'safeint';
}
