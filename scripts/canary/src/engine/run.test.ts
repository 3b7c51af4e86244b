// allowed
import { queue } from '#kinds/queue/queue.sim.ts';

export const tested = queue;
