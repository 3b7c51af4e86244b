// refused: sim-side
import { queue } from '#kinds/queue/queue.sim.ts';

export const retry = queue;
