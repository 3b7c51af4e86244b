// One fault on the timeline. It is dragged by its middle, resized by its ends, and does all of that by keyboard too;
// the document changes once, when it is let go.
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useId, useRef } from 'react';
import type { TimeScale } from '../charts/timeScale.ts';
import { moment } from '../format.ts';
import { useScenario } from '../workbench.tsx';
import { type Block, dragged, type Laid, leastPx } from './blocks.ts';
import { FaultForm } from './FaultForm.tsx';
import styles from './timeline.module.css';
import { timelineWords as words } from './timelineWords.ts';
import { useBlockEdits } from './useBlockEdits.ts';
import { bigger, useDrag } from './useDrag.ts';

interface FaultBlockProps {
  readonly block: Laid<Block>;
  readonly scale: TimeScale;
  readonly stepNs: number;
  readonly top: number;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onCursor: (ns: number | null) => void;
}

export function FaultBlock({ block, scale, stepNs, top, isOpen, onOpen, onCursor }: FaultBlockProps) {
  const { untilNs } = useScenario().run;
  const edits = useBlockEdits(block);
  const drag = useDrag(block, { scale, limits: { stepNs, untilNs }, onDrop: edits.move, onCursor });
  const hint = useId();
  const { fromNs, toNs } = drag.times;
  const left = scale.within(fromNs);
  const right = toNs === null ? scale.width : scale.within(toNs);
  const isPlanned = 'planned' in block.of;
  const gesture = useRef('');
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') edits.remove();
    else if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    else {
      const by = stepNs * (event.shiftKey ? bigger : 1) * (event.key === 'ArrowLeft' ? -1 : 1);
      const grip = event.altKey ? 'to' : 'all';
      edits.move(grip, dragged(block, grip, by, { stepNs, untilNs }), gesture.current);
    }
    // The page has plans of its own for these keys.
    event.preventDefault();
    event.stopPropagation();
  };
  if (fromNs >= scale.toNs || (toNs !== null && toNs <= scale.fromNs)) return null;
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <Popover.Anchor asChild>
        <button
          type="button"
          className={styles.block}
          data-planned={isPlanned}
          data-endless={toNs === null}
          data-dragging={drag.isOn}
          style={{ left, top, width: Math.max(leastPx, right - left) }}
          aria-label={words.block(block.text, moment(fromNs), toNs === null ? null : moment(toNs), isPlanned)}
          aria-describedby={hint}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
          title={words.tip(block.text, moment(fromNs), toNs === null ? null : moment(toNs))}
          onFocus={() => {
            gesture.current = edits.newGesture();
          }}
          onKeyDown={press}
          onClick={() => {
            if (!drag.wasDrag()) onOpen(!isOpen);
          }}
          {...drag.handlers}
        >
          <span className={styles.grip} data-grip="from" />
          <span className={styles.text}>{block.text}</span>
          <span className={styles.grip} data-grip="to" />
          <span id={hint} hidden>
            {words.hint}
          </span>
        </button>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          className={styles.popover}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <FaultForm block={block} edits={edits} onClose={() => onOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
