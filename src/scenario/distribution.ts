// Distributions as people write them. The field that holds one names the unit (`demandMs`), so the same shapes serve
// durations, sizes and counts. A bare number is a constant. Sampling lives in the engine.
import * as z from 'zod/mini';

const amount = () => z.number().check(z.minimum(0), z.maximum(1e12));
const positive = () => z.number().check(z.gt(0), z.maximum(1e12));

/** Strictly in the percent, weakly in the value: what an inverse needs. */
function isIncreasing(points: readonly (readonly [number, number])[]): boolean {
  return points.every(([percent, value], index) => {
    const before = points[index - 1];
    return before === undefined || (percent > before[0] && value >= before[1]);
  });
}

export const distributionSchema = z.union([
  amount(),
  z.discriminatedUnion('dist', [
    z.strictObject({ dist: z.literal('constant'), value: amount() }),
    z
      .strictObject({ dist: z.literal('uniform'), min: amount(), max: amount() })
      .check(z.refine((it) => it.min <= it.max, { path: ['max'], error: 'must be at least min' })),
    z.strictObject({ dist: z.literal('exponential'), mean: amount() }),
    z.strictObject({
      dist: z.literal('erlang'),
      k: z.int().check(z.minimum(1), z.maximum(1000)),
      mean: amount(),
    }),
    z.strictObject({
      dist: z.literal('hyperexponential'),
      mean: amount(),
      cv: z.number().check(z.minimum(1), z.maximum(100)),
    }),
    z.strictObject({
      dist: z.literal('lognormal'),
      mean: amount(),
      cv: z.number().check(z.gt(0), z.maximum(100)),
    }),
    z.strictObject({
      dist: z.literal('pareto'),
      min: positive(),
      shape: z.number().check(z.gt(0), z.maximum(100)),
    }),
    z
      .strictObject({
        dist: z.literal('empirical'),
        percentiles: z.optional(
          z
            .array(z.tuple([z.number().check(z.minimum(0), z.maximum(100)), amount()]))
            .check(z.minLength(2), z.maxLength(1000)),
        ),
        samples: z.optional(z.array(amount()).check(z.minLength(1), z.maxLength(100_000))),
      })
      .check(
        z.refine((it) => (it.percentiles === undefined) !== (it.samples === undefined), {
          error: 'needs either percentiles or samples, and not both',
        }),
        z.refine((it) => isIncreasing(it.percentiles ?? []), {
          path: ['percentiles'],
          error:
            'must increase from one [percent, value] to the next: a larger percent never has a smaller value',
        }),
      ),
  ]),
]);

export type Distribution = z.infer<typeof distributionSchema>;
