import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { TankModel } from './contract.ts';

/**
 * Room for names above and words below the outermost vessels. Small graphs are not blown up, except on a wall of
 * pixels, where they are read from afar.
 */
export const fitOptions = { padding: 0.1, maxZoom: globalThis.innerWidth >= 2560 ? 2.2 : 1.25 };
/** At the least, a column of twenty vessels and more is in sight at once. */
export const zoomLimits = { least: 0.07, most: 3 } as const;

/** On a phone: how much higher or lower the tank must have become for everything to be brought into view again. */
const rescaledPx = 80;
const isPhone = () => globalThis.innerWidth <= 760;

/** Brings everything into view when another document is opened, and on a phone when what is below takes its room. */
export function useFraming(framing: TankModel['framing']): void {
  const { fitView } = useReactFlow();
  const height = useStore((state) => state.height);
  const shown = useRef({ framing, height });
  useEffect(() => {
    const before = shown.current;
    const isOther = before.framing !== framing;
    // It has no height before it was measured.
    const isRescaled = before.height > 0 && Math.abs(height - before.height) > rescaledPx && isPhone();
    if (isOther || isRescaled || before.height === 0) shown.current = { framing, height };
    if (isOther || isRescaled) void fitView(fitOptions);
  }, [framing, height, fitView]);
}
