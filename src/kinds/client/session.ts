// What the users of a closed client do: tasks by weight, requests and thinking in turn, a few variables of their own.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import { above, distribution, word } from '#scenario/fields.ts';
import { variablesMost } from '#scenario/handler.ts';

const nodeId = () => z.string().check(z.minLength(1), z.maxLength(120));
const amount = () => z.number().check(z.minimum(-1e9), z.maximum(1e9));

const change = z.union([
  z.strictObject({ variable: word(), add: amount() }),
  z.strictObject({ variable: word(), set: amount() }),
]);

export const toField = () =>
  field(z.optional(nodeId()), {
    label: 'To',
    help: 'The node to ask. Absent: the one behind the first outgoing link.',
    advanced: true,
  });

export const weightField = () =>
  field(z._default(above(0, 1e6), 1), {
    label: 'Weight',
    help: 'How often, against the other weights.',
    step: 1,
  });

export const clientStepSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('request'),
    operation: field(word(), { label: 'Operation', help: 'What is asked for.' }),
    to: toField(),
    follow: field(z.optional(word()), {
      label: 'Then follow to',
      help: 'A redirect: after a success this operation is asked for at once.',
      advanced: true,
    }),
    onSuccess: field(z.optional(z.array(change).check(z.maxLength(16))), {
      label: 'On success',
      help: 'How the answer changes variables of the user.',
      advanced: true,
    }),
  }),
  z.strictObject({
    do: z.literal('think'),
    timeMs: distribution(
      { dist: 'exponential', mean: 1000 },
      { label: 'Time', help: 'Until the next step.', unit: 'ms', step: 100 },
    ),
  }),
]);

export type ClientStep = z.infer<typeof clientStepSchema>;

export const clientSteps = () => z.array(clientStepSchema).check(z.maxLength(100));

export const taskSchema = z.strictObject({
  name: field(word(), { label: 'Name', help: 'What the user is about.' }),
  weight: weightField(),
  steps: field(z._default(clientSteps(), []), { label: 'Steps', help: 'In turn.' }),
});

export const variablesSchema = z.record(word(), amount()).check(
  z.refine((it) => Object.keys(it).length <= variablesMost, {
    error: `must have at most ${variablesMost} entries`,
  }),
);
