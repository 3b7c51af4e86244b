// allowed
import { ui } from './queue/queue.ui.tsx';

export const faces = { queue: ui };
