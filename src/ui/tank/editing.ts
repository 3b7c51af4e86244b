// React Flow's events, turned into the tank's: positions are kept here while a drag lasts and committed at its end.
import {
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
  useStoreApi,
} from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Point, Size } from '#drawing/face.ts';
import type { Dragged, Move, Selection, TankModel } from './contract.ts';
import type { ChannelEdge, TankNode } from './graph.ts';

const nothingDragged: Dragged = { places: new Map(), guides: [] };
const noSizes: ReadonlyMap<string, Size> = new Map();

/** Places of what is being dragged, measured sizes of notes, and the handler that follows nodes' changes. */
export function useDragging(model: TankModel) {
  const [dragged, setDragged] = useState(nothingDragged);
  const [sizes, setSizes] = useState(noSizes);
  const held = useRef(dragged);
  const onPositions = useCallback(
    (changes: readonly NodeChange<TankNode>[]) => {
      const measured = sizesIn(changes);
      if (measured.length > 0) setSizes((before) => new Map([...before, ...measured]));
      const moves = movesIn(changes);
      if (moves.length === 0) return;
      if (moves.some((move) => move.dragging)) {
        held.current = carried(model, moves, model.snap === true);
        return setDragged(held.current);
      }
      // The end of a drag, where it was last seen, or one press of an arrow key.
      const wasHeld = held.current.places.size > 0;
      const { places, into } = wasHeld ? held.current : carried(model, moves, false);
      const changed = changedPlaces(model, places);
      if (changed.length > 0) model.onMove(changed, wasHeld ? { into: into?.link } : undefined);
      held.current = nothingDragged;
      setDragged(nothingDragged);
    },
    [model],
  );
  return { dragged, sizes, onPositions };
}

function carried(model: TankModel, moves: readonly Move[], snap: boolean): Dragged {
  const places = new Map(moves.map(({ id, x, y }) => [id, { x, y }]));
  return model.tools?.carry(model, moves, snap) ?? { places, guides: [] };
}

/** Of nodes and notes; frames have no place of their own. */
function changedPlaces({ scenario }: TankModel, places: Dragged['places']): readonly Move[] {
  const stands = new Map<string, Point>(scenario.nodes.map((node) => [node.id, node]));
  for (const note of scenario.notes) stands.set(noteKey(note.id), note);
  return [...places].flatMap(([id, { x, y }]) => {
    const now = stands.get(id);
    return now === undefined || (now.x === x && now.y === y) ? [] : [{ id, x, y }];
  });
}

function movesIn(
  changes: readonly NodeChange<TankNode>[],
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

/** Vessels and frames are as large as the tank says; a note is as high as its words. */
function sizesIn(changes: readonly NodeChange<TankNode>[]): readonly (readonly [string, Size])[] {
  return changes.flatMap((change) =>
    change.type === 'dimensions' && change.dimensions !== undefined && isNote(change.id)
      ? [[change.id, change.dimensions] as const]
      : [],
  );
}

const noteMark = 'note/';
export const noteKey = (id: string): string => noteMark + id;
const isNote = (key: string) => key.startsWith(noteMark);

/** Ids of React Flow's nodes sorted by what they stand for; neither ids of nodes nor of notes hold a slash. */
export function selectionOf(ids: readonly string[], links: readonly string[]): Selection {
  const notes = ids.filter(isNote).map((key) => key.slice(noteMark.length));
  const frames = ids.filter((id) => id.includes('/') && !isNote(id));
  return {
    nodes: ids.filter((id) => !id.includes('/')),
    links,
    ...(notes.length > 0 && { notes }),
    ...(frames.length > 0 && { frames }),
  };
}

const idsOf = ({ nodes, notes = [], frames = [] }: Selection) => [...nodes, ...notes.map(noteKey), ...frames];

/** Follows selection changes, which React Flow reports for nodes and for edges one after the other. */
export function useSelecting({ selection, onSelect }: TankModel) {
  const store = useStoreApi();
  const latest = useRef(selection);
  latest.current = selection;
  return useCallback(
    (of: 'nodes' | 'links', changes: readonly (NodeChange<TankNode> | EdgeChange<ChannelEdge>)[]) => {
      // A box drawn round nodes means the nodes; React Flow would choose every channel that touches one of them.
      if (of === 'links' && store.getState().userSelectionActive) return;
      const { links } = latest.current;
      const before = of === 'nodes' ? idsOf(latest.current) : links;
      const chosen = new Set(before);
      for (const change of changes) {
        if (change.type !== 'select') continue;
        if (change.selected) chosen.add(change.id);
        else chosen.delete(change.id);
      }
      if (before.length === chosen.size && before.every((id) => chosen.has(id))) return;
      latest.current =
        of === 'nodes' ? selectionOf([...chosen], links) : { ...latest.current, links: [...chosen] };
      onSelect(latest.current);
    },
    [onSelect, store],
  );
}

/** As far as a vessel's middle is from its ring: who lets go of a link over a vessel means it. */
const connectionRadius = 80;

/**
 * Refuses loops, doubles, and kinds that do not send or take requests. Of a link that is refused, and of one let go of
 * over a vessel far from its ring, the document is asked all the same: it says why not.
 */
export function useConnecting({ scenario, kinds, onConnect }: TankModel) {
  return useMemo(() => {
    const kindOf = new Map(scenario.nodes.map((node) => [node.id, kinds.get(node.kind)]));
    return {
      connectionRadius,
      isValidConnection: ({ source, target }: ChannelEdge | Connection) =>
        source !== target &&
        kindOf.get(source)?.spec.ports.out === true &&
        kindOf.get(target)?.spec.ports.in === true &&
        !scenario.links.some((link) => link.from === source && link.to === target),
      onConnect: ({ source, target }: Connection) => onConnect(source, target),
      onConnectEnd: (event: MouseEvent | TouchEvent, { isValid, fromHandle }: FinalConnectionState) => {
        const other = vesselUnder(event);
        if (isValid === true || fromHandle === null || !kindOf.has(other) || other === fromHandle.nodeId)
          return;
        if (fromHandle.type === 'source') onConnect(fromHandle.nodeId, other);
        else onConnect(other, fromHandle.nodeId);
      },
    };
  }, [scenario, kinds, onConnect]);
}

/** The id of what React Flow draws where a pointer is let go, or nothing. */
function vesselUnder(event: MouseEvent | TouchEvent): string {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  const found = at === undefined ? null : document.elementFromPoint(at.clientX, at.clientY);
  return found?.closest<HTMLElement>('.react-flow__node')?.dataset['id'] ?? '';
}
