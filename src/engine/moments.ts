// Exact mean and coefficient of variation of a distribution, for theory and for captions. Quantiles are in sampler.ts.
import type { Distribution } from '#scenario/distribution.ts';

interface Moments {
  readonly mean: number;
  /** Standard deviation over mean; 0 when the mean is 0. */
  readonly cv: number;
}

/** In the unit of the distribution's field; Infinity for a pareto of shape 1 or less. */
export function meanOf(distribution: Distribution): number {
  return momentsOf(distribution).mean;
}

/** Infinity for a pareto of shape 2 or less. */
export function cvOf(distribution: Distribution): number {
  return momentsOf(distribution).cv;
}

function momentsOf(d: Distribution): Moments {
  if (typeof d === 'number') return { mean: d, cv: 0 };
  switch (d.dist) {
    case 'constant':
      return { mean: d.value, cv: 0 };
    case 'uniform':
      return fromVariance((d.min + d.max) / 2, ((d.max - d.min) * (d.max - d.min)) / 12);
    case 'exponential':
      return { mean: d.mean, cv: d.mean > 0 ? 1 : 0 };
    case 'erlang':
      return { mean: d.mean, cv: d.mean > 0 ? 1 / Math.sqrt(d.k) : 0 };
    case 'hyperexponential':
    case 'lognormal':
      return { mean: d.mean, cv: d.mean > 0 ? d.cv : 0 };
    case 'pareto':
      return paretoMoments(d.min, d.shape);
    case 'empirical':
      return d.samples === undefined ? percentileMoments(d.percentiles ?? []) : sampleMoments(d.samples);
  }
}

function fromVariance(mean: number, variance: number): Moments {
  return { mean, cv: mean > 0 ? Math.sqrt(Math.max(0, variance)) / mean : 0 };
}

function paretoMoments(min: number, shape: number): Moments {
  if (shape <= 1) return { mean: Infinity, cv: Infinity };
  return {
    mean: (min * shape) / (shape - 1),
    cv: shape > 2 ? 1 / Math.sqrt(shape * (shape - 2)) : Infinity,
  };
}

function sampleMoments(samples: readonly number[]): Moments {
  let sum = 0;
  for (const value of samples) sum += value;
  const mean = sum / samples.length;
  let squares = 0;
  for (const value of samples) squares += (value - mean) * (value - mean);
  return fromVariance(mean, squares / samples.length);
}

/** A mixture of uniforms between the points, and of constants beyond the first and the last. */
function percentileMoments(points: readonly (readonly [number, number])[]): Moments {
  const first = points[0];
  const last = points[points.length - 1];
  if (first === undefined || last === undefined) return { mean: NaN, cv: NaN };
  const pieces: readonly (readonly [number, number])[] = [[0, first[1]], ...points, [100, last[1]]];
  let mean = 0;
  for (const [weight, from, to] of spans(pieces)) mean += (weight * (from + to)) / 2;
  let variance = 0;
  for (const [weight, from, to] of spans(pieces)) {
    const a = from - mean;
    const b = to - mean;
    variance += (weight * (a * a + a * b + b * b)) / 3;
  }
  return fromVariance(mean, variance);
}

/** Weight, lower and upper value between each point and the next. */
function spans(points: readonly (readonly [number, number])[]): [number, number, number][] {
  return points.slice(1).map((to, i) => [(to[0] - points[i][0]) / 100, points[i][1], to[1]]);
}
