// Lines of variants in one plot: a pattern each, the colour of what is measured. A function of its props, so that the
// same picture can be saved as a file.
import type { TimeScale } from '../charts/timeScale.ts';
import { dashes, type TwinData, type VariantLine } from './twinStrips.ts';

interface TwinPlotProps {
  readonly data: TwinData;
  readonly axis: TimeScale;
  readonly height: number;
  readonly color: string;
}

export function TwinPlot({ data, axis, height, color }: TwinPlotProps) {
  const { lines, bottom, top } = data;
  // Nought, and the highest value, are not cut off by the edges.
  const y = (value: number) => 1.5 + (height - 3) * (1 - (value - bottom) / (top - bottom));
  return (
    <svg
      width={axis.width}
      height={height}
      aria-hidden="true"
      style={{ display: 'block', overflow: 'hidden' }}
    >
      {bottom < 0 && (
        <line x1={0} x2={axis.width} y1={y(0)} y2={y(0)} stroke="var(--ink-3)" strokeWidth={1} />
      )}
      {lines.map((line) => (
        <path
          key={line.letter}
          d={pathOf(line, axis, y)}
          fill="none"
          stroke={line.letter === 'A' ? color : 'var(--ink)'}
          strokeWidth={1.75}
          strokeDasharray={dashes[line.letter]}
        />
      ))}
    </svg>
  );
}

/** Broken where nothing was measured. */
function pathOf({ points }: VariantLine, axis: TimeScale, y: (value: number) => number): string {
  let drawing = false;
  let path = '';
  for (const { atNs, values } of points) {
    const value = values[0] ?? null;
    if (value !== null) path += `${drawing ? 'L' : 'M'}${axis.x(atNs).toFixed(1)} ${y(value).toFixed(1)}`;
    drawing = value !== null;
  }
  return path;
}
