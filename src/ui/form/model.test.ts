import { expect, it, describe as suite } from 'vitest';
import * as z from 'zod/mini';
import { distributionSchema } from '#scenario/distribution.ts';
import { field } from '#scenario/field.ts';
import { handlerSchema } from '#scenario/handler.ts';
import { registry } from '#scenario/registry.testing.ts';
import { describe, entriesOf, startValue } from './model.ts';

suite('the model of a form', () => {
  it('finds the bounds of numbers', () => {
    const limit = z._default(z.int().check(z.minimum(1), z.maximum(200)), 3);
    expect(describe(limit)).toEqual({
      as: 'number',
      whole: true,
      min: { value: 1, exclusive: false },
      max: { value: 200, exclusive: false },
    });
    expect(describe(z.number().check(z.gt(0)))).toEqual({
      as: 'number',
      whole: false,
      min: { value: 0, exclusive: true },
    });
    expect(describe(z.int())).toEqual({ as: 'number', whole: true });
  });

  it('knows distributions and handlers by their schema', () => {
    expect(describe(z._default(distributionSchema, 1)).as).toBe('distribution');
    expect(describe(handlerSchema).as).toBe('steps');
  });

  it('reads variants, lists, maps and wrappers', () => {
    const shape = z.discriminatedUnion('as', [
      z.strictObject({ as: z.literal('dot'), size: z._default(z.number(), 4) }),
      z.strictObject({ as: z.literal('line') }),
    ]);
    const model = describe(shape);
    expect(model.as === 'variant' && model.variants.map((variant) => variant.value)).toEqual(['dot', 'line']);
    expect(startValue(shape)).toEqual({ as: 'dot', size: 4 });
    expect(describe(z.array(z.string()).check(z.minLength(1)))).toMatchObject({ as: 'list', least: 1 });
    expect(startValue(z.array(z.string()).check(z.minLength(1)))).toEqual(['']);
    expect(describe(z.record(z.string(), z.number())).as).toBe('map');
    expect(describe(z.nullable(z.int())).as).toBe('nullable');
    expect(describe(z.optional(z.int())).as).toBe('optional');
  });

  it('carries the metadata of each field', () => {
    const size = field(z._default(z.number(), 1), { label: 'Size', help: 'How large.', unit: 'cm' });
    expect(entriesOf(z.strictObject({ size }))[0]?.meta).toMatchObject({ label: 'Size', unit: 'cm' });
  });

  it('can begin every kind and every policy from nothing', () => {
    const specs = [...registry.kinds, ...registry.policies];
    for (const spec of specs) {
      expect(entriesOf(spec.settings).length).toBeGreaterThan(0);
      expect(z.safeParse(spec.settings, startValue(spec.settings)).success, spec.id).toBe(true);
    }
    expect(specs.length).toBeGreaterThan(3);
  });
});
