// Faults on the timeline, and what a person did to a running system.
import * as z from 'zod/mini';
import { faultKinds, idPattern } from './document.ts';
import { field } from './field.ts';
import { above, atLeast, whole } from './fields.ts';

const time = () => whole(0, Number.MAX_SAFE_INTEGER);
const target = () =>
  field(z.string().check(z.minLength(1), z.maxLength(130)), {
    label: 'Target',
    help: 'A node; for partition, loss and latency a link, or all links of a node or zone; for zoneOutage a zone; for spike a client; for badDeploy a service.',
  });
const instance = () =>
  field(z.optional(whole(0, 199)), {
    label: 'Instance',
    help: 'Counted from 0. Absent: all of them.',
    step: 1,
  });

const withoutTime = {
  id: z.string().check(z.regex(idPattern)),
  kind: field(z.enum(faultKinds), {
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
  factor: field(z.optional(above(0, 1e6)), {
    label: 'Factor',
    help: 'slow, badDeploy: how many times longer computing takes, more than 1. spike: how many times as fast requests come; below 1 they come slower; not 1.',
    step: 1,
  }),
  rate: field(z.optional(atLeast(0, 1)), {
    label: 'Rate',
    help: 'errors, badDeploy: the share of visits that fail. loss: the share of messages that disappear.',
    step: 0.05,
  }),
  addMs: field(z.optional(atLeast(0, 1e9)), {
    label: 'Added latency',
    help: 'latency: added one way.',
    unit: 'ms',
    step: 10,
  }),
  direction: field(z.optional(z.enum(['both', 'requests', 'replies'])), {
    label: 'Direction',
    help: 'partition: what disappears. replies: the work is done, and the caller never hears of it.',
  }),
  connections: field(z.optional(z.enum(['reset', 'hang'])), {
    label: 'Connections',
    help: 'crash, zoneOutage: what callers with a visit there see. reset: an error at once. hang: nothing.',
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
    z.strictObject({
      do: z.literal('setSetting'),
      target: target(),
      setting: z.string().check(z.minLength(1), z.maxLength(300)),
      // What its owner accepts, which only the whole document knows: setting-check.ts.
      value: z.unknown(),
    }),
  ]);
  return z.array(z.strictObject({ atNs: time(), edit })).check(z.maxLength(10_000));
}
