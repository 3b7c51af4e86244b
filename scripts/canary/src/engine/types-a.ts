// allowed
import type { B } from './types-b.ts';

export type A = B | 1;
