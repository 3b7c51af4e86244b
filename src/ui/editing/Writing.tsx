// A text that is written where it stands. Leaving keeps it; Escape drops what was written.
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

export function Writing({ label, hint, text, long = false, onKeep, onDrop }: WritingProps) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // What takes the field away also takes the focus away, which is no second reason to keep the text.
  const over = useRef(false);
  useLayoutEffect(() => {
    over.current = false;
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
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
