// A kind dragged from the palette: it lands with its middle under the pointer, on a link or beside all of them.
import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useCallback, useState } from 'react';
import { kindBetweenType, kindDragType, type TankModel } from './contract.ts';

export function useDropping({ kinds, onDropKind, readOnly = false }: TankModel) {
  const { screenToFlowPosition } = useReactFlow();
  const [targetLink, setTargetLink] = useState<string | null>(null);
  const onDragOver = useCallback(
    (event: DragEvent) => {
      const { types } = event.dataTransfer;
      if (readOnly || !types.includes(kindDragType)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setTargetLink(types.includes(kindBetweenType) ? linkUnder(event) : null);
    },
    [readOnly],
  );
  const onDragLeave = useCallback((event: DragEvent) => {
    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
      setTargetLink(null);
  }, []);
  const onDrop = useCallback(
    (event: DragEvent) => {
      setTargetLink(null);
      const kind = event.dataTransfer.getData(kindDragType);
      const size = kinds.get(kind)?.size;
      if (readOnly || size === undefined) return;
      event.preventDefault();
      const middle = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const at = { x: Math.round(middle.x - size.width / 2), y: Math.round(middle.y - size.height / 2) };
      const between = event.dataTransfer.types.includes(kindBetweenType);
      onDropKind(kind, at, (between ? linkUnder(event) : null) ?? undefined);
    },
    [kinds, onDropKind, readOnly, screenToFlowPosition],
  );
  return { targetLink, dropping: { onDragOver, onDragLeave, onDrop } };
}

function linkUnder({ target }: DragEvent): string | null {
  const edge = target instanceof Element ? target.closest('.react-flow__edge') : null;
  return edge?.getAttribute('data-id') ?? null;
}
