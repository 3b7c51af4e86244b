// refused: sim-registry
import { Face } from './retry/Face.tsx';

export const policies = { Face };
