import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { TankModel } from './contract.ts';

/**
 * Room for names above and words below the outermost vessels. Small graphs are not blown up, except on a wall of
 * pixels, where they are read from afar.
 */
export const fitOptions = { padding: 0.1, maxZoom: globalThis.innerWidth >= 2560 ? 2.2 : 1.25 };
/** At the least, a column of twenty vessels and more is in sight at once. */
export const zoomLimits = { least: 0.07, most: 3 } as const;

/** Brings everything into view when another document is opened. */
export function useFraming(framing: TankModel['framing']): void {
  const { fitView } = useReactFlow();
  const shown = useRef(framing);
  useEffect(() => {
    if (shown.current === framing) return;
    shown.current = framing;
    void fitView(fitOptions);
  }, [framing, fitView]);
}
