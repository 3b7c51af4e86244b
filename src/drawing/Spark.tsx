import type { Point, Rect } from './face.ts';
import { round } from './wave.ts';

interface SparkProps {
  readonly rect: Rect;
  readonly values: readonly number[];
  /** The value at the top. */
  readonly max: number;
  readonly colour: string;
  readonly fill?: string | undefined;
  readonly dashed?: boolean;
}

/** A line of recent values without axes; with `fill`, the area below it too. */
export function Spark({ rect, values, max, colour, fill, dashed = false }: SparkProps) {
  if (values.length < 2) return null;
  const line = sparkPath(rect, values, max);
  const bottom = rect.y + rect.height;
  return (
    <g fill="none" aria-hidden="true">
      {fill !== undefined && <path d={`${line}V${bottom}H${rect.x}Z`} fill={fill} />}
      <path
        d={line}
        stroke={colour}
        strokeWidth={2}
        strokeLinejoin="round"
        strokeDasharray={dashed ? '4 3' : undefined}
      />
    </g>
  );
}

/** The area between two such lines. */
export function bandPath(
  rect: Rect,
  upper: readonly number[],
  lower: readonly number[],
  max: number,
): string {
  const back = pointsOf(rect, lower, max).reverse();
  return `${sparkPath(rect, upper, max)}L${smooth(back)}Z`;
}

/** Smooth through the middles between values, so that it reads as a surface; it starts and ends on its values. */
export function sparkPath(rect: Rect, values: readonly number[], max: number): string {
  return `M${smooth(pointsOf(rect, values, max))}`;
}

/** What follows `M` or `L`. Forwards and backwards it is the same curve. */
function smooth(points: readonly Point[]): string {
  const at = ({ x, y }: Point) => `${round(x)},${round(y)}`;
  const bends = points.slice(0, -1).map((point, index) => {
    const next = points[index + 1] ?? point;
    return `Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return [...points.slice(0, 1).map(at), ...bends, ...points.slice(-1).map((last) => `L${at(last)}`)].join(
    '',
  );
}

function pointsOf({ x, y, width, height }: Rect, values: readonly number[], max: number): Point[] {
  const step = width / Math.max(1, values.length - 1);
  return values.map((value, index) => {
    const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
    return { x: x + index * step, y: y + height * (1 - share) };
  });
}
