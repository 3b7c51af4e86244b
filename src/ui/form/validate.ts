// One value against one schema, and the complaint in words that say what to do.
import * as z from 'zod/mini';
import { problemsOf } from '#scenario/problems.ts';
import { formWords } from './formWords.ts';
import { capitalised } from './human.ts';
import type { Schema } from './model.ts';

/** Null when the value fits. */
export function complaint(schema: Schema, value: unknown): string | null {
  const result = z.safeParse(schema, value);
  if (result.success) return null;
  const [problem] = problemsOf(result.error.issues, schema, value);
  return problem === undefined ? formWords.invalid : capitalised(problem.message);
}
