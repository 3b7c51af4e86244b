// The loop that paints messages in flight on a canvas over the graph, whoever drew that graph.
import type { Track } from '#drawing/curve.ts';
import type { Rect } from '#drawing/face.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Plate, TankSetting } from './context.ts';
import { flowsTooFast } from './pace.ts';
import { flowGap, flowMoment, paint, requestAt, type Scene } from './painter.ts';
import { watchSurface } from './surface.ts';
import { labelScaleAt } from './zoom.ts';

/** Where channels and vessels are on the screen at this very moment. */
export interface Sight {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly tracks: ReadonlyMap<string, Track>;
  /** The vessels: what passes behind them is hidden. */
  readonly bodies: readonly Rect[];
  /** Any of it differs from the last time. */
  readonly moved: boolean;
}

export type PaintSetting = Pick<TankSetting, 'live' | 'pacer' | 'plates' | 'drops'>;

/** Paints whenever something has moved, until stopped. What is seen is read in the same frame as the DOM's: no swim. */
export function startPainting(
  context: CanvasRenderingContext2D,
  setting: PaintSetting,
  links: Scenario['links'],
  look: () => Sight,
): () => void {
  const { canvas } = context;
  const { live, drops, pacer, plates } = setting;
  const surface = watchSurface(canvas);
  const readFlows = flowReader(setting, links);
  let request = 0;
  let shown = '';
  let scene: Scene | null = null;
  drops.at = (point, reach) => scene && requestAt(scene, point, reach);
  const draw = () => {
    request = requestAnimationFrame(draw);
    const { transform, tracks, bodies, moved } = look();
    const [nowNs, flows, messages] = [live.displayNs(), readFlows(), live.messages()];
    const [x, y, zoom] = transform;
    const scale = surface.ratio() * zoom;
    const wallMs = flows.size > 0 ? flowMoment(performance.now(), scale) : 0;
    // Where all is flow no drop moves with the virtual time.
    const dropsNs = flows.size < links.length && messages !== null && messages.count > 0 ? nowNs : 0;
    const words = plates.size > 0 ? pacer.tick() : 0;
    const key = `${x},${y},${zoom},${dropsNs},${wallMs},${surface.version()},${words}`;
    const same = scene?.flows === flows && (scene.messages === messages || flows.size === links.length);
    if (key === shown && same && !moved) return;
    shown = key;
    wipe(context);
    context.setTransform(scale, 0, 0, scale, surface.ratio() * x, surface.ratio() * y);
    const radius = radiusAt(zoom);
    const sprite = surface.sprites(radius * scale);
    const hidden = [...bodies, ...platesAt(plates, zoom)];
    scene = { tracks, hidden, messages, nowNs, radius, pixel: 1 / scale, sprite, flows, wallMs };
    paint(context, scene, surface.palette());
  };
  draw();
  return () => {
    cancelAnimationFrame(request);
    surface.stop();
    drops.at = null;
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

/** The links that are drawn as flow, looked up once a tick: the same map until they are drawn otherwise. */
function flowReader({ live, pacer }: PaintSetting, links: Scenario['links']) {
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
    const next = new Map(flowing.map(({ id }) => [id, flowGap(live.linkRow(id)?.callsPerS ?? 0)]));
    if (next.size !== flows.size || [...next].some(([id, gap]) => flows.get(id) !== gap)) flows = next;
    return flows;
  };
}
