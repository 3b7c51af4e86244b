// Rate limiter: at most so many calls in a time; those over it wait for their turn or are refused.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import { above, atLeast, whole } from '#scenario/fields.ts';
import { scopeField } from '#scenario/policy-fields.ts';
import type { PolicySpec } from '#scenario/registry.ts';

const calls = (fallback: number, label: string, help: string) =>
  field(z._default(whole(1, 1e6), fallback), { label, help, step: 1 });

const perSecond = (label: string, help: string) =>
  field(z._default(above(0, 1e6), 50), { label, help, unit: '/s', step: 5 });

const windowMs = (help: string) =>
  field(z._default(above(0, 1e9), 1000), { label: 'Window', help, unit: 'ms', step: 100 });

const limiter = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('resilience4j'),
    limitForPeriod: calls(50, 'Calls', 'In each period.'),
    limitRefreshPeriodMs: field(z._default(above(0, 1e9), 1000), {
      label: 'Period',
      help: 'Fixed cycles, counted from the start of the run.',
      unit: 'ms',
      step: 100,
    }),
    timeoutDurationMs: field(z._default(atLeast(0, 1e9), 0), {
      label: 'Longest wait',
      help: 'Who would have to wait longer for a turn is refused at once. 0: nobody waits.',
      unit: 'ms',
      step: 100,
    }),
  }),
  z.strictObject({
    kind: z.literal('tokenBucket'),
    capacity: calls(50, 'Capacity', 'Tokens that the bucket holds: the largest burst.'),
    refillPerS: perSecond('Refill', 'Tokens that come back, evenly; a call takes one.'),
  }),
  z.strictObject({
    kind: z.literal('leakyBucket'),
    capacity: calls(50, 'Capacity', 'Calls that may wait; more are refused.'),
    drainPerS: perSecond('Drain', 'Calls that go on, at even distances.'),
  }),
  z.strictObject({
    kind: z.literal('slidingLog'),
    limit: calls(50, 'Calls', 'In any window, wherever it begins.'),
    windowMs: windowMs('Looks back so far from each call.'),
  }),
  z.strictObject({
    kind: z.literal('fixedWindow'),
    limit: calls(50, 'Calls', 'In each window; twice as many may pass around a boundary.'),
    windowMs: windowMs('One after the other, from the start of the run.'),
  }),
]);

const settings = z.strictObject({
  limiter: field(z._default(limiter, { kind: 'tokenBucket', capacity: 50, refillPerS: 50 }), {
    label: 'Limiter',
    help: 'How calls are counted against time.',
  }),
  scope: scopeField(),
});

export type RateLimiterSettings = z.infer<typeof settings>;
export type Limiter = RateLimiterSettings['limiter'];

export const rateLimiterSpec: PolicySpec = {
  id: 'rateLimiter',
  title: 'Rate limiter',
  summary: 'Lets only so many calls pass in a time.',
  settings,
};
