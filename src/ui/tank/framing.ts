import { type OnMove, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
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

/** What stands below a vessel in words. */
const wordsPx = 44;

/**
 * Brings everything into view when another document is opened; on a phone also when what is below takes its room, and
 * elsewhere when that hides a vessel, until somebody has moved the view. Returns what listens for that.
 */
export function useFraming(framing: TankModel['framing']): OnMove {
  const { fitView, getNodes, getNodesBounds } = useReactFlow();
  const store = useStoreApi();
  const height = useStore((state) => state.height);
  const shown = useRef({ framing, height });
  const moved = useRef(false);
  const hidesAny = useCallback(() => {
    const [, top, zoom] = store.getState().transform;
    const bounds = getNodesBounds(getNodes());
    return (bounds.y + bounds.height) * zoom + top + wordsPx > store.getState().height;
  }, [store, getNodes, getNodesBounds]);
  useEffect(() => {
    const before = shown.current;
    const isOther = before.framing !== framing;
    // It has no height before it was measured.
    const isRescaled = before.height > 0 && Math.abs(height - before.height) > rescaledPx && isPhone();
    if (isOther) moved.current = false;
    const isHidden = before.height > height && !moved.current && hidesAny();
    const isToFit = isOther || isRescaled || isHidden;
    if (isToFit || before.height === 0) shown.current = { framing, height };
    // Of an empty tank it would wait for the first vessel, and move that from where it was dropped.
    if (isToFit && getNodes().length > 0) void fitView(fitOptions);
  }, [framing, height, fitView, getNodes, hidesAny]);
  return useCallback((event) => {
    // Without an event it was moved by the page.
    if (event !== null) moved.current = true;
  }, []);
}
