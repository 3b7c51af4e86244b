// External: somebody else's system. It is known only by how long it takes and how often it fails, not by its insides.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import * as shared from '#scenario/fields.ts';
import type { KindSpec } from '#scenario/registry.ts';

const drawn = z.strictObject({
  from: z.literal('distribution'),
  durationMs: shared.distribution(
    { dist: 'lognormal', mean: 100, cv: 1 },
    { label: 'Duration', help: 'From the arrival of a request to its answer.', unit: 'ms', step: 10 },
  ),
  errorRate: field(z._default(shared.atLeast(0, 1), 0), {
    label: 'Error rate',
    help: 'Share of requests that it answers with an error.',
    step: 0.01,
  }),
});

const response = z.strictObject({
  durationMs: field(shared.atLeast(0), {
    label: 'Duration',
    help: 'Until this answer.',
    unit: 'ms',
    step: 10,
  }),
  outcome: field(z._default(z.enum(['ok', 'error', 'refused', 'hang']), 'ok'), {
    label: 'Outcome',
    help: 'hang: no answer ever comes.',
  }),
});

const scripted = z.strictObject({
  from: z.literal('script'),
  steps: field(
    z._default(z.array(response).check(z.minLength(1), z.maxLength(10_000)), [
      { durationMs: 100, outcome: 'ok' },
    ]),
    { label: 'Answers', help: 'One for each request, in the order of their arrival.' },
  ),
  after: field(z._default(z.enum(['repeat', 'last']), 'repeat'), {
    label: 'After the last',
    help: 'repeat: start again from the first. last: stay with the last.',
  }),
});

const settings = z.strictObject({
  responses: field(
    z._default(z.discriminatedUnion('from', [drawn, scripted]), {
      from: 'distribution',
      durationMs: { dist: 'lognormal', mean: 100, cv: 1 },
      errorRate: 0,
    }),
    { label: 'Responses', help: 'Drawn from a distribution, or read from a script.' },
  ),
  concurrencyLimit: field(z._default(z.nullable(shared.whole(1, 1_000_000)), null), {
    label: 'Concurrency limit',
    help: 'Requests that it takes at once; more are refused. Empty: no limit.',
    unit: 'requests',
    step: 1,
  }),
  pricePerMillion: field(z._default(z.nullable(shared.atLeast(0, 1e9)), null), {
    label: 'Price',
    help: 'Of a million requests. Empty: free.',
    unit: '/million',
    step: 0.1,
    advanced: true,
  }),
});

export type ExternalSettings = z.infer<typeof settings>;

export const externalSpec: KindSpec = {
  id: 'external',
  title: 'External system',
  summary: 'A system that is not yours: only its answers are known.',
  group: 'compute',
  settings,
  ports: { in: true, out: false },
  live: ['responses.durationMs', 'responses.errorRate', 'concurrencyLimit'],
  neverMisses: true,
  operations: () => null,
  role: 'outside',
};
