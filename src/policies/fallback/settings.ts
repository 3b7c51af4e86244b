// Fallback: another answer, worse but good enough, when the call fails.
import * as z from 'zod/mini';
import { outcomeNames } from '#engine/outcome.ts';
import { field } from '#scenario/field.ts';
import { above, whole, word } from '#scenario/fields.ts';
import { causesField, scopeField } from '#scenario/policy-fields.ts';
import type { PolicySpec } from '#scenario/registry.ts';

const answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('static') }),
  z.strictObject({
    kind: z.literal('cached'),
    ttlMs: field(z._default(z.nullable(above(0, 1e9)), 60_000), {
      label: 'Time to live',
      help: 'How old an answer may be. Empty: any age.',
      unit: 'ms',
      step: 1000,
    }),
    capacity: field(z._default(whole(1, 1_000_000), 1000), {
      label: 'Capacity',
      help: 'Answers kept, by operation and by what the request is about; the least recently used goes first.',
      step: 100,
    }),
  }),
  z.strictObject({
    kind: z.literal('operation'),
    operation: field(z._default(word(), 'degraded'), {
      label: 'Operation',
      help: 'Another operation of the same callee, called without policies. Without such an operation the failure stands.',
    }),
  }),
]);

const settings = z.strictObject({
  with: field(z._default(answer, { kind: 'static' }), {
    label: 'With',
    help: 'static: always the same. cached: the last good answer. operation: a cheaper call.',
  }),
  on: causesField(
    outcomeNames,
    [
      'timeout',
      'refused',
      'shed',
      'breakerOpen',
      'rateLimited',
      'bulkheadFull',
      'unreachable',
      'reset',
      'fault',
      'deadline',
    ],
    { label: 'Instead of', help: 'Causes of failure that are answered so.' },
  ),
  scope: scopeField(),
});

export type FallbackSettings = z.infer<typeof settings>;

export const fallbackSpec: PolicySpec = {
  id: 'fallback',
  title: 'Fallback',
  summary: 'Answers with something worse instead of an error.',
  settings,
};
