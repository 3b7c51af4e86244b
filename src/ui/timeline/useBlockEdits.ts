// What a hand does to a block, as named edits of the document.
import { useMemo, useRef } from 'react';
import type { Fault } from '#scenario/document.ts';
import type { Problem } from '#scenario/registry.ts';
import { useWorkbench } from '../workbench.tsx';
import type { Block, Grip, Times } from './blocks.ts';
import { timelineWords } from './timelineWords.ts';

export interface BlockEdits {
  /** `gesture`: several small moves by keyboard are one step back. */
  readonly move: (grip: Grip, times: Times, gesture?: string) => readonly Problem[];
  readonly set: (fault: Omit<Fault, 'atNs'>, gesture?: string) => readonly Problem[];
  readonly remove: () => void;
  /** A new one for each stay of the focus. */
  readonly newGesture: () => string;
}

const { edits: words } = timelineWords;

export function useBlockEdits({ of, text, fromNs, fault, toNs }: Block): BlockEdits {
  const { document } = useWorkbench();
  const gestures = useRef(0);
  return useMemo(
    () => ({
      newGesture: () => {
        gestures.current += 1;
        return `timeline-${gestures.current}`;
      },
      move: (grip, times, gesture) => {
        if (times.fromNs === fromNs && times.toNs === toNs) return [];
        const name = grip === 'all' ? words.move(text) : words.resize(text);
        const edit = { do: 'rescheduleFault', of, atNs: times.fromNs, toNs: times.toNs } as const;
        return document.editAs(name, edit, gesture);
      },
      set: (next, gesture) => {
        const edit =
          'planned' in of
            ? ({ do: 'setFault', fault: { ...next, id: fault.id, atNs: fromNs } } as const)
            : ({ do: 'setThrown', place: of.thrown, fault: next } as const);
        return document.editAs(words.set(text), edit, gesture);
      },
      remove: () => {
        const edit =
          'planned' in of
            ? ({ do: 'removeFault', id: of.planned } as const)
            : ({ do: 'setThrown', place: of.thrown } as const);
        document.editAs(words.remove(text), edit);
      },
    }),
    [document, of, text, fromNs, toNs, fault.id],
  );
}
