// Rectangles of what stands in the tank, in the graph's coordinates.
import type { KindUi, Point, Rect } from '#drawing/face.ts';
import type { Note, ScenarioNode } from '#scenario/document.ts';
import type { KindSpec } from '#scenario/registry.ts';

export type Kinds = ReadonlyMap<string, Pick<KindUi<KindSpec>, 'size' | 'body'>>;
export type Standing = Pick<ScenarioNode, 'id' | 'kind' | 'x' | 'y'>;
export type Places = ReadonlyMap<string, Point>;

const unknownSize = { width: 124, height: 96 };
export const noteWidth = 200;
const noteHeight = 60;

/** A vessel with its name above and its words below. */
export function faceRect(node: ScenarioNode, kinds: Kinds, places?: Places): Rect {
  const { x, y } = places?.get(node.id) ?? node;
  return { x, y, ...(kinds.get(node.kind)?.size ?? unknownSize) };
}

/** The glass alone: what the eye lines up. */
export function glassRect(node: Standing, kinds: Kinds, places?: Places): Rect {
  const { x, y } = places?.get(node.id) ?? node;
  const body = kinds.get(node.kind)?.body ?? { x: 0, y: 0, ...unknownSize };
  return { ...body, x: x + body.x, y: y + body.y };
}

export function noteRect(note: Pick<Note, 'x' | 'y' | 'width'>): Rect {
  return { x: note.x, y: note.y, width: note.width ?? noteWidth, height: noteHeight };
}

/** The smallest rectangle around all of them; null around none. */
export function around(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

export const middleOf = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });

export function holds(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}
