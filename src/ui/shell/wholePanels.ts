// Panels that lie over the whole tank, not beside it.
import type { Panel } from '#state/view.ts';

export const wholePanels: ReadonlySet<Panel> = new Set<Panel>(['examples', 'answer', 'sweep', 'weakest']);
