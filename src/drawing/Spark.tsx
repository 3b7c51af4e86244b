import type { Rect } from './face.ts';
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

/** The area between two lines; its lower edge is straight from value to value. */
export function bandPath(
  rect: Rect,
  upper: readonly number[],
  lower: readonly number[],
  max: number,
): string {
  const { xAt, yAt } = scales(rect, lower.length, max);
  const back = lower.map((value, index) => `L${xAt(index)},${yAt(value)}`).reverse();
  return `${sparkPath(rect, upper, max)}${back.join('')}Z`;
}

/** Smooth through the middles between values, so that it reads as a surface; it starts and ends on its values. */
export function sparkPath(rect: Rect, values: readonly number[], max: number): string {
  const { xAt, yAt } = scales(rect, values.length, max);
  const bends = values.slice(0, -1).map((value, index) => {
    const middle = (value + (values[index + 1] ?? value)) / 2;
    return `Q${xAt(index)},${yAt(value)} ${xAt(index + 0.5)},${yAt(middle)}`;
  });
  const last = values.length - 1;
  return `M${xAt(0)},${yAt(values[0] ?? 0)}${bends.join('')}L${xAt(last)},${yAt(values[last] ?? 0)}`;
}

function scales({ x, y, width, height }: Rect, count: number, max: number) {
  const step = width / Math.max(1, count - 1);
  return {
    xAt: (index: number) => round(x + index * step),
    yAt: (value: number) => {
      const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
      return round(y + height * (1 - share));
    },
  };
}
