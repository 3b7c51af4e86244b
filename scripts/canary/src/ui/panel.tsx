// refused: ui
import { faces } from '#kinds/ui.ts';

export type Props = object;
export const Panel = () => faces.queue;
