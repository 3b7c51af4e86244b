import css from './drawing.module.css';
import type { Rect } from './face.ts';
import { hatchPath } from './wave.ts';

/** A crashed instance: nothing in it, crossed out by hatching. */
export function Ruin({ space }: { readonly space: Rect }) {
  const { x, y, width, height } = space;
  return (
    <g className={css['crash']} style={{ transformBox: 'fill-box', transformOrigin: 'center' }}>
      <svg x={x} y={y} width={width} height={height} overflow="hidden" aria-hidden="true">
        <rect width={width} height={height} fill="var(--panel-sunk)" />
        <path d={hatchPath(width, height, 7, -1)} stroke="var(--glass-mark)" strokeWidth={1.25} fill="none" />
      </svg>
    </g>
  );
}
