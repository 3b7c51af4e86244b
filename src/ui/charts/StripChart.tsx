// One strip, drawn by Recharts: lines of this run, and the run before as a ghost. Its size is fixed and
// nothing is animated, so that four of them can be redrawn in turn without a long task.
import { memo } from 'react';
import { Line, LineChart, XAxis, YAxis } from 'recharts';
import type { BandRow } from '#state/seeds.ts';
import { SeedBand } from './SeedBand.tsx';
import type { Row, StripData } from './stripData.ts';
import type { StripLine } from './strips.ts';
import type { TimeScale } from './timeScale.ts';

interface StripChartProps {
  readonly data: StripData;
  /** What several seeds came to, behind the lines. */
  readonly band: readonly BandRow[];
  readonly axis: TimeScale;
  readonly height: number;
}

const margin = { top: 2, right: 0, bottom: 1, left: 0 };
/** A percentile of too few answers. */
const thinOpacity = 0.35;

function StripChartView({ data, band, axis, height }: StripChartProps) {
  const { rows, ghost, lines, scale } = data;
  const chart = (
    <LineChart
      width={axis.width}
      height={height}
      data={rows as Row[]}
      margin={margin}
      accessibilityLayer={false}
      tabIndex={-1}
    >
      <XAxis dataKey="at" type="number" domain={[axis.fromNs, axis.toNs]} allowDataOverflow hide />
      <YAxis
        type="number"
        scale={scale.log ? 'log' : 'linear'}
        domain={[scale.bottom, scale.top]}
        allowDataOverflow
        hide
        width={0}
      />
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
      {lines.flatMap((line, index) => linesOf(line, index))}
    </LineChart>
  );
  if (band.length === 0) return chart;
  return (
    <>
      <SeedBand rows={band} {...{ lines, scale, axis, height }} />
      {chart}
    </>
  );
}

/** One that needs enough answers is drawn twice: faint throughout, and in full where it has them. */
function linesOf(line: StripLine, index: number) {
  const look = {
    stroke: line.color,
    ...(line.dash !== undefined && { strokeDasharray: line.dash }),
    ...still,
  };
  if (line.needs === undefined) return [<Line key={line.column} dataKey={`v${index}`} {...look} />];
  return [
    <Line key={`${line.column} thin`} dataKey={`v${index}`} strokeOpacity={thinOpacity} {...look} />,
    <Line key={line.column} dataKey={`s${index}`} {...look} />,
  ];
}

const still = {
  type: 'linear',
  dot: false,
  activeDot: false,
  isAnimationActive: false,
  strokeWidth: 1.5,
} as const;

export const StripChart = memo(StripChartView);
