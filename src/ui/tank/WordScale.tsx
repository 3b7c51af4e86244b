import { useStore } from '@xyflow/react';
import { type RefObject, useLayoutEffect } from 'react';
import { labelScaleAt, textScaleAt } from './zoom.ts';

/** Tells the faces how much larger words must be at this zoom; no face renders for it. */
export function WordScale({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  const scale = useStore((state) => textScaleAt(state.transform[2]));
  const labels = useStore((state) => labelScaleAt(state.transform[2]));
  useLayoutEffect(() => {
    frame.current?.style.setProperty('--text-scale', String(scale));
    frame.current?.style.setProperty('--label-scale', String(labels));
  }, [frame, scale, labels]);
  return null;
}
