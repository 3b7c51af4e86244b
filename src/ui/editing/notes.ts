// Notes in the tank: added, and made as wide as somebody wants them. How high one is follows from its words.
import { noteWidth } from '#picture/rects.ts';
import type { Place } from '#state/placing.ts';
import type { Workbench } from '#state/workbench.ts';
import { noteKey } from '../tank/editing.ts';
import { attempt } from './attempt.ts';
import { actionWords, editingWords } from './words.ts';

const [least, most] = [80, 900];
/** A press of a key, in the graph's pixels: one step of the grid. */
export const widthStep = 20;

/** As near to what is wanted as a note can be. */
export function widthOf(note: { readonly width?: number | undefined }, by: number): number {
  return Math.round(Math.min(most, Math.max(least, (note.width ?? noteWidth) + by)));
}

/** All notes that are chosen, by so much; unable when none of them has room for it. */
export function resizing({ document, view }: Workbench, by: number) {
  const { notes = [] } = view.getState().selection;
  const changed = document
    .scenario()
    .notes.filter((note) => notes.includes(note.id) && widthOf(note, by) !== widthOf(note, 0));
  return {
    able: changed.length > 0,
    run() {
      document.editAll(
        (by > 0 ? actionWords.wider : actionWords.narrower).label,
        changed.map((note) => ({ do: 'editNote', id: note.id, width: widthOf(note, by) })),
      );
    },
  };
}

/** `at`: where it belongs; null: above what is there. */
export function addNote(bench: Workbench, at: Place | null): void {
  const before = new Set(bench.document.scenario().notes.map((note) => note.id));
  const { nodes } = bench.document.scenario();
  const above = {
    x: Math.min(0, ...nodes.map((node) => node.x)),
    y: Math.min(0, ...nodes.map((node) => node.y)) - 90,
  };
  const { x, y } = at ?? (nodes.length === 0 ? { x: 0, y: 0 } : above);
  const edit = { do: 'addNote', text: editingWords.newNote, x: Math.round(x), y: Math.round(y) } as const;
  if (!attempt(bench, edit)) return;
  const added = bench.document.scenario().notes.find((note) => !before.has(note.id));
  if (added === undefined) return;
  bench.select({ nodes: [], links: [], notes: [added.id] });
  bench.view.setState({ writing: noteKey(added.id) });
}
