// React Flow's events, turned into the tank's: positions are kept here while a drag lasts and committed at its end.
import type { Connection, EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Point } from '#drawing/face.ts';
import type { Move, Selection, TankModel } from './contract.ts';
import type { ChannelEdge, VesselNode } from './graph.ts';

const nothingDragged: ReadonlyMap<string, Point> = new Map();

/** Places of nodes that are being dragged, and the handler that follows nodes' changes. */
export function useDragging({ scenario, onMove }: TankModel) {
  const [dragged, setDragged] = useState(nothingDragged);
  const onPositions = useCallback(
    (changes: readonly NodeChange<VesselNode>[]) => {
      const places = placesIn(changes);
      if (places.length === 0) return;
      if (places.some((place) => place.dragging)) {
        setDragged(
          (before) => new Map([...before, ...places.map(({ id, x, y }) => [id, { x, y }] as const)]),
        );
        return;
      }
      const placeOf = new Map(scenario.nodes.map((node) => [node.id, node]));
      const moves = places.filter(({ id, x, y }) => placeOf.get(id)?.x !== x || placeOf.get(id)?.y !== y);
      if (moves.length > 0) onMove(moves.map(({ id, x, y }) => ({ id, x, y })));
      setDragged(nothingDragged);
    },
    [scenario.nodes, onMove],
  );
  return { dragged, onPositions };
}

function placesIn(
  changes: readonly NodeChange<VesselNode>[],
): readonly (Move & { readonly dragging: boolean })[] {
  return changes.flatMap((change) =>
    change.type === 'position' && change.position !== undefined
      ? [
          {
            id: change.id,
            x: Math.round(change.position.x),
            y: Math.round(change.position.y),
            dragging: change.dragging === true,
          },
        ]
      : [],
  );
}

/** Follows selection changes, which React Flow reports for nodes and for edges one after the other. */
export function useSelecting({ selection, onSelect }: TankModel) {
  const latest = useRef(selection);
  latest.current = selection;
  return useCallback(
    (of: keyof Selection, changes: readonly (NodeChange<VesselNode> | EdgeChange<ChannelEdge>)[]) => {
      const chosen = new Set(latest.current[of]);
      for (const change of changes) {
        if (change.type !== 'select') continue;
        if (change.selected) chosen.add(change.id);
        else chosen.delete(change.id);
      }
      const before = latest.current[of];
      if (before.length === chosen.size && before.every((id) => chosen.has(id))) return;
      latest.current = { ...latest.current, [of]: [...chosen] };
      onSelect(latest.current);
    },
    [onSelect],
  );
}

/** Refuses loops, doubles, and kinds that do not send or take requests. */
export function useConnecting({ scenario, kinds, onConnect }: TankModel) {
  return useMemo(() => {
    const kindOf = new Map(scenario.nodes.map((node) => [node.id, kinds.get(node.kind)]));
    return {
      isValidConnection: ({ source, target }: ChannelEdge | Connection) =>
        source !== target &&
        kindOf.get(source)?.spec.ports.out === true &&
        kindOf.get(target)?.spec.ports.in === true &&
        !scenario.links.some((link) => link.from === source && link.to === target),
      onConnect: ({ source, target }: Connection) => onConnect(source, target),
    };
  }, [scenario, kinds, onConnect]);
}
