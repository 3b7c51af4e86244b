// The row in which one more entry is written: what it takes and when, and where the focus goes with it.
import { type FocusEvent, type RefObject, useRef, useState } from 'react';

interface Adding {
  readonly adding: boolean;
  /** The button that begins it. */
  readonly add: RefObject<HTMLButtonElement | null>;
  begin(): void;
  done(): void;
}

export function useAdding(): Adding {
  const [adding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  return {
    adding,
    add,
    begin: () => setAdding(true),
    done() {
      setAdding(false);
      // Unless somebody has gone on to something else.
      requestAnimationFrame(() => document.activeElement === document.body && add.current?.focus());
    },
  };
}

/** Whether the focus only goes to the row's own button, which drops what is being written. */
export const toItsButton = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): boolean =>
  relatedTarget instanceof HTMLButtonElement && currentTarget.contains(relatedTarget);
