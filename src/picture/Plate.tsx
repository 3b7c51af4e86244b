import type { Point } from '#drawing/face.ts';
import { type LinkLive, plateOf } from './channelLook.ts';

interface PlateProps {
  readonly at: Point;
  readonly lines: readonly string[];
  readonly state: LinkLive['state'];
  /** Words keep their size on the screen. */
  readonly scale?: number;
}

const colours: { readonly [state in LinkLive['state']]: readonly [border: string, words: string] } = {
  calm: ['var(--channel-bank)', 'var(--ink)'],
  slow: ['var(--filling-line)', 'var(--filling-text)'],
  failing: ['var(--spilling-line)', 'var(--spilling-text)'],
  cut: ['var(--spilling-line)', 'var(--spilling-text)'],
};

/** Words on a channel. */
export function Plate({ at, lines, state, scale = 1 }: PlateProps) {
  if (lines.length === 0) return null;
  const plate = plateOf(lines);
  const [border, words] = colours[state];
  const lost = state === 'failing' || state === 'cut';
  return (
    <g transform={`translate(${at.x} ${at.y}) scale(${scale})`}>
      <rect {...plate} rx={4} fill="var(--panel)" stroke={border} />
      <text
        y={plate.y + 14}
        textAnchor="middle"
        fontFamily="var(--font-mono)"
        fontSize={11.5}
        fontWeight={lost ? 600 : 400}
        fill={words}
      >
        {lines.map((line, index) => (
          <tspan key={line} x={0} dy={index === 0 ? 0 : 16}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}
