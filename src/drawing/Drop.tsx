import { type DropShape, dropLooks } from './drop.ts';

interface DropProps {
  readonly shape: DropShape;
  readonly x: number;
  readonly y: number;
  readonly radius?: number;
  /** Degrees of its direction of travel. */
  readonly angle?: number;
}

/** One message. */
export function Drop({ shape, x, y, radius = 5, angle = 0 }: DropProps) {
  const look = dropLooks[shape];
  const turn = look.turns ? ` rotate(${angle})` : '';
  const colour = `var(${look.colour})`;
  return (
    <path
      d={look.path}
      transform={`translate(${x} ${y})${turn} scale(${radius / 5})`}
      fill={look.paint === 'fill' ? colour : 'none'}
      stroke={look.paint === 'stroke' ? colour : 'none'}
      strokeWidth={2.2}
      strokeLinecap="round"
      aria-hidden="true"
    />
  );
}
