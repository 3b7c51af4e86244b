// allowed
import type { A } from './types-a.ts';

export type B = A[] | 2;
