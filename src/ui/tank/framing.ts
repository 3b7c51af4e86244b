import { type OnMove, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { isPhone } from '../phone.ts';
import type { TankModel } from './contract.ts';

/** What words below a vessel need beyond the room that it has for them, however small it is drawn. */
const wordsPx = 24;

/**
 * Room for names above and words below the outermost vessels, and at the right for those that are wider than they: all
 * begin at the left edge of theirs. Small graphs are not blown up, except on a wall of pixels, where they are read from
 * afar.
 */
export const fitOptions = {
  padding: {
    top: '24px',
    left: '28px',
    right: isPhone() ? '28px' : '48px',
    bottom: `${wordsPx + 4}px`,
  },
  maxZoom: globalThis.innerWidth >= 2560 ? 2.2 : 1.25,
} as const;
/** At the least, a column of twenty vessels and more is in sight at once. */
export const zoomLimits = { least: 0.07, most: 3 } as const;

/** How much larger the tank must have become for everything to be brought into view again; on a phone: or smaller. */
const rescaledPx = 40;
const rescaledOnPhonePx = 80;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Brings everything into view when another document is opened; on a phone also when what is below takes its room, and
 * elsewhere when the tank has become much larger or hides a vessel, until somebody has moved the view. Returns what
 * listens for that.
 */
export function useFraming(framing: TankModel['framing']): OnMove {
  const { fitView, getNodes, getNodesBounds } = useReactFlow();
  const store = useStoreApi();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const shown = useRef({ framing, width, height });
  const moved = useRef(false);
  const hidesAny = useCallback(() => {
    const { transform, width, height } = store.getState();
    const [left, top, zoom] = transform;
    const bounds = getNodesBounds(getNodes());
    const isTooHigh = (bounds.y + bounds.height) * zoom + top + wordsPx > height;
    return isTooHigh || (bounds.x + bounds.width) * zoom + left > width;
  }, [store, getNodes, getNodesBounds]);
  useEffect(() => {
    const before = shown.current;
    const isOther = before.framing !== framing;
    // It has no size before it was measured.
    const isMeasured = before.height > 0;
    if (isOther) moved.current = false;
    const isHidden = isSmaller({ width, height }, before, 0) && !moved.current && hidesAny();
    const isToFit =
      isOther || (isMeasured && isRescaled({ width, height }, before, moved.current)) || isHidden;
    if (isToFit || !isMeasured) shown.current = { framing, width, height };
    // Of an empty tank it would wait for the first vessel, and move that from where it was dropped.
    if (isToFit && getNodes().length > 0) void fitView(fitOptions);
  }, [framing, width, height, fitView, getNodes, hidesAny]);
  return useCallback((event) => {
    // Without an event it was moved by the page.
    if (event !== null) moved.current = true;
  }, []);
}

function isRescaled(now: Size, before: Size, isMoved: boolean): boolean {
  if (isPhone()) return Math.abs(now.height - before.height) > rescaledOnPhonePx;
  return !isMoved && isSmaller(before, now, rescaledPx);
}

const isSmaller = (one: Size, other: Size, byPx: number) =>
  one.width < other.width - byPx || one.height < other.height - byPx;
