import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { Rect } from '#drawing/face.ts';
import type { Scenario } from '#scenario/document.ts';
import { type Plate, type TankSetting, useTank } from './context.ts';
import type { TankModel } from './contract.ts';
import type { ChannelEdge, TankNode } from './graph.ts';
import { flowsTooFast } from './pace.ts';
import { paint, requestAt } from './painter.ts';
import { usePicking } from './picking.ts';
import { watchSurface } from './surface.ts';
import css from './tank.module.css';
import { createTracks, type Tracks } from './tracks.ts';
import { labelScaleAt } from './zoom.ts';

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
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (tank.still || !element || !context) return;
    return startPainting(context, tank, tracks, links, () => store.getState());
  }, [tank, tracks, links, store]);
  return <canvas ref={canvas} className={css['messages']} aria-hidden="true" />;
}

type FlowState = ReturnType<ReturnType<typeof useStoreApi<TankNode, ChannelEdge>>['getState']>;

/** Paints whenever something has moved, until stopped. The viewport is read in the same frame as the DOM's: no swim. */
function startPainting(
  context: CanvasRenderingContext2D,
  tank: TankSetting,
  tracks: Tracks,
  links: Scenario['links'],
  read: () => Pick<FlowState, 'transform' | 'nodeLookup'>,
): () => void {
  const { canvas } = context;
  const { live } = tank;
  const surface = watchSurface(canvas);
  const readFlows = flowReader(tank, links);
  let request = 0;
  let shown = '';
  const draw = () => {
    request = requestAnimationFrame(draw);
    const { transform, nodeLookup } = read();
    const { of, bodies, moved } = tracks.update(nodeLookup);
    const [nowNs, flows] = [live.displayNs(), readFlows()];
    const wallMs = flows.size > 0 ? performance.now() : 0;
    const [x, y, zoom] = transform;
    const key = `${x},${y},${zoom},${nowNs},${wallMs},${surface.version()},${tank.pacer.tick()}`;
    if (key === shown && !moved) return;
    shown = key;
    const scale = surface.ratio() * zoom;
    wipe(context);
    context.setTransform(scale, 0, 0, scale, surface.ratio() * x, surface.ratio() * y);
    const radius = radiusAt(zoom);
    const sprite = surface.sprites(radius * scale);
    const hidden = [...bodies, ...platesAt(tank.plates, zoom)];
    const messages = live.messages();
    const scene = { tracks: of, hidden, messages, nowNs, radius, pixel: 1 / scale, sprite, flows, wallMs };
    paint(context, scene, surface.palette());
    tank.drops.at = (point, reach) => requestAt(scene, point, reach);
  };
  draw();
  return () => {
    cancelAnimationFrame(request);
    surface.stop();
    tank.drops.at = null;
    wipe(context);
  };
}

function wipe(context: CanvasRenderingContext2D): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}

function platesAt(plates: ReadonlyMap<string, Plate>, zoom: number): readonly Rect[] {
  const scale = labelScaleAt(zoom);
  return [...plates.values()].map(({ at, plate }) => ({
    x: at.x + plate.x * scale,
    y: at.y + plate.y * scale,
    width: plate.width * scale,
    height: plate.height * scale,
  }));
}

/** Between 3 and 9 pixels on the screen, given in the graph's coordinates. */
function radiusAt(zoom: number): number {
  return Math.min(9, Math.max(2.8, 4.7 * zoom)) / zoom;
}

/** Calls a second of the links that are drawn as flow; looked up once a tick. */
function flowReader({ live, pacer }: TankSetting, links: Scenario['links']) {
  let flows: ReadonlyMap<string, number> = new Map();
  let seen = Number.NaN;
  let speedSeen = Number.NaN;
  return () => {
    const speed = live.speed();
    if (pacer.tick() === seen && speed === speedSeen) return flows;
    seen = pacer.tick();
    speedSeen = speed;
    const count = live.messages()?.count ?? 0;
    const flowing = links.filter((link) => flowsTooFast(link.latencyMs, speed, count));
    flows = new Map(flowing.map((link) => [link.id, live.linkRow(link.id)?.callsPerS ?? 0]));
    return flows;
  };
}
