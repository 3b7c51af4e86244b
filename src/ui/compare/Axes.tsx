// Two axes with round values and hairlines.
interface Tick {
  readonly at: number;
  readonly text: string;
}

interface AxesProps {
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly toX: (value: number) => number;
  readonly toY: (value: number) => number;
  readonly across: readonly Tick[];
  readonly up: readonly Tick[];
  readonly title: string;
}

export function Axes({ plot, toX, toY, across, up, title }: AxesProps) {
  const label = { fill: 'var(--ink-2)', fontSize: 11 };
  return (
    <g>
      {up.map(({ at, text }) => (
        <g key={text}>
          <line x1={plot.left} x2={plot.right} y1={toY(at)} y2={toY(at)} stroke="var(--hairline)" />
          <text x={plot.left - 8} y={toY(at) + 4} textAnchor="end" {...label}>
            {text}
          </text>
        </g>
      ))}
      {across.map(({ at, text }) => (
        <text key={text} x={toX(at)} y={plot.bottom + 16} textAnchor="middle" {...label}>
          {text}
        </text>
      ))}
      <text x={plot.right} y={plot.bottom + 31} textAnchor="end" {...label}>
        {title}
      </text>
    </g>
  );
}
