// The curve drawn beside a distribution: densities up to a factor, over the part of the axis that matters, with the
// mean and the 99th percentile. For pictures only; sampling has its own exact arithmetic in the engine.
import type { Distribution } from '#scenario/distribution.ts';

export interface Density {
  /** Heights 0..1 at even steps from 0 to `to`. */
  readonly heights: readonly number[];
  readonly to: number;
  readonly mean: number | null;
  readonly p99: number;
}

type Shape = Exclude<Distribution, number>;
const points = 48;

export function densityOf(distribution: Distribution): Density {
  const shape: Shape =
    typeof distribution === 'number' ? { dist: 'constant', value: distribution } : distribution;
  const mean = meanOf(shape);
  const p99 = p99Of(shape);
  const to = rangeOf(shape, mean, p99);
  const raw = Array.from({ length: points }, (_, index) => height(shape, ((index + 0.5) / points) * to, to));
  const top = Math.max(...raw.filter(Number.isFinite), 1e-12);
  return { heights: raw.map((value) => Math.min(1, value / top)), to, mean, p99 };
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

/** The mean, the 99th percentile, and a little more. */
function rangeOf(shape: Shape, mean: number | null, p99: number): number {
  const most = Math.max(mean ?? 0, p99, 1e-9);
  return shape.dist === 'constant' ? most * 2 : most * 1.1;
}

const z99 = 2.3263;

/** The value that 99 of 100 samples stay under. */
export function p99Of(shape: Shape): number {
  switch (shape.dist) {
    case 'constant':
      return shape.value;
    case 'uniform':
      return shape.min + 0.99 * (shape.max - shape.min);
    case 'exponential':
      return shape.mean * Math.log(100);
    case 'pareto':
      return shape.min * 100 ** (1 / shape.shape);
    case 'lognormal': {
      const variance = Math.log(1 + shape.cv ** 2);
      return shape.mean * Math.exp(z99 * Math.sqrt(variance) - variance / 2);
    }
    case 'empirical':
      return p99OfMarks(shape);
    case 'hyperexponential':
      return p99OfPhases(shape.mean, shape.cv);
    case 'erlang':
      return p99BySum(shape);
  }
}

function p99OfMarks({ samples, percentiles }: Extract<Shape, { dist: 'empirical' }>): number {
  if (samples !== undefined) {
    const sorted = samples.toSorted((x, y) => x - y);
    return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  }
  const marks = percentiles ?? [];
  const at = marks.findIndex(([percent]) => percent >= 99);
  const [before, after] = [marks[at - 1], marks[at]];
  if (after === undefined) return marks.at(-1)?.[1] ?? 0;
  if (before === undefined) return after[1];
  return before[1] + ((99 - before[0]) / (after[0] - before[0])) * (after[1] - before[1]);
}

/** Where the tail of the two phases has come down to a hundredth. */
function p99OfPhases(mean: number, cv: number): number {
  const { p, fast, slow } = phasesOf(cv);
  const tail = (x: number) => p * Math.exp(-fast * x) + (1 - p) * Math.exp(-slow * x);
  let low = 0;
  let high = 1;
  while (tail(high) > 0.01) high *= 2;
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    if (tail(middle) > 0.01) low = middle;
    else high = middle;
  }
  return mean * high;
}

const sumSteps = 20_000;

/** Adds the density up, over far more of the axis than is drawn. */
function p99BySum(shape: Extract<Shape, { dist: 'erlang' }>): number {
  const step = (shape.mean * 12) / sumSteps;
  const heights = Array.from({ length: sumSteps }, (_, index) => height(shape, (index + 0.5) * step, step));
  const all = heights.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  const at = heights.findIndex((value) => {
    sum += value;
    return sum >= 0.99 * all;
  });
  return (at + 1) * step;
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
      return erlang((x * shape.k) / (shape.mean || 1), shape.k - 1);
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

/** Of phases of mean 1, up to its height at the mode, which overflows for many phases. */
function erlang(x: number, mode: number): number {
  return mode === 0 ? Math.exp(-x) : Math.exp(mode * Math.log(x / mode) - (x - mode));
}

/** Two exponential phases with balanced means, of mean 1 together. */
function phasesOf(cv: number) {
  const p = (1 + Math.sqrt((cv * cv - 1) / (cv * cv + 1))) / 2;
  return { p, fast: 2 * p, slow: 2 * (1 - p) };
}

function hyperexponential(x: number, cv: number): number {
  const { p, fast, slow } = phasesOf(cv);
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
