// refused: engine-types-only
import { schema } from '#scenario/document.ts';

export const parse = schema;
