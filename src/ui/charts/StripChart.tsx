// One strip, drawn by Recharts: lines of this run, and the run before as a ghost. Its size is fixed and
// nothing is animated, so that four of them can be redrawn in turn without a long task.
import { memo } from 'react';
import { Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { BandRow } from '#state/seeds.ts';
import { SeedBand } from './SeedBand.tsx';
import type { StripLine } from './strips.ts';

/** `at` in ns, then one key for each line: `v0`, `v1`, …; `g0` is the ghost of the first. */
export type Row = Readonly<Record<string, number | null>>;

interface StripChartProps {
  readonly rows: readonly Row[];
  readonly ghost: readonly Row[];
  /** What several seeds came to, behind the lines. */
  readonly band: readonly BandRow[];
  readonly lines: readonly StripLine[];
  readonly faint: readonly boolean[];
  readonly top: number;
  readonly fromNs: number;
  readonly toNs: number;
  readonly width: number;
  readonly height: number;
  /** An objective for what this strip shows. */
  readonly limit: number | null;
}

const margin = { top: 2, right: 0, bottom: 1, left: 0 };

function StripChartView(props: StripChartProps) {
  const { rows, ghost, band, lines, faint, top, fromNs, toNs, width, height, limit } = props;
  const chart = (
    <LineChart
      width={width}
      height={height}
      data={rows as Row[]}
      margin={margin}
      accessibilityLayer={false}
      tabIndex={-1}
    >
      <XAxis dataKey="at" type="number" domain={[fromNs, toNs]} allowDataOverflow hide />
      <YAxis type="number" domain={[0, top]} allowDataOverflow hide width={0} />
      {limit !== null && <ReferenceLine y={limit} stroke="var(--ink-3)" strokeDasharray="1 3" />}
      {ghost.length > 1 && (
        <Line
          data={ghost as Row[]}
          dataKey="v0"
          stroke="var(--ink-3)"
          strokeDasharray="2 3"
          strokeOpacity={0.7}
          {...still}
        />
      )}
      {lines.map((line, index) => (
        <Line
          key={line.column}
          dataKey={`v${index}`}
          stroke={line.color}
          strokeOpacity={faint[index] === true ? 0.35 : 1}
          {...(line.dash !== undefined && { strokeDasharray: line.dash })}
          {...still}
        />
      ))}
    </LineChart>
  );
  if (band.length === 0) return chart;
  return (
    <>
      <SeedBand rows={band} {...{ lines, top, fromNs, toNs, width, height }} />
      {chart}
    </>
  );
}

const still = {
  type: 'linear',
  dot: false,
  activeDot: false,
  isAnimationActive: false,
  strokeWidth: 1.5,
} as const;

export const StripChart = memo(StripChartView);
