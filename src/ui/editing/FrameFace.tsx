// A frame behind its nodes: the title and the border are its handles, what is inside belongs to the nodes.
import type { NodeProps } from '@xyflow/react';
import { frameKey } from '#scenario/edit-frames.ts';
import type { FrameNode } from '../tank/contract.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import { attempt } from './attempt.ts';
import styles from './editing.module.css';
import { Writing } from './Writing.tsx';
import { editingWords } from './words.ts';

const sides = ['top', 'right', 'bottom', 'left'] as const;

/** A name that says so needs no word beside it. */
const saysZone = /\bzone\b/i;

export function FrameFace({ data, selected }: NodeProps<FrameNode>) {
  const { frame, title, target, outline } = data;
  const bench = useWorkbench();
  const key = frameKey(frame);
  const writing = useView((view) => view.writing === key);
  const sort = 'zone' in frame ? 'zone' : 'group';
  const end = () => bench.view.setState({ writing: null });
  return (
    <div className={styles.frame} data-sort={sort} data-selected={selected} data-target={target}>
      <svg className={styles.outline} aria-hidden="true">
        <path d={outline} />
      </svg>
      {sides.map((side) => (
        <span key={side} className={styles.side} data-side={side} data-handle="" />
      ))}
      {writing ? (
        <Writing
          label={editingWords.frame.name(title)}
          text={title}
          onKeep={(name) => {
            attempt(bench, { do: 'nameFrame', frame, name });
            end();
          }}
          onDrop={end}
        />
      ) : (
        // The keyboard has F2 and the menu for this.
        // biome-ignore lint/a11y/noStaticElementInteractions: see above
        <div
          className={styles.frameTitle}
          data-handle=""
          onDoubleClick={() => bench.view.setState({ writing: key })}
        >
          <span className={styles.frameName}>{title}</span>
          {sort === 'zone' && !saysZone.test(title) && (
            <span className={styles.sort}>{editingWords.frame.zone}</span>
          )}
        </div>
      )}
    </div>
  );
}
