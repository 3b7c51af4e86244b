import { describe, expect, it } from 'vitest';
import type { Distribution } from '#scenario/distribution.ts';
import { densityOf, p99Of } from './density.ts';

describe('the curve of a distribution', () => {
  const cases: readonly (readonly [Exclude<Distribution, number>, number])[] = [
    [{ dist: 'constant', value: 7 }, 7],
    [{ dist: 'uniform', min: 0, max: 100 }, 99],
    [{ dist: 'exponential', mean: 10 }, 46.05],
    // Of a gamma distribution with shape 3 and scale 1: 8.406.
    [{ dist: 'erlang', k: 3, mean: 3 }, 8.406],
    [{ dist: 'erlang', k: 1000, mean: 1 }, 1.075],
    [{ dist: 'hyperexponential', mean: 1, cv: 1 }, 4.605],
    // The slow phase alone, of share 0.1127: exp(-0.2254 x) = 0.01 / 0.1127.
    [{ dist: 'hyperexponential', mean: 1, cv: 2 }, 10.75],
    [{ dist: 'lognormal', mean: 1, cv: 1 }, 4.905],
    [{ dist: 'pareto', min: 1, shape: 2 }, 10],
    [
      {
        dist: 'empirical',
        percentiles: [
          [0, 0],
          [90, 10],
          [100, 20],
        ],
      },
      19,
    ],
    [{ dist: 'empirical', samples: [1, 2, 3] }, 3],
  ];
  it.each(cases)('marks the 99th percentile of %o', (shape, p99) => {
    expect(p99Of(shape) / p99).toBeCloseTo(1, 2);
  });

  it('holds both marks, and is finite for many phases', () => {
    const { heights, mean, p99, to } = densityOf({ dist: 'erlang', k: 1000, mean: 5 });
    expect(Math.max(mean ?? 0, p99)).toBeLessThan(to);
    expect(Math.max(...heights)).toBe(1);
  });
});
