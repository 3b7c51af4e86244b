// What queueing theory says of single servers when arrivals or service are not exponential. Rates are per unit of time
// and results in that same unit. Formulas: Kleinrock, Queueing Systems I (1975), unless another source is named.
import { mustBeStable, type Station, solveDecreasing, station } from './theory.ts';

// Poisson arrivals, any service ----------------------------------------------------------------------------------

/** Moments of a service time about zero: E[S], E[S²], E[S³]. */
export interface Moments {
  readonly first: number;
  readonly second: number;
  readonly third: number;
}

export const constantMoments = (mean: number): Moments => ({
  first: mean,
  second: mean ** 2,
  third: mean ** 3,
});
export const exponentialMoments = (mean: number): Moments => ({
  first: mean,
  second: 2 * mean ** 2,
  third: 6 * mean ** 3,
});
/** `cv`: standard deviation over mean. E[Sⁿ] = meanⁿ (1 + cv²)^(n(n−1)/2). */
export const lognormalMoments = (mean: number, cv: number): Moments => ({
  first: mean,
  second: mean ** 2 * (1 + cv ** 2),
  third: mean ** 3 * (1 + cv ** 2) ** 3,
});

export interface GeneralStation extends Station {
  /** Standard deviation of the waiting time. */
  readonly waitingSd: number;
}

/** M/G/1: Pollaczek–Khinchine, and Takács for the second moment of the wait. */
export function mg1(arrivalRate: number, service: Moments): GeneralStation {
  const idle = 1 - arrivalRate * service.first;
  mustBeStable(1 - idle);
  const waiting = (arrivalRate * service.second) / (2 * idle);
  const waitingSd = Math.sqrt(waiting ** 2 + (arrivalRate * service.third) / (3 * idle));
  return { ...station(arrivalRate, service.first, 1, waiting), waitingSd };
}

/** Quantile of the wait in M/D/1, exact: Franx (2001), which adds only positive terms, so that none cancel. */
export function md1WaitingQuantile(arrivalRate: number, service: number, p: number): number {
  const load = arrivalRate * service;
  mustBeStable(load);
  if (p <= 1 - load) return 0;
  const atMost = cumulate(md1States(load, Math.ceil(20 / (1 - load)) + 20));
  return service * solveDecreasing((t) => 1 - md1WaitsAtMost(t, load, atMost), 1 - p);
}

/** P(wait ≤ t services): e^{−ρ(k−t)} Σ_{j<k} Q_{k−1−j} (ρ(k−t))^j / j!, k−1 ≤ t < k, Q of those in the queue. */
function md1WaitsAtMost(t: number, load: number, atMost: readonly number[]): number {
  const k = Math.floor(t) + 1;
  const x = load * (k - t);
  let term = 1;
  let sum = 0;
  for (let j = 0; j < k; j++) {
    // j in the queue means j + 1 inside, or none inside for j = 0.
    sum += (atMost[Math.min(k - j, atMost.length - 1)] ?? 1) * term;
    term *= x / (j + 1);
  }
  return Math.exp(-x) * sum;
}

/** Probabilities of n inside an M/D/1, by crossing of levels. */
function md1States(load: number, most: number): number[] {
  const arrive = [Math.exp(-load)];
  for (let n = 1; n <= most + 1; n++) arrive.push(((arrive[n - 1] ?? 0) * load) / n);
  const more = cumulate(arrive).map((atMost) => Math.max(0, 1 - atMost));
  const states = [1 - load];
  for (let n = 0; n < most; n++) {
    let rise = (states[0] ?? 0) * (more[n] ?? 0);
    for (let i = 1; i <= n; i++) rise += (states[i] ?? 0) * (more[n + 1 - i] ?? 0);
    states.push(rise / (arrive[0] ?? 1));
  }
  return states;
}

function cumulate(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

// Any arrivals ---------------------------------------------------------------------------------------------------

/** GI/G/1, Kingman's approximation: mean wait; the arguments are squared coefficients of variation. */
export function kingman(
  arrivalRate: number,
  serviceMean: number,
  arrivalScv: number,
  serviceScv: number,
): number {
  const utilisation = arrivalRate * serviceMean;
  mustBeStable(utilisation);
  return (utilisation / (1 - utilisation)) * ((arrivalScv + serviceScv) / 2) * serviceMean;
}

/** Laplace transform of the time between arrivals, E[e^{−sA}]. */
export type Transform = (s: number) => number;

export const constantArrivals =
  (mean: number): Transform =>
  (s) =>
    Math.exp(-s * mean);
export const erlangArrivals =
  (k: number, mean: number): Transform =>
  (s) =>
    (1 + (s * mean) / k) ** -k;
/** Two phases with balanced means, as in scenarios. */
export function hyperexponentialArrivals(mean: number, cv: number): Transform {
  const scv = cv ** 2;
  const p = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  const phase = (share: number, s: number) => (share * 2 * share) / (2 * share + s * mean);
  return (s) => phase(p, s) + phase(1 - p, s);
}

export interface RenewalStation extends Station {
  /** Probability of having to wait: the root of σ = A*(μ(1 − σ)). */
  readonly waits: number;
  waitingQuantile(p: number): number;
  sojournQuantile(p: number): number;
}

/** GI/M/1. */
export function gim1(arrivals: Transform, arrivalRate: number, serviceRate: number): RenewalStation {
  mustBeStable(arrivalRate / serviceRate);
  const waits = renewalRoot(arrivals, serviceRate);
  const rate = serviceRate * (1 - waits);
  return {
    ...station(arrivalRate, 1 / serviceRate, 1, waits / rate),
    waits,
    waitingQuantile: (p) => Math.max(0, Math.log(waits / (1 - p)) / rate),
    sojournQuantile: (p) => -Math.log(1 - p) / rate,
  };
}

/** The root under 1, by halving: A*(μ(1 − σ)) is above σ before it and under σ after it. */
function renewalRoot(arrivals: Transform, serviceRate: number): number {
  const above = (sigma: number) => arrivals(serviceRate * (1 - sigma)) > sigma;
  let low = 0;
  let high = 1 - 1e-12;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (above(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
