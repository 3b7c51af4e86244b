import css from './drawing.module.css';
import { round } from './wave.ts';

export type GaugeTone = 'calm' | 'filling' | 'spilling';

interface GaugeProps {
  /** Middle of its left edge. */
  readonly x: number;
  readonly y: number;
  /** The state in the field's own words: "breaker: open · 4.2 s left". */
  readonly words: string;
  /** 0..1 of the way to its threshold; null where there is none to show. */
  readonly share: number | null;
  readonly tone: GaugeTone;
}

const roles: { readonly [tone in GaugeTone]: string } = {
  calm: 'water',
  filling: 'filling',
  spilling: 'spilling',
};
const height = 22;

export function gaugeWidth(words: string): number {
  return round(26 + words.length * 6.4);
}

/** A small dial with its state in words: a policy on its link. */
export function Gauge({ x, y, words, share, tone }: GaugeProps) {
  const role = roles[tone];
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        y={-height / 2}
        width={gaugeWidth(words)}
        height={height}
        rx={height / 2}
        fill="var(--panel)"
        stroke={`var(--${role}-line)`}
        strokeWidth={1.25}
      />
      <circle cx={12} r={5} fill="none" stroke={`var(--${role}-line)`} strokeWidth={1.5} />
      {share !== null && share > 0 && <path d={pie(12, 0, 5, share)} fill={`var(--${role}-line)`} />}
      <text className={css['figures']} x={21} y={4} fontSize={11.5} fontWeight={600} fill="var(--ink)">
        {words}
      </text>
    </g>
  );
}

/** A slice that starts at twelve o'clock. */
export function pie(x: number, y: number, radius: number, share: number): string {
  if (share >= 1)
    return `M${x - radius},${y}a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0Z`;
  const angle = 2 * Math.PI * Math.max(0, share);
  const end = `${round(x + radius * Math.sin(angle))},${round(y - radius * Math.cos(angle))}`;
  return `M${x},${y}V${y - radius}A${radius},${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${end}Z`;
}
