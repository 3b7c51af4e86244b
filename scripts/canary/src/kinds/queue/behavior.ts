// refused: sim-side
import { Face } from './Face.tsx';

export const behavior = Face;
