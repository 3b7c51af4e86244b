// A drop can be clicked: the request that it belongs to is then followed. Drops are pixels on a canvas that lets every
// click through, so the tank looks first whether a click meant one.
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useTank } from './context.ts';
import type { TankModel } from './contract.ts';

/** Half the size of a target that a finger, or a pointer, can hit. */
const reachPx = { finger: 22, pointer: 12 };

export function usePicking(frame: RefObject<HTMLElement | null>, onFollow: TankModel['onFollow']): void {
  const tank = useTank();
  const { screenToFlowPosition, getZoom } = useReactFlow();
  useEffect(() => {
    const element = frame.current;
    if (element === null || onFollow === undefined) return;
    const requestAt = (event: PointerEvent | MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('button, a') !== null) return null;
      const touches = event instanceof PointerEvent && event.pointerType === 'touch';
      const reach = (touches ? reachPx.finger : reachPx.pointer) / getZoom();
      return tank.drops.at?.(screenToFlowPosition({ x: event.clientX, y: event.clientY }), reach) ?? null;
    };
    const click = (event: MouseEvent) => {
      const request = requestAt(event);
      if (request === null) return;
      event.stopPropagation();
      onFollow(request);
    };
    const move = (event: PointerEvent) => {
      element.dataset['drop'] = String(event.buttons === 0 && requestAt(event) !== null);
    };
    element.addEventListener('click', click, true);
    element.addEventListener('pointermove', move);
    return () => {
      element.removeEventListener('click', click, true);
      element.removeEventListener('pointermove', move);
    };
  }, [frame, onFollow, tank, screenToFlowPosition, getZoom]);
}
