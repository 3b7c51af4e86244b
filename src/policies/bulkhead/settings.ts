// Bulkhead: at most so many calls at once, so that one slow callee cannot take all of the caller's workers.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import { atLeast, whole } from '#scenario/fields.ts';
import { scopeField } from '#scenario/policy-fields.ts';
import type { PolicySpec } from '#scenario/registry.ts';

const settings = z.strictObject({
  limit: field(
    z._default(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('semaphore'),
          maxConcurrentCalls: field(z._default(whole(0, 1e6), 25), {
            label: 'Calls at once',
            help: 'More wait, or are refused.',
            step: 1,
          }),
          maxWaitDurationMs: field(z._default(atLeast(0, 1e9), 0), {
            label: 'Longest wait',
            help: 'For a permit, in the order of arrival. 0: refused at once.',
            unit: 'ms',
            step: 50,
          }),
        }),
        z.strictObject({
          kind: z.literal('threadPool'),
          maxThreadPoolSize: field(z._default(whole(1, 1e6), 8), {
            label: 'Threads',
            help: 'Calls at once.',
            step: 1,
          }),
          queueCapacity: field(z._default(whole(0, 1e6), 100), {
            label: 'Queue',
            help: 'Calls that may wait for a thread; more are refused.',
            step: 10,
          }),
        }),
      ]),
      { kind: 'semaphore', maxConcurrentCalls: 25, maxWaitDurationMs: 0 },
    ),
    { label: 'Limit', help: 'Parameters are those of resilience4j.' },
  ),
  scope: scopeField(),
});

export type BulkheadSettings = z.infer<typeof settings>;

export const bulkheadSpec: PolicySpec = {
  id: 'bulkhead',
  title: 'Bulkhead',
  summary: 'Lets only so many calls be under way at once.',
  settings,
};
