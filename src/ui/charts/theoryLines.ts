// What queueing theory says of what a strip shows: a level for each line that a formula gives.
import type { TheoryFigure, TheoryMetric } from '#analysis/theory-result.ts';
import type { SeriesColumn } from '#engine/frame.ts';
import type { StripLine } from './strips.ts';

export interface TheoryLine {
  readonly line: StripLine;
  /** In the unit of the line. */
  readonly value: number;
}

const metricOf: { readonly [column in SeriesColumn]?: TheoryMetric } = {
  okPerS: 'goodput',
  latencyP95Ms: 'sojourn.p95',
  latencyP99Ms: 'sojourn.p99',
  workerUtilisation: 'utilisation',
  coreUtilisation: 'coreUtilisation',
};

/** How long each one stands there, of those that are counted in these columns. */
const stayOf: { readonly [column in SeriesColumn]?: TheoryMetric } = {
  queue: 'waiting.mean',
  inFlight: 'sojourn.mean',
};

/** Means over time of queues come from Little's law: L = λ W, with λ what is let in. */
export function theoryLinesOf(
  figures: readonly TheoryFigure[],
  lines: readonly StripLine[],
): readonly TheoryLine[] {
  const of = (metric: TheoryMetric | undefined) => figures.find((figure) => figure.metric === metric)?.value;
  const perS = of('goodput');
  return lines.flatMap((line) => {
    const stayMs = of(stayOf[line.column]);
    const little = stayMs === undefined || perS === undefined ? undefined : (perS * stayMs) / 1000;
    const value = of(metricOf[line.column]) ?? little;
    return value === undefined ? [] : [{ line, value }];
  });
}
