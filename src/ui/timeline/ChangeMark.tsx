// A change of a setting or of policies on the timeline: dragged to another moment, or taken back, by hand or keyboard.
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useId, useRef } from 'react';
import type { TimeScale } from '../charts/timeScale.ts';
import { Button } from '../controls/Button.tsx';
import { moment } from '../format.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { dragged, type Laid } from './blocks.ts';
import { type Mark, markPx } from './marks.ts';
import styles from './timeline.module.css';
import { timelineWords as words } from './timelineWords.ts';
import { bigger, useDrag } from './useDrag.ts';

interface ChangeMarkProps {
  readonly mark: Laid<Mark>;
  readonly scale: TimeScale;
  readonly stepNs: number;
  readonly top: number;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onCursor: (ns: number | null) => void;
}

export function ChangeMark({ mark, scale, stepNs, top, isOpen, onOpen, onCursor }: ChangeMarkProps) {
  const { nodes, run } = useScenario();
  const { document, select } = useWorkbench();
  const hint = useId();
  const gesture = useRef(0);
  const { place, text, who, target } = mark;
  const name = `${who}: ${text}`;
  const limits = { stepNs, untilNs: run.untilNs };
  const move = (atNs: number, held?: string) => {
    if (atNs !== mark.fromNs)
      document.editAs(words.edits.move(name), { do: 'moveThrown', place, atNs }, held);
  };
  const remove = () => {
    document.editAs(words.edits.remove(name), { do: 'moveThrown', place, atNs: null });
  };
  const drag = useDrag(mark, { scale, limits, onDrop: (_, { fromNs }) => move(fromNs), onCursor });
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    else {
      const steps = (event.shiftKey ? bigger : 1) * (event.key === 'ArrowLeft' ? -1 : 1);
      move(dragged(mark, 'all', stepNs * steps, limits).fromNs, `mark-${gesture.current}`);
    }
    // The page has plans of its own for these keys.
    event.preventDefault();
    event.stopPropagation();
  };
  const show = () => {
    onOpen(false);
    const isNode = nodes.some(({ id }) => id === target);
    select(isNode ? { nodes: [target], links: [] } : { nodes: [], links: [target] });
  };
  const { fromNs } = drag.times;
  if (fromNs > scale.toNs || fromNs < scale.fromNs) return null;
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <Popover.Anchor asChild>
        <button
          type="button"
          className={styles.mark}
          data-dragging={drag.isOn}
          style={{ left: scale.within(fromNs), top, maxWidth: markPx }}
          aria-label={words.mark(name, moment(fromNs))}
          aria-describedby={hint}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
          title={words.mark(name, moment(fromNs))}
          onFocus={() => {
            gesture.current += 1;
          }}
          onKeyDown={press}
          onClick={() => {
            if (!drag.wasDrag()) onOpen(!isOpen);
          }}
          {...drag.handlers}
        >
          <span className={styles.text}>{text}</span>
          <span id={hint} hidden>
            {words.markHint}
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
          <h3 className={styles.formTitle}>{name}</h3>
          <p className={styles.when}>{words.from(moment(fromNs))}</p>
          <div className={styles.formFoot}>
            <Button
              onClick={() => {
                onOpen(false);
                remove();
              }}
            >
              {words.form.remove}
            </Button>
            <Button onClick={show}>{words.show(who)}</Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
