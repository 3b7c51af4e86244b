// One figure of a sweep along one setting, laid out: curves with their 95 % bands, objectives, knees and axes, in pixels.
// The page and the file draw the same layout, each in its own colours.
import { at, roundTicks, scaleOf } from '../comparison/figures/svg.ts';
import { metricLabel, subjectLabel } from '../comparison/metric-words.ts';
import { inUnit } from '../figure-text.ts';
import { parseMetricPath, unitOfMetric } from '../metric-path.ts';
import { boundText } from '../objective-text.ts';
import type { Sweep, SweepPoint } from './sweep.ts';

export interface PlotSize {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the objectives of a variant turn from holding to failing; null: beyond that end of the range. */
export interface KneeMark {
  readonly variant: number;
  readonly holds: number | null;
  readonly fails: number | null;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface PlotCurve {
  readonly variant: number;
  readonly name: string;
  /** SVG path data; empty where no value was measured. Broken where one is missing. */
  readonly line: string;
  /** An outline for each stretch that has intervals. */
  readonly bands: readonly string[];
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  /** Where its name stands. */
  readonly end: { readonly x: number; readonly y: number } | null;
}

export interface SweepPlot {
  readonly metric: string;
  /** What it is, in words. */
  readonly title: string;
  readonly size: PlotSize;
  readonly across: readonly Tick[];
  readonly up: readonly Tick[];
  readonly curves: readonly PlotCurve[];
  /** Within the plot; `isAbove`: it is far above what is drawn. */
  readonly objectives: readonly { readonly y: number; readonly text: string; readonly isAbove: boolean }[];
  /** From the last value that holds to the first that fails. */
  readonly knees: readonly {
    readonly name: string;
    readonly variant: number;
    readonly from: number;
    readonly to: number;
    /** Where its label stands: behind it, or within where there is no room behind. */
    readonly label: { readonly x: number; readonly anchor: 'start' | 'end' };
  }[];
}

/** Pixels that the word for a knee takes. */
const labelRoom = 56;

/** Lines of variants are told apart by pattern, since colour is taken by state. */
export const curveDashes = [undefined, '6 4', '2 3', '8 3 2 3'] as const;

export function metricTitle(metric: string): string {
  const parsed = parseMetricPath(metric);
  if (!parsed.ok) return metric;
  const { subject } = parsed.path;
  const label = metricLabel(parsed.path);
  return subject.of === 'system' ? label : `${subjectLabel(subject)}: ${label}`;
}

export function sweepPlot(
  sweep: Sweep,
  points: readonly SweepPoint[],
  metric: string,
  knees: readonly KneeMark[],
  currency: string,
  size: PlotSize,
): SweepPlot {
  const column = sweep.metrics.indexOf(metric);
  const unit = unitOfMetric(metric);
  const values = sweep.vary[0]?.values ?? [];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const toX = scaleOf([low, high], size.left, size.right);
  const bounds = boundsOf(sweep, metric);
  const top = topOf(
    points,
    column,
    bounds.map(({ value }) => value),
  );
  const toY = scaleOf([0, top], size.bottom, size.top);
  const place = { toX, toY, column };
  return {
    ...{ metric, title: metricTitle(metric), size },
    across: roundTicks(low, high, 6).map((value) => ({ at: toX(value), text: String(value) })),
    up: roundTicks(0, top, 4).map((value) => ({ at: toY(value), text: inUnit(value, unit, currency) })),
    curves: sweep.variants.map(({ name }, variant) =>
      curveOf(
        name,
        variant,
        points.filter((point) => point.variant === variant),
        place,
      ),
    ),
    objectives: bounds.map((objective) => ({
      y: toY(Math.min(objective.value, top)),
      text: boundText(objective, currency),
      isAbove: objective.value > top,
    })),
    knees: knees.flatMap(({ variant, holds, fails }) => {
      if (fails === null) return [];
      const name = sweep.variants[variant]?.name ?? '';
      const [from, to] = [toX(holds ?? low), toX(fails)];
      const fitsBehind = to + labelRoom < size.right;
      const label = { x: fitsBehind ? to + 4 : to - 4, anchor: fitsBehind ? 'start' : 'end' } as const;
      return [{ name, variant, from, to, label }];
    }),
  };
}

/** Bounds on this very figure, each once. */
function boundsOf({ variants }: Sweep, metric: string) {
  const all = variants.flatMap(({ objectives }) =>
    objectives.filter((objective) => objective.metric === metric),
  );
  return [...new Map(all.map((each) => [`${each.is} ${each.value}`, each])).values()];
}

/** Everything that was measured, and bounds that are not far above it. */
function topOf(points: readonly SweepPoint[], column: number, bounds: readonly number[]): number {
  const measured = points.flatMap(({ figures }) => {
    const figure = figures[column] ?? null;
    return figure === null ? [] : [figure.high ?? figure.mean];
  });
  const most = Math.max(0, ...measured);
  const near = bounds.filter((bound) => bound <= 2 * most);
  // Where nothing but nought was measured, a bound says what would be much.
  return 1.06 * Math.max(most, ...near) || 2 * Math.max(0, ...bounds) || 1;
}

interface Places {
  readonly toX: (value: number) => number;
  readonly toY: (value: number) => number;
  readonly column: number;
}

function curveOf(
  name: string,
  variant: number,
  points: readonly SweepPoint[],
  { toX, toY, column }: Places,
): PlotCurve {
  const places = points.map(({ values: [value = 0], figures }) => {
    const figure = figures[column] ?? null;
    if (figure === null) return null;
    const { mean, low, high } = figure;
    const y = (it: number) => toY(Math.max(0, it));
    return {
      x: toX(value),
      y: y(mean),
      low: low === null ? null : y(low),
      high: high === null ? null : y(high),
    };
  });
  const drawn = places.filter((place) => place !== null);
  const line = places
    .map((place, index) => {
      if (place === null) return '';
      return `${index === 0 || places[index - 1] === null ? 'M' : 'L'}${at(place.x)} ${at(place.y)}`;
    })
    .join('');
  const bands = stretches(places, (place) => place !== null && place.low !== null).map((stretch) => {
    const above = stretch.map((place) => `${at(place?.x ?? 0)},${at(place?.high ?? 0)}`);
    const below = stretch.map((place) => `${at(place?.x ?? 0)},${at(place?.low ?? 0)}`).reverse();
    return [...above, ...below].join(' ');
  });
  const last = drawn.at(-1);
  return {
    ...{ name, variant, line, bands },
    dots: drawn.map(({ x, y }) => ({ x, y })),
    end: last === undefined ? null : { x: last.x, y: last.y },
  };
}

/** Those in a row that pass, two at least. */
function stretches<T>(all: readonly T[], passes: (one: T) => boolean): T[][] {
  const found: T[][] = [];
  let isOpen = false;
  for (const one of all) {
    if (passes(one)) {
      if (!isOpen) found.push([]);
      found.at(-1)?.push(one);
    }
    isOpen = passes(one);
  }
  return found.filter((stretch) => stretch.length > 1);
}
