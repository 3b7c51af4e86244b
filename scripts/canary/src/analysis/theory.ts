// refused: analysis-types-only
import { run } from '#engine/run.ts';

export const theory = run;
