// Latency at every percentile, one variant against the other, on logarithmic axes: below the diagonal the other is faster.
import {
  logScaleOf,
  type QuantilePlot as Plot,
  placedNames,
  type QuantileMark,
  type QuantilePoint,
} from '#analysis/comparison/figures/quantile-plot.ts';
import type { Scale } from '#analysis/comparison/figures/svg.ts';
import { time } from '#analysis/figure-text.ts';
import { Axes } from './Axes.tsx';
import styles from './answer.module.css';
import { compareWords } from './compareWords.ts';

const words = compareWords.quantiles;
const size = { width: 420, height: 400 };
const plot = { left: 64, right: 408, top: 22, bottom: 352 };
const nameHigh = 14;

interface QuantilePlotProps {
  readonly drawn: Plot;
  readonly base: string;
  readonly other: string;
  /** What it shows, in a sentence. */
  readonly said: string;
}

export function QuantilePlot({ drawn, base, other, said }: QuantilePlotProps) {
  const { domain, ticks, told, few, marks } = drawn;
  const toX = logScaleOf(domain, plot.left, plot.right);
  const toY = logScaleOf(domain, plot.bottom, plot.top);
  const labels = ticks.map((at) => ({ at, text: time(at) }));
  const [low, high] = domain;
  const soft = { fill: 'var(--ink-2)', fontSize: 12 };
  return (
    <svg
      className={styles.quantilePlot}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={words.plotLabel(other, base, said)}
    >
      <Axes {...{ plot, toX, toY }} across={labels} up={labels} title={words.axis(base)} />
      <text x={plot.left} y={plot.top - 9} fill="var(--ink-2)" fontSize={11}>
        {words.axis(other)}
      </text>
      <line x1={toX(low)} y1={toY(low)} x2={toX(high)} y2={toY(high)} stroke="var(--ink-3)" />
      <text x={plot.left + 8} y={plot.top + 18} {...soft}>
        {words.slower(other)}
      </text>
      <text x={plot.right - 8} y={plot.bottom - 10} textAnchor="end" {...soft}>
        {words.faster(other)}
      </text>
      <Curve points={told} {...{ toX, toY }} />
      <Curve points={few} {...{ toX, toY }} dashes="2 4" />
      <Names {...{ drawn, toX, toY }} />
      {marks.map((mark) => (
        <Shape key={mark.name} {...{ mark, toX, toY }} />
      ))}
    </svg>
  );
}

interface Scales {
  readonly toX: Scale;
  readonly toY: Scale;
}

interface CurveProps extends Scales {
  readonly points: readonly QuantilePoint[];
  readonly dashes?: string;
}

function Curve({ points, toX, toY, dashes }: CurveProps) {
  const path = points.map(({ x, y }) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' ');
  return (
    <polyline points={path} fill="none" stroke="var(--ink)" strokeWidth={1.75} strokeDasharray={dashes} />
  );
}

interface NamesProps extends Scales {
  readonly drawn: Plot;
}

function Names({ drawn, toX, toY }: NamesProps) {
  const room = { toX, toY, bounds: plot, letterWide: 7.5, high: nameHigh };
  return placedNames(drawn, room).map(({ x, y, width, left, top, isFar, name }) => (
    <g key={name}>
      {isFar && (
        <line
          x1={x}
          y1={y}
          x2={left > x ? left - 2 : left + width + 2}
          y2={top + nameHigh / 2}
          stroke="var(--ink-3)"
        />
      )}
      <text x={left} y={top + nameHigh - 3} fill="var(--ink)" fontSize={13} fontWeight={600}>
        {name}
      </text>
    </g>
  ));
}

interface ShapeProps extends Scales {
  readonly mark: QuantileMark;
}

/** Filled where it is clearly apart, a disc where it is better, a diamond where it is worse. */
function Shape({ mark: { x, y, verdict, interval }, toX, toY }: ShapeProps) {
  const [cx, cy] = [toX(x), toY(y)];
  const stroke =
    verdict === 'better'
      ? 'var(--water-line)'
      : verdict === 'worse'
        ? 'var(--spilling-line)'
        : 'var(--ink-2)';
  const isClear = verdict === 'better' || verdict === 'worse';
  const look = { fill: isClear ? stroke : 'var(--panel)', stroke, strokeWidth: 1.75 };
  return (
    <g>
      {interval !== null && (
        <line
          x1={cx}
          x2={cx}
          y1={toY(interval[0])}
          y2={Math.max(plot.top, toY(interval[1]))}
          stroke={stroke}
          strokeWidth={2.5}
        />
      )}
      {verdict === 'worse' ? (
        <path d={`M${cx - 6} ${cy}L${cx} ${cy - 6}L${cx + 6} ${cy}L${cx} ${cy + 6}Z`} {...look} />
      ) : (
        <circle {...{ cx, cy }} r={5} {...look} />
      )}
    </g>
  );
}
