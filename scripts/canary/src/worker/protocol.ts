// allowed
import type { run } from '#engine/run.ts';

export type Run = typeof run;
