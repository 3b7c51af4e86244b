// Where a drag comes to rest: in line with what stands near that line, otherwise on the grid.
import type { Rect } from '#drawing/face.ts';
import type { Guide } from '../tank/contract.ts';

/** Half the distance of the dots. */
const grid = 10;
/** How near a line must be to catch what is dragged. */
const reach = 6;

export interface Snapped {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
}

export function snapped(moving: Rect, others: readonly Rect[]): Snapped {
  const x = alongAxis('x', moving, others);
  const y = alongAxis('y', moving, others);
  const there = { ...moving, x: moving.x + x.by, y: moving.y + y.by };
  const guides = [
    ...(x.line === null ? [] : [guideOf('x', x.line, there, others)]),
    ...(y.line === null ? [] : [guideOf('y', y.line, there, others)]),
  ];
  return { dx: x.by, dy: y.by, guides };
}

type Axis = 'x' | 'y';

/** Both edges and the middle of a rectangle along an axis. */
function linesOf(axis: Axis, rect: Rect): readonly number[] {
  const length = axis === 'x' ? rect.width : rect.height;
  return [rect[axis], rect[axis] + length / 2, rect[axis] + length];
}

function alongAxis(axis: Axis, moving: Rect, others: readonly Rect[]) {
  const own = linesOf(axis, moving);
  const lines = others.flatMap((other) => linesOf(axis, other));
  let best: number | null = null;
  for (const line of lines) {
    for (const edge of own) {
      const by = line - edge;
      if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best))) best = by;
    }
  }
  if (best === null) return { by: Math.round(moving[axis] / grid) * grid - moving[axis], line: null };
  return { by: best, line: lineMet(own, lines, best) };
}

/** Of the lines that are met, one is enough to see: the middle before an edge. */
function lineMet(own: readonly number[], lines: readonly number[], by: number): number | null {
  const [start = 0, middle = 0, end = 0] = own;
  const meets = (edge: number) => lines.find((line) => Math.abs(edge + by - line) < 0.5);
  return meets(middle) ?? meets(start) ?? meets(end) ?? null;
}

/** From the first to the last of what stands on the line. */
function guideOf(axis: Axis, at: number, moving: Rect, others: readonly Rect[]): Guide {
  const across = axis === 'x' ? 'y' : 'x';
  const length = axis === 'x' ? 'height' : 'width';
  const on = [moving, ...others.filter((it) => linesOf(axis, it).some((line) => Math.abs(line - at) < 0.5))];
  return {
    axis,
    at,
    from: Math.min(...on.map((rect) => rect[across])),
    to: Math.max(...on.map((rect) => rect[across] + rect[length])),
  };
}
