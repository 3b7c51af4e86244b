import type { FieldMeta } from '#scenario/field.ts';
import type { Schema } from './model.ts';

export interface FieldProps {
  readonly schema: Schema;
  readonly meta: FieldMeta;
  readonly value: unknown;
  /** Relative to the form: `operations[0].demandMs`. */
  readonly path: string;
  readonly onChange: (value: unknown) => void;
}
