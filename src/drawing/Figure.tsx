interface FigureProps {
  readonly x: number;
  /** Its middle. */
  readonly y: number;
  readonly words: string;
  readonly size?: number;
}

/** Digits on a plate, so that no surface runs through them. */
export function Figure({ x, y, words, size = 9 }: FigureProps) {
  const width = words.length * size * 0.6 + 8;
  const height = size + 5;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        x={-width / 2}
        y={-height / 2}
        width={width}
        height={height}
        rx={3}
        fill="var(--glass-inside)"
        fillOpacity={0.85}
      />
      <text
        fontFamily="var(--font-mono)"
        y={size * 0.35}
        textAnchor="middle"
        fontSize={size}
        fontWeight={size > 10 ? 600 : 400}
        fill="var(--ink)"
      >
        {words}
      </text>
    </g>
  );
}
