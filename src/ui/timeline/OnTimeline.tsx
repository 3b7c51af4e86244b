// What stands on the timeline as something to take hold of: a button that is dragged, moved by the arrow keys and
// removed by Delete, and that opens what there is to say about it.
import { Popover } from 'radix-ui';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useId } from 'react';
import type { TimeScale } from '../charts/timeScale.ts';
import styles from './timeline.module.css';
import { bigger, type useDrag } from './useDrag.ts';

/** What everything on the timeline is told by it. */
export interface Standing {
  readonly scale: TimeScale;
  readonly stepNs: number;
  readonly top: number;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onCursor: (ns: number | null) => void;
}

interface OnTimelineProps extends ComponentProps<'button'>, Pick<Standing, 'isOpen' | 'onOpen'> {
  readonly drag: ReturnType<typeof useDrag>;
  readonly label: string;
  /** How it is used, for those who hear it. */
  readonly hint: string;
  /** `steps`: of the axis, negative towards the beginning. */
  readonly onStep: (steps: number, event: KeyboardEvent) => void;
  readonly onRemove: () => void;
  /** What there is to say about it. */
  readonly opens: ReactNode;
}

export function OnTimeline({
  drag,
  label,
  hint,
  isOpen,
  onOpen,
  onStep,
  onRemove,
  opens,
  children,
  ...button
}: OnTimelineProps) {
  const hintId = useId();
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
    else if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    else onStep((event.shiftKey ? bigger : 1) * (event.key === 'ArrowLeft' ? -1 : 1), event);
    // The page has plans of its own for these keys.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <Popover.Anchor asChild>
        <button
          {...button}
          type="button"
          data-dragging={drag.isOn}
          aria-label={label}
          aria-describedby={hintId}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
          onKeyDown={press}
          onClick={() => {
            if (!drag.wasDrag()) onOpen(!isOpen);
          }}
          {...drag.handlers}
        >
          {children}
          <span id={hintId} hidden>
            {hint}
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
          {opens}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
