// Dragging something along the timeline: where it stands while it is held, and what it is let go as.
import { type PointerEvent, useRef, useState } from 'react';
import type { TimeScale } from '../charts/timeScale.ts';
import { dragged, type Grip, type Limits, type Times } from './blocks.ts';

/** Pixels that a hand may tremble without meaning it. */
const trembling = 3;
/** How many steps Shift makes of one. */
export const bigger = 10;

/** What is under way between the press and the release of a pointer. */
interface Drag {
  readonly grip: Grip;
  readonly fromX: number;
  readonly times: Times;
}

interface DragParts {
  readonly scale: TimeScale;
  readonly limits: Limits;
  readonly onDrop: (grip: Grip, times: Times) => void;
  /** Told where it stands while it is dragged. */
  readonly onCursor: (ns: number | null) => void;
}

export function useDrag(item: Times, { scale, limits, onDrop, onCursor }: DragParts) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const moved = useRef(false);
  const stop = () => {
    setDrag(null);
    onCursor(null);
  };
  const down = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    moved.current = false;
    setDrag({ grip: gripOf(event.target), fromX: event.clientX, times: item });
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (drag === null) return;
    const by = event.clientX - drag.fromX;
    if (!moved.current && Math.abs(by) < trembling) return;
    moved.current = true;
    const times = dragged(item, drag.grip, (by / scale.width) * (scale.toNs - scale.fromNs), limits);
    setDrag({ ...drag, times });
    onCursor(drag.grip === 'to' ? times.toNs : times.fromNs);
    // The strips' own cursor would follow the pointer.
    event.stopPropagation();
  };
  const up = () => {
    if (drag === null) return;
    if (moved.current) onDrop(drag.grip, drag.times);
    stop();
  };
  return {
    times: drag?.times ?? item,
    isOn: drag !== null && moved.current,
    /** True for the click that ends a drag. */
    wasDrag: () => moved.current,
    handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: stop },
  };
}

function gripOf(target: EventTarget): Grip {
  const grip = target instanceof HTMLElement ? target.dataset['grip'] : undefined;
  return grip === 'from' || grip === 'to' ? grip : 'all';
}
