import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { TankModel } from './contract.ts';

/** Room for names above and words below the outermost vessels; small graphs are not blown up. */
export const fitOptions = { padding: 0.1, maxZoom: 1.25 } as const;
export const zoomLimits = { least: 0.15, most: 3 } as const;

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
