// refused: face-side
import { Face } from '#kinds/topic/Face.tsx';

export const ui = <Face />;
