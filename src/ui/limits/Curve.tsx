// One figure over what was varied: a curve for each variant in its own pattern, its 95 % band, the objective as a line,
// and the knee as a shaded stretch.
import { curveDashes, type SweepPlot } from '#analysis/sweep/sweep-plot.ts';
import { Axes } from '../compare/Axes.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';

interface CurveProps {
  readonly plot: SweepPlot;
  /** What is varied, with its unit. */
  readonly subject: string;
  /** The same in words. */
  readonly said: string;
}

const words = limitsWords.sweep;
const small = { fill: 'var(--ink-2)', fontSize: 11 };

export function Curve({ plot, subject, said }: CurveProps) {
  const { size, title, across, up, curves, objectives, knees } = plot;
  const isOne = curves.length === 1;
  const place = (at: number) => at;
  return (
    <svg
      className={styles.curve}
      width={size.width}
      height={size.height}
      role="img"
      aria-label={words.said(words.figureTitle(title, subject), said)}
    >
      {knees.map(({ name, from, to }) => (
        <rect
          key={name}
          x={from}
          y={size.top}
          width={Math.max(1.5, to - from)}
          height={size.bottom - size.top}
          fill="var(--shade-fault)"
        />
      ))}
      <Axes plot={size} toX={place} toY={place} across={across} up={up} title={subject} />
      <text x={size.left} y={size.top - 10} fill="var(--ink)" fontSize={12} fontWeight={600}>
        {title}
      </text>
      {objectives.map(({ y, text, isAbove }) => (
        <g key={text}>
          {!isAbove && (
            <line
              x1={size.left}
              x2={size.right}
              y1={y}
              y2={y}
              stroke="var(--ink-2)"
              strokeDasharray="1 3"
              strokeWidth={1.25}
            />
          )}
          <text
            x={isAbove ? size.right : size.left + 6}
            y={isAbove ? size.top - 10 : y - 4}
            textAnchor={isAbove ? 'end' : 'start'}
            {...small}
          >
            {isAbove ? `${text} ↑` : text}
          </text>
        </g>
      ))}
      {curves.map(({ name, variant, line, bands, dots, end }) => {
        const color = variant === 0 ? 'var(--water-line)' : 'var(--ink)';
        return (
          <g key={name}>
            {bands.map((band) => (
              <polygon key={band} points={band} fill={color} fillOpacity={0.16} />
            ))}
            <path
              d={line}
              fill="none"
              stroke={color}
              strokeWidth={2}
              strokeDasharray={curveDashes[variant]}
            />
            {dots.map(({ x, y }) => (
              <circle
                key={x}
                cx={x}
                cy={y}
                r={2.75}
                fill={variant === 0 ? color : 'var(--panel)'}
                stroke={color}
              />
            ))}
            {!isOne && end !== null && (
              <text x={end.x + 9} y={end.y + 4} fill="var(--ink)" fontSize={12} fontWeight={600}>
                {name}
              </text>
            )}
          </g>
        );
      })}
      {knees.map(({ name, variant, label }) => (
        <text
          key={name}
          x={label.x}
          textAnchor={label.anchor}
          y={size.top + 11 + 13 * variant}
          fill="var(--spilling-text)"
          fontSize={11}
        >
          {isOne ? words.knee : words.kneeOf(name)}
        </text>
      ))}
    </svg>
  );
}
