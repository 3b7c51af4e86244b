import css from './drawing.module.css';
import type { Rect } from './face.ts';
import { round } from './wave.ts';

interface SpillProps {
  /** The vessel's inside. */
  readonly vessel: Rect;
  /** Share 0..1 of arrivals that is turned away; 0 draws the trace that an earlier spill left. */
  readonly share: number;
}

/** Water over both rims, thicker and further down the more is refused; afterwards a dry mark on each wall. */
export function Spill({ vessel, share }: SpillProps) {
  return (
    <g aria-hidden="true">
      <Stream vessel={vessel} share={share} side={-1} />
      <Stream vessel={vessel} share={share} side={1} />
    </g>
  );
}

function Stream({ vessel, share, side }: SpillProps & { readonly side: 1 | -1 }) {
  const rim = side < 0 ? vessel.x : vessel.x + vessel.width;
  const { y } = vessel;
  const out = (distance: number) => round(rim + side * distance);
  const bottom = round(y + vessel.height * (0.16 + 0.3 * Math.min(1, share)));
  if (share <= 0) {
    return (
      <path
        d={`M${out(5)},${y + 2}V${round(y + vessel.height * 0.3)}`}
        stroke="var(--spilling-line)"
        strokeWidth={2}
        strokeDasharray="1 5"
        strokeLinecap="round"
      />
    );
  }
  const width = round(3 + 3 * Math.min(1, share));
  return (
    <g>
      <path
        className={css['spill']}
        pathLength={1}
        strokeDasharray="1 1"
        d={`M${out(-5)},${y + 4}C${out(-1)},${y - 8} ${out(10)},${y - 7} ${out(10)},${y + 7}V${bottom}`}
        fill="none"
        stroke="var(--spilling-line)"
        strokeWidth={width}
        strokeLinecap="round"
      />
      <circle cx={out(10)} cy={bottom + 10} r={width * 0.5} fill="var(--spilling-line)" />
      <circle cx={out(11)} cy={bottom + 19} r={width * 0.38} fill="var(--spilling-line)" />
    </g>
  );
}
