// Deadline: what is left of the caller's time travels with the call.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import { above } from '#scenario/fields.ts';
import { scopeField } from '#scenario/policy-fields.ts';
import type { PolicySpec } from '#scenario/registry.ts';

const settings = z.strictObject({
  timeoutMs: field(z._default(z.nullable(above(0, 1e9)), null), {
    label: 'Own limit',
    help: 'From the call; what is left of the caller’s own time makes it shorter. Empty: only that.',
    unit: 'ms',
    step: 50,
  }),
  atCallee: field(z._default(z.enum(['stops', 'knows']), 'stops'), {
    label: 'At the callee',
    help: 'stops: at the deadline it stops by itself. knows: it works on, but its queue may look at the deadline.',
  }),
  scope: scopeField(),
});

export type DeadlineSettings = z.infer<typeof settings>;

export const deadlineSpec: PolicySpec = {
  id: 'deadline',
  title: 'Deadline',
  summary: 'Tells the callee until when an answer is worth anything.',
  settings,
};
