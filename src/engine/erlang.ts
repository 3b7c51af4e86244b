// Quantiles of the Erlang distribution with k phases of mean 1, by inversion to full double precision: a start, then
// Halley steps. Left out: gamma distributions of non-integer shape.
import { exp, log, normalQuantile } from './detmath.ts';

const TWO_PI = 6.283185307179586;
/** Cells of the table of starting points; its first and last cell hold the tails and are not used. */
const CELLS = 256;

/** x with P(X <= x) = u. `starts` is empty or comes from `erlangStarts`; it changes the speed, not the result. */
export function erlangQuantile(k: number, top: number, starts: Float64Array, u: number): number {
  if (k === 1) return -log(1 - u);
  if (!(u > 0)) return 0;
  if (u >= 1) return Infinity;
  const cell = Math.floor(u * CELLS);
  const tabled = starts.length > 0 && cell > 0 && cell < CELLS - 1;
  return refine(k, top, u, tabled ? interpolate(starts, cell, u * CELLS - cell) : firstGuess(k, u));
}

/** n^n e^-n / n! for n = k - 1: the density at its mode, which `erlangQuantile` takes as `top`. */
export function erlangTop(k: number): number {
  const n = k - 1;
  if (n < 16) {
    let top = 1;
    for (let i = 1; i <= n; i++) top *= n / i;
    return top * exp(-n);
  }
  const n2 = n * n;
  const stirling = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * n2)) / n2) / n2) / n;
  return exp(-stirling) / Math.sqrt(TWO_PI * n);
}

/** Quantiles at the corners of the cells and their slopes there, for cubic (Hermite) starting points. */
export function erlangStarts(k: number, top: number): Float64Array {
  const starts = new Float64Array(2 * (CELLS + 1));
  for (let cell = 1; cell < CELLS; cell++) {
    const x = erlangQuantile(k, top, NO_STARTS, cell / CELLS);
    starts[2 * cell] = x;
    starts[2 * cell + 1] = 1 / (density(k, top, x) * CELLS);
  }
  return starts;
}

const NO_STARTS = new Float64Array(0);

function interpolate(starts: Float64Array, cell: number, t: number): number {
  const x0 = starts[2 * cell];
  const x1 = starts[2 * cell + 2];
  const s0 = starts[2 * cell + 1];
  const s1 = starts[2 * cell + 3];
  const rise = x1 - x0;
  return x0 + t * (s0 + t * (3 * rise - 2 * s0 - s1 + t * (s0 + s1 - 2 * rise)));
}

/** Wilson and Hilferty (1931); in the lower tail, where that fails, the first term of the series. */
function firstGuess(k: number, u: number): number {
  const spread = 1 / (9 * k);
  const root = 1 - spread + normalQuantile(u) * Math.sqrt(spread);
  const guess = k * root * root * root;
  if (root > 0 && guess > 0.25 * k) return guess;
  // P(X <= x) is near x^k / k!; ln k! by Stirling suffices for a start.
  const lnFactorial = k * log(k) - k + 0.5 * log(TWO_PI * k) + 1 / (12 * k);
  const series = exp((log(u) + lnFactorial) / k);
  return series * (1 + series / (k + 1));
}

/**
 * Halley's method on P(x) - u, of third order. The first derivative is the density f, the second f ((k - 1) / x - 1).
 * A step is kept within a factor of two, so that a poor start cannot leave the half-line.
 */
function refine(k: number, top: number, u: number, start: number): number {
  let x = start;
  for (let i = 0; i < 60; i++) {
    const newton = excess(k, top, x, u);
    const halley = newton / (1 + 0.5 * newton * ((k - 1) / x - 1));
    const step = Math.max(-0.5 * x, Math.min(x, halley > 0 === newton > 0 ? halley : newton));
    x += step;
    // What is left after this step is of the order of its cube.
    if (Math.abs(step) <= 1e-6 * x) return x;
  }
  return x;
}

/** (u - P(x)) / f(x): from the upper sum of Poisson terms unless u is small, when that would cancel. */
function excess(k: number, top: number, x: number, u: number): number {
  const f = density(k, top, x);
  return u > 0.25 ? upperSum(k, x) - (1 - u) / f : u / f - lowerSum(k, x);
}

/** P(X > x) / f(x) = 1 + (k-1)/x + (k-1)(k-2)/x^2 + ... */
function upperSum(k: number, x: number): number {
  const inverse = 1 / x;
  let term = 1;
  let sum = 1;
  for (let i = k - 1; i > 0; i--) {
    term *= i * inverse;
    sum += term;
    if (term < 1e-17 * sum && i < x) break;
  }
  return sum;
}

/** P(X <= x) / f(x) = x/k + x^2/(k (k+1)) + ... */
function lowerSum(k: number, x: number): number {
  let term = x / k;
  let sum = term;
  for (let i = k + 1; term > 1e-17 * sum; i++) {
    term *= x / i;
    sum += term;
  }
  return sum;
}

/**
 * f(x) = top exp(-D), D = n ln(n/x) + x - n with n = k - 1; near the mode by the series of C. Loader, "Fast and accurate
 * computation of binomial probabilities" (2000), which does not cancel there.
 */
function density(k: number, top: number, x: number): number {
  const n = k - 1;
  const ratio = x / n;
  if (Math.abs(x - n) > 0.1 * (x + n)) return top * exp(n * (log(ratio) + 1 - ratio));
  const v = (x - n) / (x + n);
  let sum = (x - n) * v;
  let term = 2 * n * v;
  // |v| <= 0.1: each term is a hundredth of the one before.
  for (let j = 3; j < 25; j += 2) {
    term *= v * v;
    sum -= term / j;
  }
  return top * exp(-sum);
}
