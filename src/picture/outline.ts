// The outline of a frame that leaves out what stands inside of it without being a member: a path, from the frame's corner.
import type { Point, Rect } from '#drawing/face.ts';
import { holds } from './rects.ts';

const cornerMost = 8;

/** `holes` are left out, but never what is in `keeps`. */
export function outlineOf(frame: Rect, holes: readonly Rect[], keeps: readonly Rect[]): string {
  const within = holes.filter((hole) => meet(hole, frame));
  const kept = keeps.filter((keep) => within.some((hole) => meet(keep, hole)));
  const loops = loopsOf(cellsOf(frame, within, kept));
  return loops.map((loop) => rounded(loop.map(({ x, y }) => ({ x: x - frame.x, y: y - frame.y })))).join('');
}

const meet = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The lines of all edges cut the frame into cells, each of which is inside as a whole or not at all. */
function cellsOf(frame: Rect, holes: readonly Rect[], keeps: readonly Rect[]) {
  const right = frame.x + frame.width;
  const bottom = frame.y + frame.height;
  const cuts = (from: number, to: number, edges: (rect: Rect) => readonly number[]) =>
    [...new Set([from, to, ...[...holes, ...keeps].flatMap(edges)])]
      .filter((at) => at >= from && at <= to)
      .sort((a, b) => a - b);
  const xs = cuts(frame.x, right, ({ x, width }) => [x, x + width]);
  const ys = cuts(frame.y, bottom, ({ y, height }) => [y, y + height]);
  const isInside = (column: number, row: number) => {
    const [x0, x1, y0, y1] = [xs[column], xs[column + 1], ys[row], ys[row + 1]];
    if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) return false;
    const middle = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
    return keeps.some((rect) => holds(rect, middle)) || !holes.some((rect) => holds(rect, middle));
  };
  return { xs, ys, isInside };
}

/** Along the edges of what is inside, with the inside at the right hand. */
function loopsOf({ xs, ys, isInside }: ReturnType<typeof cellsOf>): Point[][] {
  const nexts = new Map<string, [Point, Point][]>();
  const key = ({ x, y }: Point) => `${x} ${y}`;
  const add = (from: Point, to: Point) => nexts.set(key(from), [...(nexts.get(key(from)) ?? []), [from, to]]);
  const at = (column: number, row: number): Point => ({ x: xs[column] ?? 0, y: ys[row] ?? 0 });
  for (let row = 0; row < ys.length - 1; row++) {
    for (let column = 0; column < xs.length - 1; column++) {
      if (!isInside(column, row)) continue;
      const corners = [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)];
      const [a, b, c, d] = corners as [Point, Point, Point, Point];
      if (!isInside(column, row - 1)) add(a, b);
      if (!isInside(column + 1, row)) add(b, c);
      if (!isInside(column, row + 1)) add(c, d);
      if (!isInside(column - 1, row)) add(d, a);
    }
  }
  const loops: Point[][] = [];
  for (const [start, edges] of nexts) {
    while (edges.length > 0) {
      const loop: Point[] = [];
      for (let edge = edges.pop(); edge !== undefined; edge = nexts.get(key(edge[1]))?.pop())
        loop.push(edge[0]);
      if (loop.length > 0 && key(loop[0] as Point) === start) loops.push(turnsOf(loop));
    }
  }
  return loops;
}

/** Without the points on a straight line. */
function turnsOf(loop: readonly Point[]): Point[] {
  return loop.filter((point, index) => {
    const [before, after] = [loop.at(index - 1) as Point, loop[(index + 1) % loop.length] as Point];
    return !(before.x === point.x && point.x === after.x) && !(before.y === point.y && point.y === after.y);
  });
}

function rounded(loop: readonly Point[]): string {
  const parts = loop.map((point, index) => {
    const [before, after] = [loop.at(index - 1) as Point, loop[(index + 1) % loop.length] as Point];
    const corner = Math.min(cornerMost, distance(before, point) / 2, distance(point, after) / 2);
    const [from, to] = [towards(point, before, corner), towards(point, after, corner)];
    return `${index === 0 ? 'M' : 'L'}${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`;
  });
  return `${parts.join('')}Z`;
}

/** Edges are upright or level. */
const distance = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

const towards = (from: Point, to: Point, by: number): Point => ({
  x: from.x + Math.sign(to.x - from.x) * by,
  y: from.y + Math.sign(to.y - from.y) * by,
});
