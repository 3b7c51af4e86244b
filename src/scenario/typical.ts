// One figure for a distribution, where there is room for no more.
import type { Distribution } from './distribution.ts';

/** About how long it takes: the mean, or the middle where there is none. */
export function typicalMs(distribution: Distribution): number {
  if (typeof distribution === 'number') return distribution;
  switch (distribution.dist) {
    case 'constant':
      return distribution.value;
    case 'uniform':
      return (distribution.min + distribution.max) / 2;
    case 'pareto':
      return distribution.min * 2 ** (1 / distribution.shape);
    case 'empirical':
      return middle(distribution.samples ?? distribution.percentiles?.map(([, value]) => value) ?? []);
    default:
      return distribution.mean;
  }
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
