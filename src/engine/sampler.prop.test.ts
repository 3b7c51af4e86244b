import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { Distribution } from '#scenario/distribution.ts';
import { meanOf } from './moments.ts';
import { compileSampler, quantileOf, sample } from './sampler.ts';

// Millions of draws: slow on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

const mean = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const increasing = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 100_000 }), mean), { minLength: 2, maxLength: 8 })
  .map((points): [number, number][] => {
    const percents = [...new Set(points.map(([percent]) => percent / 1000))].sort((a, b) => a - b);
    const values = points.map(([, value]) => value).sort((a, b) => a - b);
    return percents.map((percent, i) => [percent, values[i]!]);
  });

const distribution: fc.Arbitrary<Distribution> = fc.oneof(
  fc.record({ dist: fc.constant('exponential' as const), mean }),
  fc.record({ dist: fc.constant('erlang' as const), k: fc.integer({ min: 1, max: 1000 }), mean }),
  fc.record({
    dist: fc.constant('hyperexponential' as const),
    mean,
    cv: fc.double({ min: 1, max: 100, noNaN: true }),
  }),
  fc.record({
    dist: fc.constant('lognormal' as const),
    mean,
    cv: fc.double({ min: 0.01, max: 100, noNaN: true }),
  }),
  fc.record({
    dist: fc.constant('pareto' as const),
    min: mean,
    shape: fc.double({ min: 0.1, max: 100, noNaN: true }),
  }),
  fc.record({ dist: fc.constant('empirical' as const), percentiles: increasing }),
  fc.record({
    dist: fc.constant('empirical' as const),
    samples: fc.array(mean, { minLength: 1, maxLength: 20 }),
  }),
);

/** Draws as chance gives them, the ends of the range among them. */
const draw = fc.oneof(
  fc.maxSafeNat().map((n) => n * 2 ** -53),
  fc.nat(1000).map((n) => n * 2 ** -53),
  fc.nat(1000).map((n) => 1 - (n + 1) * 2 ** -53),
  fc.nat(255).map((n) => n / 256), // where the starting points of the erlang meet
);

it('a larger draw never gives a smaller sample', () => {
  fc.assert(
    fc.property(distribution, draw, draw, (d, first, second) => {
      const s = compileSampler(d, 1e6);
      const below = sample(s, Math.min(first, second));
      const above = sample(s, Math.max(first, second));
      // Iterations end within a few units of the last place, of the result or (hyperexponential) of the mean.
      const rounding = typeof d === 'object' && d.dist === 'hyperexponential' ? meanOf(d) * 1e6 : 0;
      expect(above).toBeGreaterThanOrEqual(below - 1e-14 * Math.max(above, rounding));
      expect(below).toBeGreaterThanOrEqual(0);
      expect(above).toBeLessThan(Infinity);
    }),
    { numRuns: 2000 },
  );
});

it('draws apart by a billionth give samples in order, strictly where the distribution is continuous', () => {
  fc.assert(
    fc.property(distribution, draw, (d, u) => {
      const next = u + 1e-9 * Math.max(u, 1 - u);
      fc.pre(next < 1);
      const s = compileSampler(d, 1e6);
      if (typeof d === 'object' && d.dist === 'empirical')
        expect(sample(s, next)).toBeGreaterThanOrEqual(sample(s, u));
      else expect(sample(s, next)).toBeGreaterThan(sample(s, u));
    }),
    { numRuns: 2000 },
  );
});

it('the curve that is drawn is the one that is sampled', () => {
  fc.assert(
    fc.property(distribution, draw, (d, u) => {
      const [drawn, sampled] = [quantileOf(d, u), sample(compileSampler(d, 1), u)];
      expect(Math.abs(drawn - sampled)).toBeLessThanOrEqual(1e-13 * sampled);
    }),
  );
});
