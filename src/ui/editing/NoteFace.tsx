// A note in the tank: a few words on paper, edited where they stand.
import { type NodeProps, useReactFlow } from '@xyflow/react';
import { type PointerEvent, useState } from 'react';
import { Markdown } from '../inspector/markdown.tsx';
import type { NoteNode } from '../tank/contract.ts';
import { noteKey } from '../tank/editing.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import { attempt } from './attempt.ts';
import styles from './editing.module.css';
import { isUnwritten, widthOf } from './notes.ts';
import { Writing } from './Writing.tsx';
import { editingWords } from './words.ts';

export function NoteFace({ data: { note }, selected }: NodeProps<NoteNode>) {
  const bench = useWorkbench();
  const key = noteKey(note.id);
  const writing = useView((view) => view.writing === key);
  const { width, resizing } = useResizing(note);
  const end = () => bench.view.setState({ writing: null });
  const keep = (text: string) => {
    const edit =
      text.trim() === ''
        ? ({ do: 'removeNote', id: note.id } as const)
        : ({ do: 'editNote', id: note.id, text } as const);
    if (attempt(bench, edit)) end();
  };
  return (
    // The keyboard has F2 and the menu for this.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={styles.note}
      data-selected={selected}
      style={{ width }}
      onDoubleClick={() => bench.view.setState({ writing: key })}
    >
      {writing ? (
        <Writing
          long
          label={editingWords.note.text}
          hint={editingWords.note.hint}
          text={note.text}
          onKeep={keep}
          onDrop={() => {
            end();
            if (isUnwritten(bench, note)) bench.document.undo();
          }}
        />
      ) : (
        <Markdown text={note.text} />
      )}
      {selected && !writing && (
        <span className={`nodrag ${styles.grip}`} title={editingWords.note.resize} {...resizing} />
      )}
    </div>
  );
}

/** Follows the pointer while it pulls, and is committed when it lets go. */
function useResizing(note: NoteNode['data']['note']) {
  const bench = useWorkbench();
  const { getZoom } = useReactFlow();
  const [pull, setPull] = useState<{ readonly from: number; readonly by: number } | null>(null);
  const wanted = widthOf(note, pull?.by ?? 0);
  const resizing = {
    onPointerDown(event: PointerEvent) {
      event.currentTarget.setPointerCapture(event.pointerId);
      setPull({ from: event.clientX, by: 0 });
    },
    onPointerMove(event: PointerEvent) {
      if (pull !== null) setPull({ ...pull, by: (event.clientX - pull.from) / getZoom() });
    },
    onPointerUp() {
      setPull(null);
      if (wanted !== widthOf(note, 0)) attempt(bench, { do: 'editNote', id: note.id, width: wanted });
    },
    onPointerCancel: () => setPull(null),
  };
  return { width: wanted, resizing };
}
