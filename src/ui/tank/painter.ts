// Paints the messages of this instant on a canvas, in the graph's own coordinates. Up to a few hundred keep their
// shape; beyond that they are plain marks, and those that touch are one; where they cannot be followed at all, streaks
// run along the channel and stand for nobody in particular.
import { type Place, placeOn, progress, type Track } from '#drawing/curve.ts';
import { type DropShape, dropLooks } from '#drawing/drop.ts';
import type { Point, Rect } from '#drawing/face.ts';
import type { MessageRows } from './contract.ts';
import { createMarks } from './marks.ts';
import { shapesMax } from './pace.ts';
import type { Palette, Sprite } from './sprites.ts';

export interface Scene {
  readonly tracks: ReadonlyMap<string, Track>;
  /** Where nothing may be seen: vessels and words, in the graph's coordinates. */
  readonly hidden: readonly Rect[];
  readonly messages: MessageRows | null;
  readonly nowNs: number;
  /** Radius of a drop, and of one device pixel's worth, in the graph's coordinates. */
  readonly radius: number;
  readonly pixel: number;
  readonly sprite: (shape: DropShape) => Sprite;
  /** Pixels from streak to streak of links that are drawn as flow; 0: nothing flows. */
  readonly flows: ReadonlyMap<string, number>;
  readonly wallMs: number;
}

const place: Place = { x: 0, y: 0, angle: 0 };
/** Requests keep to one side of a channel, responses to the other. */
const lane = 2.6;

export function paint(context: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  paintFlows(context, scene, palette);
  const { messages } = scene;
  if (messages !== null) {
    if (messages.count > shapesMax) paintMarks(context, scene, messages, palette);
    else paintShapes(context, scene, messages);
  }
  // What passes behind a vessel is hidden by it, and words stay readable.
  for (const { x, y, width, height } of scene.hidden) context.clearRect(x, y, width, height);
}

type Visit = (shape: DropShape, at: Place, request: number) => void;

/** Calls `visit` for every message that is on its way at this instant; `at` is reused. */
export function eachInFlight(
  scene: Pick<Scene, 'tracks' | 'flows' | 'nowNs'>,
  messages: MessageRows,
  visit: Visit,
): void {
  const { rows, stride, column, count, links, shapes } = messages;
  for (let index = 0; index < count; index += 1) {
    const base = index * stride;
    const link = links[rows[base + column.link] ?? -1] ?? '';
    const track = scene.tracks.get(link);
    if (track === undefined || scene.flows.has(link)) continue;
    const share = progress(rows[base + column.departNs] ?? 0, rows[base + column.arriveNs] ?? 0, scene.nowNs);
    if (share < 0 || share > 1) continue;
    const back = rows[base + column.direction] === 1;
    placeOn(track, back ? 1 - share : share, back ? lane : -lane, place);
    if (back) place.angle += Math.PI;
    visit(shapes[rows[base + column.shape] ?? 0] ?? 'request', place, rows[base + column.request] ?? -1);
  }
}

/** The request of the message that is seen nearest to a point, within reach of it; null when there is none. */
export function requestAt(
  scene: Pick<Scene, 'tracks' | 'flows' | 'nowNs' | 'hidden' | 'messages'>,
  point: Point,
  reach: number,
): number | null {
  let found: number | null = null;
  let least = reach;
  if (scene.messages === null || scene.hidden.some((rect) => isIn(rect, point))) return null;
  eachInFlight(scene, scene.messages, (_, at, request) => {
    const far = Math.hypot(at.x - point.x, at.y - point.y);
    if (far > least || scene.hidden.some((rect) => isIn(rect, at))) return;
    least = far;
    found = request;
  });
  return found;
}

const isIn = ({ x, y, width, height }: Rect, point: Point) =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;

function paintShapes(context: CanvasRenderingContext2D, scene: Scene, messages: MessageRows): void {
  eachInFlight(scene, messages, (shape, at) => {
    const { image, side } = scene.sprite(shape);
    const size = side * scene.pixel;
    if (!dropLooks[shape].turns) {
      context.drawImage(image, at.x - size / 2, at.y - size / 2, size, size);
      return;
    }
    context.save();
    context.translate(at.x, at.y);
    context.rotate(at.angle);
    context.drawImage(image, -size / 2, -size / 2, size, size);
    context.restore();
  });
}

function paintMarks(
  context: CanvasRenderingContext2D,
  scene: Scene,
  messages: MessageRows,
  palette: Palette,
): void {
  marks.clear(scene.pixel / 8);
  eachInFlight(scene, messages, marks.add);
  const side = scene.radius * 1.1;
  for (const shape of marks.shapes()) {
    context.fillStyle = palette.shapes[shape];
    marks.eachRun(shape, side, (x, y, width) => context.fillRect(x, y, width, side));
  }
}

const marks = createMarks();

/** Streaks: the more calls a second, the closer they follow each other. */
function paintFlows(context: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  if (scene.flows.size === 0) return;
  context.strokeStyle = palette.flow;
  const width = Math.max(1.5, scene.radius * 0.45);
  // From afar a streak is a dot: that its ends are round is not seen, and is half of the time that it takes to paint.
  const isDot = streak < 4 * scene.pixel;
  context.lineCap = isDot ? 'butt' : 'round';
  context.lineWidth = width;
  const long = isDot ? streak + width : streak;
  context.beginPath();
  for (const [link, gap] of scene.flows) {
    const track = scene.tracks.get(link);
    if (track === undefined || gap === 0 || track.length <= 0) continue;
    const start = ((scene.wallMs / 1000) * flowPxPerS) % gap;
    for (let along = start; along < track.length - long; along += gap) {
      placeOn(track, along / track.length, 0, place);
      context.moveTo(place.x, place.y);
      placeOn(track, (along + long) / track.length, 0, place);
      context.lineTo(place.x, place.y);
    }
  }
  context.stroke();
}

const streak = 9;
const flowPxPerS = 70;

/**
 * The newest moment at which flow had moved by another half pixel of the screen: from afar that is not every frame.
 * `scale`: device pixels of one of the graph's.
 */
export function flowMoment(wallMs: number, scale: number): number {
  const stepMs = 500 / (flowPxPerS * scale);
  return Math.floor(wallMs / stepMs) * stepMs;
}

/** Whole pixels from streak to streak: 65 at one call a second, 14 from five thousand; 0: nothing flows. */
export function flowGap(callsPerS: number): number {
  return callsPerS > 0 ? Math.max(14, Math.round(70 - 15 * Math.log10(1 + callsPerS))) : 0;
}
