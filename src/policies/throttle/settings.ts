// Adaptive throttling: a client whose callee turns calls away sends fewer of them, without being told how many.
import * as z from 'zod/mini';
import { outcomeNames } from '#engine/outcome.ts';
import { field } from '#scenario/field.ts';
import { above, atLeast } from '#scenario/fields.ts';
import { causesField, scopeField } from '#scenario/policy-fields.ts';
import type { PolicySpec } from '#scenario/registry.ts';

const settings = z.strictObject({
  k: field(z._default(atLeast(1, 1000), 2), {
    label: 'K',
    help: 'Calls that are sent for each one that is accepted. Lower: fewer are sent in vain, and recovery is noticed later.',
    step: 0.1,
  }),
  windowMs: field(z._default(above(0, 1e9), 120_000), {
    label: 'Window',
    help: 'How far back calls and answers are counted.',
    unit: 'ms',
    step: 10_000,
  }),
  notAccepted: causesField(
    outcomeNames,
    ['timeout', 'refused', 'shed', 'rateLimited', 'bulkheadFull', 'unreachable', 'reset'],
    { label: 'Not accepted', help: 'Causes of failure that say: too much.' },
  ),
  scope: scopeField(),
});

export type ThrottleSettings = z.infer<typeof settings>;

export const throttleSpec: PolicySpec = {
  id: 'throttle',
  title: 'Adaptive throttling',
  summary: 'Sends fewer calls while the callee turns many away.',
  settings,
};
