// refused: client-types-only
import { schema } from '#scenario/document.ts';

export const check = schema;
