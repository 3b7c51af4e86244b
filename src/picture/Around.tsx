// What stands around the vessels in a picture: frames behind them, notes among them.
import type { Box } from './frames.ts';
import type { PlacedNote } from './layout.ts';
import { noteLine } from './noteLines.ts';

export function FrameDrawing({ frame: { frame, title, rect, outline } }: { readonly frame: Box }) {
  const isZone = 'zone' in frame;
  return (
    <g>
      <path
        d={outline}
        transform={`translate(${rect.x} ${rect.y})`}
        fill={isZone ? 'var(--water-fill)' : 'none'}
        fillOpacity={0.1}
        stroke="var(--hairline-strong)"
        strokeDasharray={isZone ? undefined : '4 3'}
      />
      <text x={rect.x + 10} y={rect.y + 19} fontSize={13} fontWeight={600} fill="var(--ink)">
        {title}
      </text>
    </g>
  );
}

export function NoteDrawing({ note: { rect, lines } }: { readonly note: PlacedNote }) {
  return (
    <g>
      <rect {...rect} rx={4} fill="var(--panel)" stroke="var(--hairline)" />
      <rect x={rect.x} y={rect.y} width={3} height={rect.height} fill="var(--filling-line)" />
      <text fontSize={12} fill="var(--ink)">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
          <tspan key={index} x={rect.x + 13} y={rect.y + 21 + index * noteLine}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}
