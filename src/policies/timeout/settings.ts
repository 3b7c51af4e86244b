// Timeout: how long a caller waits for one call.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import { above } from '#scenario/fields.ts';
import type { PolicySpec } from '#scenario/registry.ts';

const settings = z.strictObject({
  timeoutMs: field(z._default(above(0, 1e9), 1000), {
    label: 'Timeout',
    help: 'From the call until the caller gives up.',
    unit: 'ms',
    step: 50,
  }),
  onTimeout: field(z._default(z.enum(['abandon', 'cancel']), 'cancel'), {
    label: 'On timeout',
    help: 'cancel: the callee is told and stops. abandon: it is not told and works on for nobody.',
  }),
});

export type TimeoutSettings = z.infer<typeof settings>;

export const timeoutSpec: PolicySpec = {
  id: 'timeout',
  title: 'Timeout',
  summary: 'Stops waiting for an answer after a time.',
  settings,
};
