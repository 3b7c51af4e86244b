// refused: exists
import { gone } from '#engine/gone.ts';

export const lost = gone;
