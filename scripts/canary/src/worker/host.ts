// allowed
import { kinds } from '#kinds/sim.ts';
import type { Run } from './protocol.ts';

export const host = (run: Run) => [run, kinds];
