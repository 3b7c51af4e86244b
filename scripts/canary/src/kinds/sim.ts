// allowed
import { queue } from './queue/queue.sim.ts';

export const kinds = { queue };
