// The settings of a client.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import * as shared from '#scenario/fields.ts';
import { arrivalsSchema } from './arrivals.ts';
import { clientSteps, taskSchema, toField, variablesSchema, weightField } from './session.ts';

const request = z.strictObject({
  operation: field(z.optional(shared.word()), {
    label: 'Operation',
    help: 'What is asked for. Absent: the first operation of the node asked.',
  }),
  to: toField(),
  weight: weightField(),
});

const entities = z.strictObject({
  count: field(z._default(shared.whole(1, 10_000_000), 1000), {
    label: 'Entities',
    help: 'How many different things (products, accounts, …) requests are about.',
    step: 100,
  }),
  zipf: field(z._default(shared.atLeast(0, 3), 0), {
    label: 'Skew',
    help: "Zipf's exponent: 0 asks for all alike, 1 and more for a few far more often than for the rest.",
    step: 0.1,
  }),
});

export const settings = z.strictObject({
  arrivals: field(z._default(arrivalsSchema, { process: 'poisson', ratePerS: 10 }), {
    label: 'Arrivals',
    help: 'When requests begin.',
  }),
  requests: field(z._default(z.array(request).check(z.minLength(1), z.maxLength(100)), [{ weight: 1 }]), {
    label: 'Requests',
    help: 'What is asked for, by weight.',
    idle: { when: ({ tasks }) => Array.isArray(tasks) && tasks.length > 0, said: 'while there are tasks' },
  }),
  tasks: field(z._default(z.array(taskSchema).check(z.maxLength(50)), []), {
    label: 'Tasks',
    help: 'What users do, by weight; for closed arrivals. Empty: they send the requests above.',
    advanced: true,
  }),
  onStart: field(z._default(clientSteps(), []), {
    label: 'On start',
    help: 'What each user does once, before any task; for closed arrivals.',
    advanced: true,
  }),
  variables: field(z._default(variablesSchema, {}), {
    label: 'Variables',
    help: 'Numbers that each user keeps, sent along as attributes of the request; with their first values.',
    advanced: true,
  }),
  entities: field(z._default(entities, { count: 1000, zipf: 0 }), {
    label: 'Entities',
    help: 'What requests are about: the keys that caches and stores see.',
  }),
  deadlineMs: field(z._default(z.nullable(shared.above(0, 1e9)), null), {
    label: 'Deadline',
    help: 'How long an answer is worth anything. Empty: for ever.',
    unit: 'ms',
    step: 100,
  }),
  priority: field(z._default(shared.whole(0, 9), 0), {
    label: 'Priority',
    help: 'Higher goes first where a queue orders by priority.',
    step: 1,
    advanced: true,
  }),
  requestBytes: field(z._default(shared.whole(0, 1e9), 1000), {
    label: 'Size of a request',
    help: 'Matters where a link has a bandwidth.',
    unit: 'bytes',
    step: 100,
    advanced: true,
  }),
});

export type ClientSettings = z.infer<typeof settings>;
