// A channel's middle line: a cubic from one wall to another, and places on it at even speed. Used by the drawn channel,
// by the drops upon it and by image export alike, so that they can never part.
import type { Point } from './face.ts';
import { round } from './wave.ts';

/** Start, two controls, end. */
export type Curve = readonly [Point, Point, Point, Point];

/** Leaves the caller to the right, enters the callee from the left, and swings out wide when it must go back. */
export function channelCurve(from: Point, to: Point): Curve {
  const ahead = to.x - from.x;
  const reach = ahead >= 0 ? Math.max(24, ahead * 0.5) : 64 + Math.min(160, -ahead * 0.35);
  // Room to pass above or below when the callee stands behind the caller at the same height.
  const lift = ahead < 0 && Math.abs(to.y - from.y) < 80 ? -140 : 0;
  return [from, { x: from.x + reach, y: from.y + lift }, { x: to.x - reach, y: to.y + lift }, to];
}

export function curvePath([a, b, c, d]: Curve): string {
  const at = (p: Point) => `${round(p.x)},${round(p.y)}`;
  return `M${at(a)}C${at(b)} ${at(c)} ${at(d)}`;
}

/** The point at parameter `t` (not at a share of the length). */
export function curvePoint([a, b, c, d]: Curve, t: number): Point {
  const u = 1 - t;
  const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y };
}

/** Points at even distances along a curve, flat: x0, y0, x1, y1, … */
export interface Track {
  readonly points: Float64Array;
  readonly length: number;
}

const samples = 48;

export function trackOf(curve: Curve): Track {
  const fine = Array.from({ length: 4 * samples + 1 }, (_, index) =>
    curvePoint(curve, index / (4 * samples)),
  );
  const along = [0];
  for (const [index, point] of fine.entries()) {
    const before = fine[index - 1];
    if (before !== undefined)
      along.push((along.at(-1) ?? 0) + Math.hypot(point.x - before.x, point.y - before.y));
  }
  const length = along.at(-1) ?? 0;
  const points = new Float64Array(2 * (samples + 1));
  let index = 0;
  for (let sample = 0; sample <= samples; sample += 1) {
    const wanted = (sample / samples) * length;
    while (index < fine.length - 2 && (along[index + 1] ?? 0) < wanted) index += 1;
    const [from, to] = [fine[index], fine[index + 1]];
    const [start, end] = [along[index] ?? 0, along[index + 1] ?? 0];
    if (from === undefined || to === undefined) continue;
    const share = end > start ? (wanted - start) / (end - start) : 0;
    points[2 * sample] = from.x + (to.x - from.x) * share;
    points[2 * sample + 1] = from.y + (to.y - from.y) * share;
  }
  return { points, length };
}

/** A place and the direction of travel there, written into `out` so that drawing thousands allocates nothing. */
export interface Place {
  x: number;
  y: number;
  /** Radians, towards the end of the track. */
  angle: number;
}

/** The place at `share` 0..1 of the track's length, shifted `aside` to the right of travel. */
export function placeOn(track: Track, share: number, aside: number, out: Place): Place {
  const at = Math.min(samples, Math.max(0, share * samples));
  const index = Math.min(samples - 1, Math.floor(at));
  const rest = at - index;
  const { points } = track;
  const x0 = points[2 * index] ?? 0;
  const y0 = points[2 * index + 1] ?? 0;
  const dx = (points[2 * index + 2] ?? 0) - x0;
  const dy = (points[2 * index + 3] ?? 0) - y0;
  const step = Math.hypot(dx, dy) || 1;
  out.x = x0 + dx * rest - (dy / step) * aside;
  out.y = y0 + dy * rest + (dx / step) * aside;
  out.angle = Math.atan2(dy, dx);
  return out;
}

/** Share 0..1 of a hop that is behind a message at `nowNs`; outside 0..1 it is not on its way. */
export function progress(departNs: number, arriveNs: number, nowNs: number): number {
  return arriveNs > departNs ? (nowNs - departNs) / (arriveNs - departNs) : nowNs < departNs ? -1 : 2;
}
