// Hedge: when an answer takes long, the same is asked again, and the first good answer counts.
import * as z from 'zod/mini';
import { outcomeNames } from '#engine/outcome.ts';
import { budgetField } from '#scenario/budget.ts';
import { field } from '#scenario/field.ts';
import { above, atLeast, whole } from '#scenario/fields.ts';
import { causesField, scopeField } from '#scenario/policy-fields.ts';
import type { PolicySpec } from '#scenario/registry.ts';

const delay = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed'),
    delayMs: field(z._default(atLeast(0, 1e9), 500), {
      label: 'Delay',
      help: 'Between one attempt and the next. 0: all at once. gRPC: hedgingDelay.',
      unit: 'ms',
      step: 50,
    }),
  }),
  z.strictObject({
    kind: z.literal('percentile'),
    percentile: field(z._default(above(0, 99.99), 95), {
      label: 'Percentile',
      help: 'Of the recent latencies; at 95 about one call in twenty is hedged.',
      unit: '%',
      step: 1,
    }),
    sampleCount: field(z._default(whole(20, 10_000), 1000), {
      label: 'Calls looked back at',
      help: 'The percentile is taken anew after each tenth of them.',
      step: 100,
    }),
    initialMs: field(z._default(above(0, 1e9), 1000), {
      label: 'At first',
      help: 'Delay until enough calls have been seen.',
      unit: 'ms',
      step: 50,
    }),
  }),
]);

const settings = z.strictObject({
  maxAttempts: field(z._default(whole(1, 10), 2), {
    label: 'Attempts',
    help: 'At most, the first included.',
    step: 1,
  }),
  delay: field(
    z._default(delay, { kind: 'percentile', percentile: 95, sampleCount: 1000, initialMs: 1000 }),
    {
      label: 'Delay',
      help: 'How long an answer may take until the next attempt is made beside it.',
    },
  ),
  nonFatal: causesField(
    outcomeNames,
    ['timeout', 'refused', 'shed', 'rateLimited', 'bulkheadFull', 'unreachable', 'reset', 'fault'],
    {
      label: 'Not fatal',
      help: 'After these the next attempt is made at once; any other failure ends the call.',
    },
  ),
  onSuccess: field(z._default(z.enum(['cancel', 'abandon']), 'cancel'), {
    label: 'The others',
    help: 'When one has answered. cancel: the callees are told and stop. abandon: they work on for nobody.',
  }),
  budget: budgetField('Limits hedges as a share of the traffic. The first attempt is never concerned.'),
  sameDemand: field(z._default(atLeast(0, 1), 1), {
    label: 'Same work again',
    help: 'Probability that an attempt asks for exactly what the first did: slow requests stay slow.',
    step: 0.1,
    advanced: true,
  }),
  scope: scopeField(),
});

export type HedgeSettings = z.infer<typeof settings>;

export const hedgeSpec: PolicySpec = {
  id: 'hedge',
  title: 'Hedge',
  summary: 'Asks a second time when an answer takes long; the first good one counts.',
  settings,
};
