// Faults on the timeline, and what a person did to a running system.
import * as z from 'zod/mini';
import { idPattern } from './document.ts';
import { field } from './field.ts';
import { atLeast, whole } from './fields.ts';

const time = () => whole(0, Number.MAX_SAFE_INTEGER);
const target = () =>
  field(z.string().check(z.minLength(1), z.maxLength(130)), {
    label: 'Target',
    help: 'A node; for partition and latency a link.',
  });
const instance = () =>
  field(z.optional(whole(0, 199)), {
    label: 'Instance',
    help: 'Counted from 0. Absent: all of them.',
    step: 1,
  });

const withoutTime = {
  id: z.string().check(z.regex(idPattern)),
  kind: field(z.enum(['crash', 'slow', 'errors', 'partition', 'latency']), {
    label: 'Kind',
    help: 'What goes wrong.',
  }),
  target: target(),
  instance: instance(),
  forNs: field(z.optional(whole(1, Number.MAX_SAFE_INTEGER)), {
    label: 'For',
    help: 'How long. Absent: until it is repaired.',
    unit: 'ns',
    step: 1e9,
  }),
  factor: field(z.optional(atLeast(0, 1e6)), {
    label: 'Factor',
    help: 'slow: how many times longer computing takes.',
    step: 1,
  }),
  rate: field(z.optional(atLeast(0, 1)), {
    label: 'Rate',
    help: 'errors: the share of visits that fail.',
    step: 0.05,
  }),
  addMs: field(z.optional(atLeast(0, 1e9)), {
    label: 'Added latency',
    help: 'latency: added one way.',
    unit: 'ms',
    step: 10,
  }),
  connections: field(z.optional(z.enum(['reset', 'hang'])), {
    label: 'Connections',
    help: 'crash: what callers with a visit there see. reset: an error at once. hang: nothing.',
  }),
};

const { id, kind, target: hit, instance: which, ...rest } = withoutTime;

export const faultSchema = z.strictObject({
  id,
  kind,
  target: hit,
  instance: which,
  atNs: field(time(), { label: 'At', help: 'When it begins.', unit: 'ns', step: 1e9 }),
  ...rest,
});

/** What a person did to the run; `policies` is the schema of a link's list of them. */
export function interventionsSchemaOf<Policies extends z.ZodMiniType>(policies: Policies) {
  const edit = z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('fault'), fault: z.strictObject(withoutTime) }),
    z.strictObject({ do: z.literal('repair'), target: target(), instance: instance() }),
    z.strictObject({
      do: z.literal('setPolicies'),
      target: target(),
      operation: z.optional(z.string().check(z.regex(idPattern))),
      policies,
    }),
  ]);
  return z.array(z.strictObject({ atNs: time(), edit })).check(z.maxLength(10_000));
}
