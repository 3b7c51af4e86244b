// refused: sim-side
import { settings } from '#kinds/topic/settings.ts';

export const modes = settings;
