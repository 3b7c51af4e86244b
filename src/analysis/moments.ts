// Moments of the distributions of a scenario, exact. Infinite where a Pareto has none.
import type { Distribution } from '#scenario/distribution.ts';
import { constantMoments, exponentialMoments, lognormalMoments, type Moments } from './theory-general.ts';

export function momentsOf(of: Distribution): Moments {
  if (typeof of === 'number') return constantMoments(of);
  switch (of.dist) {
    case 'constant':
      return constantMoments(of.value);
    case 'exponential':
      return exponentialMoments(of.mean);
    case 'lognormal':
      return lognormalMoments(of.mean, of.cv);
    case 'uniform':
      return uniform(of.min, of.max);
    case 'erlang':
      return erlang(of.k, of.mean);
    case 'hyperexponential':
      return hyperexponential(of.mean, of.cv);
    case 'pareto':
      return pareto(of.min, of.shape);
    case 'empirical':
      return of.samples === undefined
        ? pieces(of.percentiles ?? [])
        : mixture(of.samples.map((value) => ({ share: 1, moments: constantMoments(value) })));
  }
}

export const isConstant = (of: Distribution) => typeof of === 'number' || of.dist === 'constant';
export const isExponential = (of: Distribution) =>
  typeof of === 'object' && (of.dist === 'exponential' || (of.dist === 'erlang' && of.k === 1));

/** Each drawn as often as its share says. */
export function mixture(parts: readonly { readonly share: number; readonly moments: Moments }[]): Moments {
  const all = parts.reduce((sum, { share }) => sum + share, 0);
  const mean = (name: keyof Moments) =>
    parts.reduce((sum, { share, moments }) => sum + (share / all) * moments[name], 0);
  return { first: mean('first'), second: mean('second'), third: mean('third') };
}

/** E[Xⁿ] = (max^{n+1} − min^{n+1}) / ((n+1)(max − min)), written so that min = max is no exception. */
function uniform(min: number, max: number): Moments {
  const power = (n: number) => {
    let sum = 0;
    for (let i = 0; i <= n; i++) sum += min ** i * max ** (n - i);
    return sum / (n + 1);
  };
  return { first: power(1), second: power(2), third: power(3) };
}

function erlang(k: number, mean: number): Moments {
  const second = (mean ** 2 * (k + 1)) / k;
  return { first: mean, second, third: (second * mean * (k + 2)) / k };
}

/** Two phases with balanced means, as drawn. */
function hyperexponential(mean: number, cv: number): Moments {
  const scv = cv ** 2;
  const p = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  const phase = (share: number) => ({ share, moments: exponentialMoments(mean / (2 * share)) });
  return p >= 1 ? exponentialMoments(mean) : mixture([phase(p), phase(1 - p)]);
}

function pareto(min: number, shape: number): Moments {
  const power = (n: number) => (shape > n ? (shape * min ** n) / (shape - n) : Number.POSITIVE_INFINITY);
  return { first: power(1), second: power(2), third: power(3) };
}

/** Straight between its points, and no further than the first and the last of them. */
function pieces(points: readonly (readonly [number, number])[]): Moments {
  const [first = [0, 0] as const] = points;
  const last = points.at(-1) ?? first;
  const between = points.slice(1).map(([percent, value], index) => {
    const [from, low] = points[index] ?? first;
    return { share: percent - from, moments: uniform(low, value) };
  });
  const ends = [
    { share: first[0], moments: constantMoments(first[1]) },
    { share: 100 - last[0], moments: constantMoments(last[1]) },
  ];
  return mixture([...between, ...ends]);
}
