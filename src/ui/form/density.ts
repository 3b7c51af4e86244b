// The curve drawn beside a distribution: densities up to a factor, over the part of the axis that matters, with the
// mean. For pictures only; sampling has its own exact arithmetic in the engine.
import type { Distribution } from '#scenario/distribution.ts';

export interface Density {
  /** Heights 0..1 at even steps from 0 to `to`. */
  readonly heights: readonly number[];
  readonly to: number;
  readonly mean: number | null;
}

type Shape = Exclude<Distribution, number>;
const points = 48;

export function densityOf(distribution: Distribution): Density {
  const shape: Shape =
    typeof distribution === 'number' ? { dist: 'constant', value: distribution } : distribution;
  const mean = meanOf(shape);
  const to = rangeOf(shape, mean);
  const raw = Array.from({ length: points }, (_, index) => height(shape, ((index + 0.5) / points) * to, to));
  const top = Math.max(...raw.filter(Number.isFinite), 1e-12);
  return { heights: raw.map((value) => Math.min(1, value / top)), to, mean };
}

export function meanOf(shape: Shape): number | null {
  switch (shape.dist) {
    case 'constant':
      return shape.value;
    case 'uniform':
      return (shape.min + shape.max) / 2;
    case 'pareto':
      return shape.shape > 1 ? (shape.shape * shape.min) / (shape.shape - 1) : null;
    case 'empirical':
      return meanOfSamples(shape.samples ?? (shape.percentiles ?? []).map(([, value]) => value));
    default:
      return shape.mean;
  }
}

function meanOfSamples(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rangeOf(shape: Shape, mean: number | null): number {
  const around = mean ?? 1;
  switch (shape.dist) {
    case 'uniform':
      return Math.max(shape.max * 1.2, 1e-9);
    case 'pareto':
      return shape.min * 5;
    case 'empirical':
      return Math.max(
        ...(shape.samples ?? []).slice(0, 1000),
        ...(shape.percentiles ?? []).map(([, v]) => v),
        1e-9,
      );
    case 'constant':
      return Math.max(around * 2, 1e-9);
    default:
      return Math.max(around * 3.2, 1e-9);
  }
}

function height(shape: Shape, x: number, to: number): number {
  const step = to / points;
  switch (shape.dist) {
    case 'constant':
      return Math.abs(x - shape.value) <= step ? 1 : 0;
    case 'uniform':
      return x >= shape.min && x <= shape.max ? 1 : 0;
    case 'exponential':
      return Math.exp(-x / (shape.mean || 1));
    case 'erlang':
      return Math.exp(
        (shape.k - 1) * Math.log((x * shape.k) / (shape.mean || 1)) - (x * shape.k) / (shape.mean || 1),
      );
    case 'hyperexponential':
      return hyperexponential(x / (shape.mean || 1), shape.cv);
    case 'lognormal':
      return lognormal(x, shape.mean || 1, shape.cv);
    case 'pareto':
      return x < shape.min ? 0 : (shape.min / x) ** (shape.shape + 1);
    case 'empirical':
      return empirical(shape, x, step);
  }
}

/** Two exponential phases with balanced means. */
function hyperexponential(x: number, cv: number): number {
  const p = (1 + Math.sqrt((cv * cv - 1) / (cv * cv + 1))) / 2;
  const fast = 2 * p;
  const slow = 2 * (1 - p);
  return p * fast * Math.exp(-fast * x) + (1 - p) * slow * Math.exp(-slow * x);
}

function lognormal(x: number, mean: number, cv: number): number {
  const variance = Math.log(1 + cv * cv);
  const mu = Math.log(mean) - variance / 2;
  return Math.exp(-((Math.log(x) - mu) ** 2) / (2 * variance)) / x;
}

function empirical(shape: Extract<Shape, { dist: 'empirical' }>, x: number, step: number): number {
  if (shape.samples !== undefined) {
    return shape.samples.filter((sample) => Math.abs(sample - x) <= step).length;
  }
  const marks = shape.percentiles ?? [];
  const at = marks.findIndex(([, value]) => value >= x);
  const [before, after] = [marks[at - 1], marks[at]];
  if (before === undefined || after === undefined) return 0;
  return (after[0] - before[0]) / Math.max(after[1] - before[1], step);
}
