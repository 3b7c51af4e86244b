// The band of several seeds behind the lines of a strip: for each line the 95 % interval of its mean, window by window,
// and the mean itself.
import type { BandPoint, BandRow } from '#state/seeds.ts';
import { type Scale, shareOf } from './scale.ts';
import type { StripLine } from './strips.ts';
import type { TimeScale } from './timeScale.ts';

interface SeedBandProps {
  readonly rows: readonly BandRow[];
  readonly lines: readonly StripLine[];
  readonly scale: Scale;
  readonly axis: TimeScale;
  readonly height: number;
}

export function SeedBand({ rows, lines, scale, axis, height }: SeedBandProps) {
  const { x, width } = axis;
  // The room that the chart leaves above and below.
  const y = (value: number) => 2 + (1 - Math.max(0, shareOf(scale, value))) * (height - 3);
  return (
    <svg width={width} height={height} style={behind} aria-hidden="true" focusable="false">
      {lines.map((line, column) => (
        <g key={line.column} fill={line.color} stroke={line.color}>
          {stretches(rows, column).map((stretch) => (
            <g key={stretch[0]?.atNs}>
              <polygon points={outline(stretch, x, y)} fillOpacity={0.22} stroke="none" />
              <polyline
                points={stretch.map(({ atNs, mean }) => `${x(atNs)},${y(mean)}`).join(' ')}
                fill="none"
                strokeOpacity={0.55}
                strokeDasharray="1 2"
              />
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}

const behind = { position: 'absolute', inset: 0, overflow: 'hidden', pointerEvents: 'none' } as const;

type Place = BandPoint & { readonly atNs: number };

/** Windows in a row in which a line was measured. */
export function stretches(rows: readonly BandRow[], column: number): Place[][] {
  const found: Place[][] = [];
  let broken = true;
  for (const { atNs, values } of rows) {
    const point = values[column] ?? null;
    if (point !== null && broken) found.push([]);
    if (point !== null) found.at(-1)?.push({ atNs, ...point });
    broken = point === null;
  }
  return found.filter((stretch) => stretch.length > 1);
}

function outline(stretch: readonly Place[], x: (ns: number) => number, y: (value: number) => number): string {
  const above = stretch.map(({ atNs, high }) => `${x(atNs)},${y(high)}`);
  const below = stretch.map(({ atNs, low }) => `${x(atNs)},${y(low)}`);
  return [...above, ...below.reverse()].join(' ');
}
