// Retry: a failed call is tried again, after a while, a limited number of times.
import * as z from 'zod/mini';
import { outcomeNames } from '#engine/outcome.ts';
import { budgetField } from '#scenario/budget.ts';
import { field } from '#scenario/field.ts';
import { above, atLeast, text, whole } from '#scenario/fields.ts';
import { causesField, scopeField } from '#scenario/policy-fields.ts';
import type { PolicySpec } from '#scenario/registry.ts';

const ms = (fallback: number, label: string, help: string, step = 50) =>
  field(z._default(atLeast(0, 1e9), fallback), { label, help, unit: 'ms', step });

const capped = <const K extends string>(kind: K) =>
  z.strictObject({
    kind: z.literal(kind),
    baseMs: ms(100, 'Base', 'Doubled for each retry, the first included.'),
    capMs: ms(10_000, 'Cap', 'No wait is longer.', 500),
  });

const backoff = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('fixed'),
    delayMs: ms(500, 'Wait', 'The same before every retry.'),
    jitter: field(z._default(atLeast(0, 1), 0), {
      label: 'Jitter',
      help: 'Spread to both sides, as a share of the wait, and cut to whole ms.',
      step: 0.05,
    }),
  }),
  z.strictObject({
    kind: z.literal('exponential'),
    initialMs: ms(500, 'First wait', 'Before the first retry.'),
    multiplier: field(z._default(above(0, 100), 1.5), {
      label: 'Multiplier',
      help: 'Each wait is this many times the one before, cut to whole ms.',
      step: 0.5,
    }),
    maxMs: ms(60_000, 'Longest', 'No wait is longer.', 500),
    randomizationFactor: field(z._default(atLeast(0, 1), 0), {
      label: 'Randomisation',
      help: 'Spread to both sides, as a share of the wait.',
      step: 0.1,
    }),
  }),
  capped('full'),
  capped('equal'),
  capped('decorrelated'),
  z.strictObject({
    kind: z.literal('decorrelatedV2'),
    medianFirstRetryDelayMs: ms(1000, 'Median of the first', 'About half of the first retries wait longer.'),
    maxMs: ms(60_000, 'Longest', 'No wait is longer.', 500),
  }),
  z.strictObject({
    kind: z.literal('grpc'),
    initialBackoffMs: ms(100, 'First wait', 'Before the first retry, give or take 20 %.'),
    backoffMultiplier: field(z._default(above(0, 100), 2), {
      label: 'Multiplier',
      help: 'Each wait is this many times the one before.',
      step: 0.5,
    }),
    maxBackoffMs: ms(10_000, 'Longest', 'No wait is longer, give or take 20 %.', 500),
  }),
]);

const settings = z.strictObject({
  maxAttempts: field(z._default(whole(1, 100), 3), {
    label: 'Attempts',
    help: 'At most, the first included.',
    step: 1,
  }),
  backoff: field(
    z._default(backoff, {
      kind: 'exponential',
      initialMs: 500,
      multiplier: 1.5,
      maxMs: 60_000,
      randomizationFactor: 0.5,
    }),
    {
      label: 'Wait between attempts',
      help: 'Jitter keeps callers that failed together from coming back together.',
    },
  ),
  retryOn: causesField(
    outcomeNames,
    ['timeout', 'refused', 'shed', 'rateLimited', 'bulkheadFull', 'unreachable', 'reset', 'fault'],
    {
      label: 'Retried',
      help: 'Causes of failure that are worth another attempt.',
    },
  ),
  idempotentOnly: field(z._default(z.boolean(), false), {
    label: 'Only what may be repeated',
    help: 'Writes, and operations that are not listed below, are not tried again.',
  }),
  idempotentOperations: field(z._default(z.array(text(64)).check(z.maxLength(100)), ['read']), {
    label: 'May be repeated',
    help: 'Operations of the callee that do the same however often they are done.',
    advanced: true,
  }),
  budget: budgetField('Limits retries as a share of the traffic, so that they cannot multiply an overload.'),
  sameDemand: field(z._default(atLeast(0, 1), 1), {
    label: 'Same work again',
    help: 'Probability that an attempt asks for exactly what the first did: slow requests stay slow.',
    step: 0.1,
    advanced: true,
  }),
  scope: scopeField(),
});

export type RetrySettings = z.infer<typeof settings>;
export type Backoff = RetrySettings['backoff'];

export const retrySpec: PolicySpec = {
  id: 'retry',
  title: 'Retry',
  summary: 'Tries a failed call again, after a while.',
  settings,
};
