// One fault on the timeline. It is dragged by its middle, resized by its ends, and does all of that by keyboard too;
// the document changes once, when it is let go.
import { useRef } from 'react';
import { moment } from '../format.ts';
import { useScenario } from '../workbench.tsx';
import { type Block, dragged, type Laid, leastPx, partsOf } from './blocks.ts';
import { FaultForm } from './FaultForm.tsx';
import { OnTimeline, type Standing } from './OnTimeline.tsx';
import styles from './timeline.module.css';
import { timelineWords as words } from './timelineWords.ts';
import { useBlockEdits } from './useBlockEdits.ts';
import { useDrag } from './useDrag.ts';

interface FaultBlockProps extends Standing {
  readonly block: Laid<Block>;
}

export function FaultBlock({ block, scale, stepNs, top, isOpen, onOpen, onCursor }: FaultBlockProps) {
  const { untilNs } = useScenario().run;
  const edits = useBlockEdits(block);
  const limits = { stepNs, untilNs };
  const drag = useDrag(block, { scale, limits, onDrop: edits.move, onCursor });
  const { fromNs, toNs } = drag.times;
  const left = scale.within(fromNs);
  const right = toNs === null ? scale.width : scale.within(toNs);
  const isPlanned = 'planned' in block.of;
  const [name, what] = partsOf(block);
  const gesture = useRef('');
  if (fromNs >= scale.toNs || (toNs !== null && toNs <= scale.fromNs)) return null;
  return (
    <OnTimeline
      className={styles.block}
      data-planned={isPlanned}
      data-endless={toNs === null}
      style={{ left, top, width: Math.max(leastPx, right - left) }}
      label={words.block(block.text, moment(fromNs), toNs === null ? null : moment(toNs), isPlanned)}
      title={words.tip(block.text, moment(fromNs), toNs === null ? null : moment(toNs))}
      hint={words.hint}
      drag={drag}
      isOpen={isOpen}
      onOpen={onOpen}
      onFocus={() => {
        gesture.current = edits.newGesture();
      }}
      onStep={(steps, { altKey }) => {
        const grip = altKey ? 'to' : 'all';
        edits.move(grip, dragged(block, grip, stepNs * steps, limits), gesture.current);
      }}
      onRemove={edits.remove}
      opens={<FaultForm block={block} edits={edits} onClose={() => onOpen(false)} />}
    >
      <span className={styles.grip} data-grip="from" />
      <span className={styles.label}>
        <span className={styles.text}>{name}</span>
        {what !== '' && <span className={styles.figure}>{what}</span>}
      </span>
      <span className={styles.grip} data-grip="to" />
    </OnTimeline>
  );
}
