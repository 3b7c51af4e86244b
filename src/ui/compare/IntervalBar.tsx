// A difference and its interval against nought: filled where the two are clearly apart, hollow where that is not to be
// told; a disc where it is better, a diamond where it is worse.
import type { MetricRow } from '#analysis/comparison/compare.ts';

const width = 128;
const height = 16;
const middle = height / 2;

export function IntervalBar({ row: { difference, verdict } }: { readonly row: MetricRow }) {
  if (difference === null) return null;
  const { mean } = difference;
  const [low, high] = [difference.low ?? mean, difference.high ?? mean];
  const reach = Math.max(Math.abs(low), Math.abs(high)) * 1.1 || 1;
  const x = (value: number) => width / 2 + (value / reach) * (width / 2 - 6);
  const color =
    verdict === 'better'
      ? 'var(--water-line)'
      : verdict === 'worse'
        ? 'var(--spilling-line)'
        : 'var(--ink-2)';
  const isClear = verdict !== 'unclear' && verdict !== 'same';
  const look = { fill: isClear ? color : 'var(--panel)', stroke: color, strokeWidth: 1.75 };
  const at = x(mean);
  return (
    <svg width={width} height={height} aria-hidden="true" style={{ display: 'block' }}>
      <line x1={width / 2} x2={width / 2} y1={1} y2={height - 1} stroke="var(--ink-3)" />
      <line x1={x(low)} x2={x(high)} y1={middle} y2={middle} stroke={color} strokeWidth={2.5} />
      {[low, high].map((end, place) => (
        <line
          key={place === 0 ? 'low' : 'high'}
          x1={x(end)}
          x2={x(end)}
          y1={4}
          y2={12}
          stroke={color}
          strokeWidth={1.75}
        />
      ))}
      {verdict === 'worse' ? (
        <path
          d={`M${at - 5} ${middle}L${at} ${middle - 5}L${at + 5} ${middle}L${at} ${middle + 5}Z`}
          {...look}
        />
      ) : (
        <circle cx={at} cy={middle} r={4} {...look} />
      )}
    </svg>
  );
}
