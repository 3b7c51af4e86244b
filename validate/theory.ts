// Closed forms of queueing theory, with a mean service time of 1 per server unless `mu` says otherwise. Sources:
// L. Kleinrock, Queueing Systems I (1975); D. Gross et al., Fundamentals of Queueing Theory (4th ed., 2008).

/** Erlang B by its recursion: the share of calls lost with c lines and offered load a. */
export function erlangB(c: number, a: number): number {
  let b = 1;
  for (let k = 1; k <= c; k++) b = (a * b) / (k + a * b);
  return b;
}

/** Erlang C: the probability of waiting in M/M/c. */
export function erlangC(c: number, a: number): number {
  const b = erlangB(c, a);
  return b / (1 - (a / c) * (1 - b));
}

export interface Mmc {
  readonly pWait: number;
  readonly wq: number;
  readonly w: number;
  waitTail(t: number): number;
  sojournTail(t: number): number;
}

export function mmc(c: number, lambda: number, mu = 1): Mmc {
  const pWait = erlangC(c, lambda / mu);
  const delta = c * mu - lambda;
  const waitTail = (t: number) => pWait * Math.exp(-delta * t);
  const spread = delta - mu;
  return {
    pWait,
    wq: pWait / delta,
    w: pWait / delta + 1 / mu,
    waitTail,
    sojournTail: (t) =>
      Math.abs(spread) < 1e-12
        ? (1 + pWait * mu * t) * Math.exp(-mu * t)
        : (1 - pWait) * Math.exp(-mu * t) +
          (pWait * (delta * Math.exp(-mu * t) - mu * Math.exp(-delta * t))) / spread,
  };
}

/** The t at which a falling tail is 1 − p; 0 when it begins lower. */
export function quantileOfTail(tail: (t: number) => number, p: number): number {
  if (tail(0) <= 1 - p) return 0;
  let low = 0;
  let high = 1;
  while (tail(high) > 1 - p) high *= 2;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (tail(middle) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export interface Finite {
  readonly block: number;
  readonly l: number;
  readonly throughput: number;
  readonly w: number;
  readonly wq: number;
}

/** M/M/c/K by its birth–death equations; K counts those in service too. */
export function mmck(c: number, k: number, lambda: number, mu = 1): Finite {
  let weight = 1;
  let total = 1;
  let sum = 0;
  for (let n = 1; n <= k; n++) {
    weight *= lambda / (Math.min(n, c) * mu);
    total += weight;
    sum += n * weight;
  }
  const block = weight / total;
  const l = sum / total;
  const throughput = lambda * (1 - block);
  return { block, l, throughput, w: l / throughput, wq: l / throughput - 1 / mu };
}

/** Pollaczek–Khinchine, mean service 1. */
export const mg1Wait = (rho: number, c2: number): number => ((rho / (1 - rho)) * (1 + c2)) / 2;

/** Kingman's approximation of the mean wait in GI/G/1. */
export const kingman = (rho: number, ca2: number, cs2: number): number =>
  ((rho / (1 - rho)) * (ca2 + cs2)) / 2;

/** GI/M/1: the root σ < 1 of σ = A*(1 − σ), from the transform of the interarrival times. */
export function gim1Sigma(transform: (s: number) => number): number {
  let sigma = 0.5;
  for (let i = 0; i < 10_000; i++) sigma = transform(1 - sigma);
  return sigma;
}

export const constantTransform = (lambda: number) => (s: number) => Math.exp(-s / lambda);
export const erlangTransform = (k: number, lambda: number) => (s: number) =>
  ((k * lambda) / (k * lambda + s)) ** k;

/** Two phases with balanced means. */
export function hyperexponentialTransform(c2: number, lambda: number): (s: number) => number {
  const p = (1 + Math.sqrt((c2 - 1) / (c2 + 1))) / 2;
  const fast = 2 * p * lambda;
  const slow = 2 * (1 - p) * lambda;
  return (s) => (p * fast) / (fast + s) + ((1 - p) * slow) / (slow + s);
}

export interface Closed {
  readonly x: number;
  readonly r: number;
  readonly queues: readonly number[];
}

/** Exact mean value analysis: n users who think for z, stations of exponential or shared service with demands d. */
export function mva(demands: readonly number[], z: number, n: number): Closed {
  let stations = demands.map((demand) => ({ demand, queue: 0 }));
  let x = 0;
  let r = 0;
  for (let users = 1; users <= n; users++) {
    const times = stations.map(({ demand, queue }) => demand * (1 + queue));
    r = times.reduce((sum, time) => sum + time, 0);
    x = users / (r + z);
    stations = stations.map(({ demand, queue }) => ({ demand, queue: x * demand * (1 + queue) }));
  }
  return { x, r, queues: stations.map(({ queue }) => queue) };
}

/** Supermarket model, n → ∞, d choices: the mean time in the system (Mitzenmacher 2001). */
export function supermarketTime(lambda: number, d: number): number {
  let sum = 0;
  for (let i = 1; i <= 60; i++) sum += lambda ** ((d ** i - d) / (d - 1));
  return sum;
}

/** Two exponential servers that each get every job: Nelson and Tantawi (1988), exact for two. */
export const forkJoinOfTwo = (lambda: number): number => (12 - lambda) / 8 / (1 - lambda);

/** The mean of the largest of n independent exponentials of mean 1. */
export function harmonic(n: number): number {
  let sum = 0;
  for (let k = 1; k <= n; k++) sum += 1 / k;
  return sum;
}

/** To 1.5e-7: Abramowitz and Stegun 7.1.26. */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erfc = poly * Math.exp(-x * x);
  return z < 0 ? erfc / 2 : 1 - erfc / 2;
}

/** The x that a standard normal variable stays under with probability p, by halving; its integral by Simpson's rule. */
export function normalQuantile(p: number): number {
  if (p < 0.5) return -normalQuantile(1 - p);
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const below = (x: number) => {
    const steps = 64;
    const h = x / steps;
    const inner = Array.from({ length: steps - 1 }, (_, i) => (i % 2 === 0 ? 4 : 2) * density((i + 1) * h));
    return 0.5 + (h / 3) * inner.reduce((sum, each) => sum + each, density(0) + density(x));
  };
  let [low, high] = [0, 8];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (below(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
