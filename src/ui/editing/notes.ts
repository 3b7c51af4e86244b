// Notes in the tank: added, and made as wide as somebody wants them. How high one is follows from its words.
import { noteRect, noteWidth } from '#picture/rects.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Place } from '#state/placing.ts';
import type { Workbench } from '#state/workbench.ts';
import { noteKey } from '../tank/editing.ts';
import { aside } from './aside.ts';
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

/** `at`: where it belongs; null: above what is there. To the right of a note that has the place. */
export function addNote(bench: Workbench, at: Place | null): void {
  const { nodes, notes } = bench.document.scenario();
  const before = new Set(notes.map((note) => note.id));
  const above = {
    x: Math.min(0, ...nodes.map((node) => node.x)),
    y: Math.min(0, ...nodes.map((node) => node.y)) - 90,
  };
  const wanted = at ?? (nodes.length === 0 ? { x: 0, y: 0 } : above);
  const by = aside([noteRect(wanted)], notes.map(noteRect), { x: noteWidth + 20, y: 0 });
  const [x, y] = [wanted.x + by.x, wanted.y + by.y];
  const edit = { do: 'addNote', text: editingWords.newNote, x: Math.round(x), y: Math.round(y) } as const;
  if (!attempt(bench, edit)) return;
  const added = bench.document.scenario().notes.find((note) => !before.has(note.id));
  if (added === undefined) return;
  bench.select({ nodes: [], links: [], notes: [added.id] });
  bench.view.setState({ writing: noteKey(added.id) });
}

/** Added just now, and nothing else with it: when its text is given up, so is the note. */
export function isUnwritten({ document }: Workbench, note: Scenario['notes'][number]): boolean {
  const { past, present } = document.getState().history;
  const before = past.at(-1)?.scenario;
  if (before === undefined || note.text !== editingWords.newNote) return false;
  return before.nodes === present.nodes && before.notes.every(({ id }) => id !== note.id);
}
