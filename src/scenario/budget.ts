// What limits further attempts as a share of the traffic: a setting of every policy that makes more than one.
import * as z from 'zod/mini';
import { field } from './field.ts';
import { above, atLeast, whole } from './fields.ts';

const budget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('ratio'),
    percentCanRetry: field(z._default(atLeast(0, 1000), 0.2), {
      label: 'Share that may be retried',
      help: 'Retries per call that begins; Finagle: percentCanRetry, Linkerd: retryRatio.',
      step: 0.05,
    }),
    minRetriesPerSec: field(z._default(atLeast(0, 1e6), 10), {
      label: 'Always allowed',
      help: 'Retries a second that need no calls to pay for them.',
      unit: '/s',
      step: 1,
    }),
    ttlMs: field(z._default(above(0, 1e9), 10_000), {
      label: 'Time to live',
      help: 'How long a call that began pays for retries.',
      unit: 'ms',
      step: 1000,
    }),
  }),
  z.strictObject({
    kind: z.literal('concurrent'),
    budgetPercent: field(z._default(atLeast(0, 100), 20), {
      label: 'Budget',
      help: 'Retries under way, as a share of the calls that are; Envoy: budget_percent.',
      unit: '%',
      step: 5,
    }),
    minRetryConcurrency: field(z._default(whole(0, 1e6), 3), {
      label: 'Always allowed',
      help: 'Retries under way that are always allowed; Envoy: min_retry_concurrency.',
      step: 1,
    }),
  }),
  z.strictObject({
    kind: z.literal('grpc'),
    maxTokens: field(z._default(above(0, 1000), 10), {
      label: 'Tokens',
      help: 'A failure costs one; retries stop at half of them.',
      step: 1,
    }),
    tokenRatio: field(z._default(above(0, 1000), 0.1), {
      label: 'Token ratio',
      help: 'What a success earns.',
      step: 0.1,
    }),
  }),
]);

export type Budget = z.infer<typeof budget>;

export const budgetField = (help: string) =>
  field(z._default(budget, { kind: 'none' }), { label: 'Budget', help });
