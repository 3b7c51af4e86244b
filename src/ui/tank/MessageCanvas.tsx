import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { Scenario } from '#scenario/document.ts';
import { useTank } from './context.ts';
import type { TankModel } from './contract.ts';
import type { ChannelEdge, TankNode } from './graph.ts';
import { startPainting } from './painting.ts';
import { usePicking } from './picking.ts';
import css from './tank.module.css';
import { createTracks } from './tracks.ts';

interface MessageCanvasProps {
  readonly scenario: Scenario;
  /** The tank: a click anywhere in it may mean a drop. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly onFollow: TankModel['onFollow'];
}

/** Messages in flight, on one canvas over the graph. People who asked for less motion get counts on channels instead. */
export function MessageCanvas({ scenario, frame, onFollow }: MessageCanvasProps) {
  usePicking(frame, onFollow);
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi<TankNode, ChannelEdge>();
  const tank = useTank();
  const { nodes, links } = scenario;
  const tracks = useMemo(() => createTracks(nodes, links, tank.kinds), [nodes, links, tank.kinds]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (tank.still || !context) return;
    let placed: readonly TankNode[] | null = null;
    let places = tracks.update(store.getState().nodeLookup);
    return startPainting(context, tank, links, () => {
      const { transform, nodes: held, nodeLookup } = store.getState();
      // Nothing has moved while React Flow holds the same list: most frames need not look at every channel.
      if (held !== placed) places = tracks.update(nodeLookup);
      else if (places.moved) places = { ...places, moved: false };
      placed = held;
      return { transform, ...places };
    });
  }, [tank, tracks, links, store]);
  return <canvas ref={canvas} className={css['messages']} aria-hidden="true" />;
}
