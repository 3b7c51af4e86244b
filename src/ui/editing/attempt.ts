// Edits made from menus and keys: what is wrong with one is said, since no field is there to say it.
import type { Edit } from '#scenario/edits.ts';
import type { Workbench } from '#state/workbench.ts';
import { editingWords } from './words.ts';

/** True when it was done. */
export function attempt({ document, view }: Workbench, edit: Edit): boolean {
  const [problem] = document.edit(edit);
  if (problem === undefined) return true;
  const place = problem.path === '' ? '' : `${problem.path} `;
  view.setState({ notice: editingWords.refused(place + problem.message) });
  return false;
}

/** Ids of the nodes that an edit brought. */
export function newNodes(bench: Workbench, edit: Edit): readonly string[] {
  const before = new Set(bench.document.scenario().nodes.map((node) => node.id));
  if (!attempt(bench, edit)) return [];
  return bench.document
    .scenario()
    .nodes.map((node) => node.id)
    .filter((id) => !before.has(id));
}
