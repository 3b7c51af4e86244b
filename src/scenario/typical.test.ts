import { describe, expect, it } from 'vitest';
import type { Distribution } from './distribution.ts';
import { typicalMs } from './typical.ts';

describe('typical latency', () => {
  it.each<[Distribution, number]>([
    [3, 3],
    [{ dist: 'constant', value: 4 }, 4],
    [{ dist: 'uniform', min: 2, max: 6 }, 4],
    [{ dist: 'lognormal', mean: 7, cv: 2 }, 7],
    [{ dist: 'pareto', min: 2, shape: 1 }, 4],
    [{ dist: 'empirical', samples: [9, 1, 5] }, 5],
    [{ dist: 'empirical' }, 0],
  ])('%o', (distribution, ms) => {
    expect(typicalMs(distribution)).toBe(ms);
  });
});
