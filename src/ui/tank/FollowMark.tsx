// The mark of a followed request: a ring and the trail behind it, moved in step with the drops, and kept in sight.
import { useReactFlow, useStoreApi, ViewportPortal } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import type { Point } from '#drawing/face.ts';
import type { Scenario } from '#scenario/document.ts';
import { type TankSetting, useTank } from './context.ts';
import css from './follow.module.css';
import { followMarks, type FollowMark as Mark } from './followMarks.ts';
import type { ChannelEdge, VesselNode } from './graph.ts';
import { createTracks } from './tracks.ts';

const marksMost = 6;
/** Pixels from the edge of the tank at which the view moves on, and how long that takes. */
const edgePx = 48;
const panMs = 250;

type FlowStore = ReturnType<typeof useStoreApi<VesselNode, ChannelEdge>>;
type SetViewport = ReturnType<typeof useReactFlow>['setViewport'];

export function FollowMark({ scenario }: { readonly scenario: Scenario }) {
  const group = useRef<SVGGElement>(null);
  const store = useStoreApi<VesselNode, ChannelEdge>();
  const { setViewport } = useReactFlow();
  const tank = useTank();
  const { nodes, links } = scenario;
  const read = useMemo(() => marksReader(tank, nodes, links, store), [tank, nodes, links, store]);
  useEffect(() => {
    const keepInSight = createKeeper(store, setViewport, tank.still);
    let request = 0;
    const draw = () => {
      request = requestAnimationFrame(draw);
      const marks = read();
      if (group.current !== null) place(group.current, marks, store.getState().transform[2]);
      if (marks[0] !== undefined) keepInSight(marks[0]);
    };
    draw();
    return () => cancelAnimationFrame(request);
  }, [read, store, setViewport, tank.still]);
  return (
    <ViewportPortal>
      <svg className={css['layer']} aria-hidden="true">
        <g ref={group}>
          {Array.from({ length: marksMost }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks have no other name
            <g key={index} className={css['mark']}>
              <path className={css['trail']} />
              <circle className={css['halo']} />
              <circle className={css['ring']} />
            </g>
          ))}
        </g>
      </svg>
    </ViewportPortal>
  );
}

/** Reads where the marks are now; nothing while nobody is followed. */
function marksReader(
  { live, kinds, still }: TankSetting,
  nodes: Scenario['nodes'],
  links: Scenario['links'],
  store: FlowStore,
): () => readonly Mark[] {
  const tracks = createTracks(nodes, links, kinds);
  const ends = new Map(links.map((link) => [link.id, link]));
  return () => {
    const followed = live.followed();
    if (followed === null) return [];
    const { nodeLookup } = store.getState();
    const bodies = new Map(
      nodes.flatMap((node) => {
        const body = kinds.get(node.kind)?.body;
        const at = nodeLookup.get(node.id)?.internals.positionAbsolute;
        return body && at ? [[node.id, { ...body, x: at.x + body.x, y: at.y + body.y }] as const] : [];
      }),
    );
    const { tracks: curves } = tracks.update(nodeLookup);
    const scene = {
      followed,
      messages: live.messages(),
      nowNs: live.displayNs(),
      tracks: curves,
      ends,
      bodies,
      still,
    };
    return followMarks(scene);
  };
}

/** Written straight into the drawing: sixty times a second is no work for React. */
function place(group: SVGGElement, marks: readonly Mark[], zoom: number): void {
  const radius = Math.max(9, 10 * zoom) / zoom;
  for (const [index, element] of [...group.children].entries()) {
    const mark = marks[index];
    element.setAttribute('visibility', mark === undefined ? 'hidden' : 'visible');
    if (mark === undefined) continue;
    const [trail, ...circles] = element.children;
    const points = mark.trail.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`);
    trail?.setAttribute('d', points.length === 0 ? '' : `M${points.join('L')}`);
    for (const circle of circles) {
      circle.setAttribute('cx', mark.x.toFixed(1));
      circle.setAttribute('cy', mark.y.toFixed(1));
      circle.setAttribute('r', radius.toFixed(2));
    }
  }
}

/** Moves the view when the mark leaves it; never against somebody who moves it by hand. */
function createKeeper(store: FlowStore, setViewport: SetViewport, still: boolean): (at: Point) => void {
  let freeMs = 0;
  return (at) => {
    const { transform, width, height, paneDragging } = store.getState();
    const [x, y, zoom] = transform;
    const [screenX, screenY] = [at.x * zoom + x, at.y * zoom + y];
    const isOut = (place: number, size: number) => place < edgePx || place > size - edgePx;
    if (paneDragging || performance.now() < freeMs) return;
    if (!isOut(screenX, width) && !isOut(screenY, height)) return;
    freeMs = performance.now() + panMs;
    const next = { x: x + width / 2 - screenX, y: y + height / 2 - screenY, zoom };
    void setViewport(next, { duration: still ? 0 : panMs });
  };
}
