// Repairing everything, for the key and the palette: said when there is nothing to repair.
import type { Workbench } from '#state/workbench.ts';
import { breakingWords } from '../inspector/breakingWords.ts';
import { words } from '../words.ts';

export function repairAll({ repairAll: repair, view }: Workbench): void {
  if (repair(words.edits.repairAll) === 0) view.setState({ notice: breakingWords.nothingBroken });
}
