// A text that is written where it stands. Leaving keeps it; Escape drops what was written.
import { useStoreApi } from '@xyflow/react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import styles from './editing.module.css';

interface WritingProps {
  readonly label: string;
  readonly hint?: string;
  readonly text: string;
  /** Several lines: Enter begins another one. */
  readonly long?: boolean;
  readonly onKeep: (text: string) => void;
  readonly onDrop: () => void;
}

const edgePx = 12;

/** How far something from `low` to `high` must move to lie between the others; its beginning, when it is too long. */
const inwards = (low: number, high: number, from: number, to: number) =>
  Math.max(Math.min(0, to - edgePx - high), from + edgePx - low);

export function Writing({ label, hint, text, long = false, onKeep, onDrop }: WritingProps) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // What takes the field away also takes the focus away, which is no second reason to keep the text.
  const over = useRef(false);
  const store = useStoreApi();
  useLayoutEffect(() => {
    over.current = false;
    field.current?.focus({ preventScroll: true });
    field.current?.select();
    const { domNode, panBy } = store.getState();
    const [it, tank] = [field.current, domNode].map((element) => element?.getBoundingClientRect());
    if (it === undefined || tank === undefined) return;
    const x = inwards(it.left, it.right, tank.left, tank.right);
    const y = inwards(it.top, it.bottom, tank.top, tank.bottom);
    if (x !== 0 || y !== 0) void panBy({ x, y });
  }, [store]);
  const finish = (then: () => void) => {
    if (over.current) return;
    over.current = true;
    // The focus goes back to the thing that was written on.
    field.current?.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true });
    then();
  };
  const keep = () => finish(() => onKeep(field.current?.value ?? text));
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') finish(onDrop);
    else if (event.key === 'Enter' && (!long || event.ctrlKey || event.metaKey)) keep();
  };
  const props = {
    ref: field,
    className: `nodrag nopan nowheel ${styles.writing}`,
    'aria-label': label,
    title: hint,
    defaultValue: text,
    maxLength: long ? 2000 : 120,
    onKeyDown: press,
    onBlur: keep,
  };
  return long ? <textarea rows={4} {...props} /> : <input {...props} />;
}
