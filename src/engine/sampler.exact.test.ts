// Samplers against closed forms and against values computed with many digits; no chance involved.
import { describe, expect, it } from 'vitest';
import type { Distribution } from '#scenario/distribution.ts';
import { compileSampler, constantOf, quantileOf, sample } from './sampler.ts';

describe('closed forms', () => {
  it.each([
    [0.25, 0.47238],
    [1, 0.83255],
    [2, 1.04815],
    [4, 1.26864],
    [10, 1.54851],
  ])('lognormal with c2 = %d has sigma %d, and its median below its mean', (c2, sigma) => {
    const d: Distribution = { dist: 'lognormal', mean: 20, cv: Math.sqrt(c2) };
    const median = quantileOf(d, 0.5);
    expect(Math.log(quantileOf(d, 0.8413447460685429) / median)).toBeCloseTo(sigma, 5);
    expect(median).toBeCloseTo(20 / Math.sqrt(1 + c2), 12);
  });

  it('exponential: median m ln 2, p99 m ln 100', () => {
    expect(quantileOf({ dist: 'exponential', mean: 20 }, 0.5)).toBeCloseTo(20 * Math.LN2, 13);
    expect(quantileOf({ dist: 'exponential', mean: 20 }, 0.99)).toBeCloseTo(20 * Math.log(100), 11);
  });

  it('hyperexponential with c2 = 4 mixes with p = .887298, and ends in its slow phase', () => {
    const s = compileSampler({ dist: 'hyperexponential', mean: 1, cv: 2 }, 1);
    expect(s.a).toBeCloseTo(0.887298, 6);
    // Far out only the slow phase is left: q e^(-2q x) = 1 - u.
    const slow = 1 - s.a;
    expect(sample(s, 1 - 2 ** -50)).toBeCloseTo((Math.log(slow) + 50 * Math.LN2) / (2 * slow), 9);
  });

  it.each([1.0001, 1.5, 2, 10, 100])(
    'hyperexponential with cv %d: back through its distribution function',
    (cv) => {
      const root = Math.sqrt((cv * cv - 1) / (cv * cv + 1));
      // (1 - root) / 2 without its cancellation, which for cv = 100 would cost four digits here.
      const [p, q] = [(1 + root) / 2, 1 / (cv * cv + 1) / (1 + root)];
      for (let i = 1; i < 400; i++) {
        const above = i < 200 ? i / 200 : 2 ** ((199 - i) / 4);
        const u = 1 - above;
        const x = quantileOf({ dist: 'hyperexponential', mean: 1, cv }, u);
        const back = p * Math.exp(-2 * p * x) + q * Math.exp(-2 * q * x);
        expect(Math.abs(back / (1 - u) - 1), `u = ${u}`).toBeLessThan(1e-13);
      }
    },
  );

  it('pareto: min (1 - u)^(-1/shape)', () => {
    expect(quantileOf({ dist: 'pareto', min: 2, shape: 2 }, 0.75)).toBeCloseTo(4, 13);
    expect(quantileOf({ dist: 'pareto', min: 2, shape: 1 }, 1 - 2 ** -40) / 2 ** 41).toBeCloseTo(1, 13);
  });

  // Roots of the incomplete gamma function found by bisection with 60 digits, for phases of mean 1.
  it.each([
    [2, 1e-12, 1.4142142290401938e-6],
    [2, 0.5, 1.6783469900166608],
    [2, 0.99, 6.638352067993811],
    [10, 0.001, 2.9605203727437597],
    [10, 0.999, 22.65737330906293],
    [10, 0.02, 4.618349277563098],
    [50, 0.9, 59.24900190553105],
    [1000, 0.01, 927.9081597966425],
    [1000, 0.99, 1075.032832086435],
    [1000, 0.5, 999.6666864269652],
    [1000, 1 - 2 ** -50, 1272.7366257464632],
  ])('erlang of %d phases at %d', (k, p, expected) => {
    const d: Distribution = { dist: 'erlang', k, mean: k };
    expect(Math.abs(quantileOf(d, p) / expected - 1)).toBeLessThan(2e-15);
    expect(Math.abs(sample(compileSampler(d, 1), p) / expected - 1)).toBeLessThan(2e-15);
  });

  it('empirical: straight lines between percentiles, level beyond them', () => {
    const percentiles: [number, number][] = [
      [50, 10],
      [90, 20],
      [99, 110],
    ];
    const at = [0, 0.5, 0.7, 0.9, 0.945, 0.99, 1].map((p) =>
      quantileOf({ dist: 'empirical', percentiles }, p),
    );
    expect(at).toEqual([10, 10, expect.closeTo(15, 12), 20, expect.closeTo(65, 12), 110, 110]);
  });

  it('empirical: steps through samples', () => {
    const d: Distribution = { dist: 'empirical', samples: [30, 10, 20] };
    expect([0, 0.33, 0.34, 0.66, 0.67, 1].map((p) => quantileOf(d, p))).toEqual([10, 10, 20, 20, 30, 30]);
  });
});

describe('compiled samplers', () => {
  const all: Distribution[] = [
    5,
    { dist: 'constant', value: 5 },
    { dist: 'uniform', min: 2, max: 5 },
    { dist: 'exponential', mean: 20 },
    { dist: 'erlang', k: 3, mean: 20 },
    { dist: 'hyperexponential', mean: 7, cv: 3 },
    { dist: 'lognormal', mean: 20, cv: 2 },
    { dist: 'pareto', min: 2, shape: 1.5 },
    { dist: 'empirical', samples: [5] },
    {
      dist: 'empirical',
      percentiles: [
        [0, 1],
        [100, 2],
      ],
    },
  ];

  it('scale from the unit of the field', () => {
    for (const d of all) {
      for (const u of [0.001, 0.3, 0.999]) {
        const scaled = sample(compileSampler(d, 1e6), u);
        expect(scaled).toBeGreaterThan(0);
        expect(Math.abs(scaled / (1e6 * sample(compileSampler(d, 1), u)) - 1)).toBeLessThan(1e-13);
      }
    }
  });

  it('are plain data of one shape', () => {
    const shape = Object.keys(compileSampler(5, 1));
    for (const d of all) {
      const s = compileSampler(d, 1e6);
      expect(Object.keys(s)).toEqual(shape);
      expect(sample(structuredClone(s), 0.7)).toBe(sample(s, 0.7));
    }
  });

  it('know whether they are constant', () => {
    expect(constantOf(compileSampler(5, 1e6))).toBe(5e6);
    expect(constantOf(compileSampler(0, 1e6))).toBe(0);
    expect(constantOf(compileSampler({ dist: 'constant', value: 2 }, 1))).toBe(2);
    expect(constantOf(compileSampler({ dist: 'exponential', mean: 2 }, 1))).toBe(-1);
  });

  it.each<Distribution>([
    { dist: 'exponential', mean: 0 },
    { dist: 'erlang', k: 3, mean: 0 },
    { dist: 'hyperexponential', mean: 0, cv: 2 },
    { dist: 'lognormal', mean: 0, cv: 1 },
  ])('draw a mean of 0 as 0: %j', (d) => {
    expect(sample(compileSampler(d, 1e6), 0.7)).toBe(0);
  });

  it.each<Distribution>([
    -1,
    NaN,
    { dist: 'uniform', min: 3, max: 2 },
    { dist: 'exponential', mean: Infinity },
    { dist: 'erlang', k: 2.5, mean: 1 },
    { dist: 'erlang', k: 0, mean: 1 },
    { dist: 'hyperexponential', mean: 1, cv: 0.9 },
    { dist: 'lognormal', mean: 1, cv: -1 },
    { dist: 'pareto', min: 1, shape: 0 },
    { dist: 'empirical' },
    { dist: 'empirical', samples: [] },
    { dist: 'empirical', percentiles: [] },
    { dist: 'empirical', samples: [1], percentiles: [[0, 1]] },
    ...[
      [50, 2],
      [99, 1],
      [101, 2],
    ].map((last) => ({ dist: 'empirical' as const, percentiles: [[50, 1.5], last] as [number, number][] })),
  ])('refuse %j', (d) => {
    expect(() => compileSampler(d, 1)).toThrow(RangeError);
  });
});
