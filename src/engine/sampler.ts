// Distributions as inverse functions: one uniform becomes one sample, exactly and monotonically, so that two systems
// given the same uniform meet comparable demands, and heavy tails are not cut. The same bits in every engine.
// Left out: where uniforms come from (chance.ts) and rounding to whole nanoseconds (the caller).
import type { Distribution } from '#scenario/distribution.ts';
import { exp, log, normalQuantile } from './detmath.ts';
import { erlangQuantile, erlangStarts, erlangTop } from './erlang.ts';

/**
 * A distribution compiled for drawing. Plain data, one shape for all, so that `sample` stays monomorphic; what a..d,
 * xs and ys hold depends on `code` and is this file's own business.
 */
export interface Sampler {
  readonly code: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

// Numbers rather than names: compared on every draw.
const CONSTANT = 0;
const UNIFORM = 1;
const EXPONENTIAL = 2;
const ERLANG = 3;
const HYPEREXPONENTIAL = 4;
const LOGNORMAL = 5;
const PARETO = 6;
const PERCENTILES = 7;
const SAMPLES = 8;

type Shaped = Exclude<Distribution, number>;
type Of<Name extends Shaped['dist']> = Extract<Shaped, { dist: Name }>;

/**
 * Compiles a distribution. `scale` takes the unit of its field to that of the samples: 1e6 from milliseconds to
 * nanoseconds. Throws a RangeError on parameters no distribution has, such as an erlang of 2.5 phases.
 */
export function compileSampler(distribution: Distribution, scale: number): Sampler {
  return compile(distribution, scale, true);
}

/**
 * The quantile at u in [0, 1): never negative, in the unit that `scale` chose, not rounded. Non-decreasing in u, up to
 * the last bits of the iterative inversions (erlang, hyperexponential) and of the normal quantile.
 */
export function sample(s: Sampler, u: number): number {
  // The commonest apart from the rest, so that this much is inlined where it is called, and its result not boxed.
  if (s.code === EXPONENTIAL) return -s.a * log(1 - u);
  return s.code === UNIFORM ? s.a + s.b * u : sampleOther(s, u);
}

function sampleOther(s: Sampler, u: number): number {
  switch (s.code) {
    case CONSTANT:
      return s.a;
    case ERLANG:
      return s.c * erlangQuantile(s.a, s.b, s.xs, u);
    case HYPEREXPONENTIAL:
      return s.c * hyperexponentialQuantile(s.a, s.b, u);
    case LOGNORMAL:
      return exp(s.a + s.b * normalQuantile(u));
    case PARETO:
      return s.a * exp(-s.b * log(1 - u));
    case PERCENTILES:
      return interpolate(s.xs, s.ys, u);
    default:
      return s.ys[Math.min(s.ys.length - 1, Math.floor(u * s.ys.length))];
  }
}

/** The value that every sample has, or -1 when samples differ. */
export function constantOf(s: Sampler): number {
  return s.code === CONSTANT ? s.a : -1;
}

/** The quantile at p in [0, 1], in the field's own unit; Infinity at 1 where the support has no end. */
export function quantileOf(distribution: Distribution, p: number): number {
  return sample(compile(distribution, 1, false), p);
}

function make(
  code: number,
  a: number,
  b: number,
  c: number,
  xs: Float64Array = EMPTY,
  ys: Float64Array = EMPTY,
): Sampler {
  return { code, a, b, c, xs, ys };
}

const EMPTY = new Float64Array(0);

function compile(distribution: Distribution, scale: number, tables: boolean): Sampler {
  if (typeof distribution === 'number')
    return make(CONSTANT, atLeast(0, distribution, 'value') * scale, 0, 0);
  switch (distribution.dist) {
    case 'constant':
      return make(CONSTANT, atLeast(0, distribution.value, 'value') * scale, 0, 0);
    case 'uniform':
      return compileUniform(distribution, scale);
    case 'exponential':
      return make(EXPONENTIAL, atLeast(0, distribution.mean, 'mean') * scale, 0, 0);
    case 'erlang':
      return compileErlang(distribution, scale, tables);
    case 'hyperexponential':
      return compileHyperexponential(distribution, scale);
    case 'lognormal':
      return compileLognormal(distribution, scale);
    case 'pareto':
      return compilePareto(distribution, scale);
    case 'empirical':
      return compileEmpirical(distribution, scale);
  }
}

function atLeast(least: number, value: number, name: string): number {
  if (value >= least && value < Infinity) return value;
  throw new RangeError(`${name} must be a finite number of at least ${least}, not ${value}`);
}

function compileUniform({ min, max }: Of<'uniform'>, scale: number): Sampler {
  atLeast(atLeast(0, min, 'min'), max, 'max');
  return make(UNIFORM, min * scale, (max - min) * scale, 0);
}

function compileErlang({ k, mean }: Of<'erlang'>, scale: number, tables: boolean): Sampler {
  if (atLeast(1, k, 'k') !== Math.floor(k)) throw new RangeError(`k must be a whole number, not ${k}`);
  const phase = (atLeast(0, mean, 'mean') * scale) / k;
  if (k === 1) return make(EXPONENTIAL, phase, 0, 0);
  const top = erlangTop(k);
  return make(ERLANG, k, top, phase, tables ? erlangStarts(k, top) : EMPTY);
}

/** Two phases with balanced means: p = (1 + sqrt((c^2-1)/(c^2+1))) / 2, rates 2p and 2(1-p) over the mean. */
function compileHyperexponential({ mean, cv }: Of<'hyperexponential'>, scale: number): Sampler {
  const c2 = atLeast(1, cv, 'cv') * cv;
  const scaled = atLeast(0, mean, 'mean') * scale;
  if (c2 === 1) return make(EXPONENTIAL, scaled, 0, 0);
  const root = Math.sqrt((c2 - 1) / (c2 + 1));
  // The rare phase's share is computed on its own: 1 - p would lose its digits for large cv.
  const rare = 1 / (c2 + 1) / (1 + root);
  return make(HYPEREXPONENTIAL, 1 - rare, rare, scaled);
}

/** sigma^2 = ln(1 + cv^2), mu = ln mean - sigma^2 / 2: `mean` and `cv` are those of the samples, not of their logs. */
function compileLognormal({ mean, cv }: Of<'lognormal'>, scale: number): Sampler {
  const scaled = atLeast(0, mean, 'mean') * scale;
  if (scaled === 0 || atLeast(0, cv, 'cv') === 0) return make(CONSTANT, scaled, 0, 0);
  const variance = log(1 + cv * cv);
  return make(LOGNORMAL, log(scaled) - variance / 2, Math.sqrt(variance), 0);
}

function compilePareto({ min, shape }: Of<'pareto'>, scale: number): Sampler {
  if (!(shape > 0)) throw new RangeError(`shape must be above 0, not ${shape}`);
  return make(PARETO, atLeast(0, min, 'min') * scale, 1 / shape, 0);
}

function compileEmpirical(distribution: Of<'empirical'>, scale: number): Sampler {
  const { percentiles, samples } = distribution;
  if (percentiles !== undefined && samples === undefined) return compilePercentiles(percentiles, scale);
  if (samples === undefined || percentiles !== undefined || samples.length === 0) {
    throw new RangeError('an empirical distribution has either percentiles or samples, and at least one');
  }
  const sorted = Float64Array.from(samples, (value) => atLeast(0, value, 'sample') * scale).sort();
  return make(SAMPLES, 0, 0, 0, EMPTY, sorted);
}

/**
 * Straight lines between the given points. Below the first and above the last percentile the value stays level: what
 * was not measured is not invented, so a tail that matters has to be listed up to 100.
 */
function compilePercentiles(points: readonly (readonly [number, number])[], scale: number): Sampler {
  if (points.length === 0) throw new RangeError('at least one percentile is needed');
  const xs = Float64Array.from(points, ([percent]) => atLeast(0, percent, 'percent') / 100);
  const ys = Float64Array.from(points, ([, value]) => atLeast(0, value, 'value') * scale);
  for (let i = 1; i < points.length; i++) {
    if (xs[i] > xs[i - 1] && ys[i] >= ys[i - 1]) continue;
    throw new RangeError(`percentiles must increase: ${points[i][0]} % is ${points[i][1]}`);
  }
  atLeast(xs[xs.length - 1], 1, 'the last percent / 100');
  return make(PERCENTILES, 0, 0, 0, xs, ys);
}

function interpolate(xs: Float64Array, ys: Float64Array, u: number): number {
  let low = 0;
  let high = xs.length - 1;
  if (u <= xs[low]) return ys[low];
  if (u >= xs[high]) return ys[high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] <= u) low = middle;
    else high = middle;
  }
  return ys[low] + (ys[high] - ys[low]) * ((u - xs[low]) / (xs[high] - xs[low]));
}

/**
 * Solves p e^(-2p x) + q e^(-2q x) = 1 - u, q = 1 - p, for a mean of 1. The logarithm of the left side is convex and
 * falls, so Newton's method from the left rises to the root and never passes it: no safeguard is needed but the end.
 * Accurate to about 1e-15 of the mean, or of the result where that is larger.
 */
function hyperexponentialQuantile(p: number, q: number, u: number): number {
  if (!(u > 0)) return 0;
  const target = log(1 - u);
  // Three bounds from the left: the tangent at 0, and each phase alone, which is the answer in its own tail.
  let x = Math.max(
    -target / (2 * p * p + 2 * q * q),
    (log(p) - target) / (2 * p),
    (log(q) - target) / (2 * q),
  );
  if (x === Infinity) return x;
  for (let i = 0; i < 60; i++) {
    const fast = p * exp(-2 * p * x);
    const slow = q * exp(-2 * q * x);
    const step = ((log(fast + slow) - target) * (fast + slow)) / (2 * p * fast + 2 * q * slow);
    // Rising has ended in rounding; a tiny last step still counts, since convergence is quadratic.
    if (!(step > 0)) return x;
    x += step;
    if (step <= 1e-9 * x) return x;
  }
  return x;
}
