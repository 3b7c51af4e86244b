// Fields that several kinds share, so that one thing has one name, one range and one explanation everywhere.
import * as z from 'zod/mini';
import { type Distribution, distributionSchema } from './distribution.ts';
import { idPattern } from './document.ts';
import { type FieldMeta, field } from './field.ts';

/** Names of operations, variables and work: as ids, so that metric paths can hold them. */
export const word = () => z.string().check(z.regex(idPattern));
export const text = (most: number) => z.string().check(z.maxLength(most));

export const atLeast = (least: number, most = 1e12) => z.number().check(z.minimum(least), z.maximum(most));
export const above = (bound: number, most = 1e12) => z.number().check(z.gt(bound), z.maximum(most));
export const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

/** Longest waiting room that the engine allows; `queueLimit: null` means this. */
export const queueLimitMax = 1_000_000;

/** A field that holds a distribution; its name and unit say of what. */
export function distribution(value: Distribution, meta: FieldMeta) {
  return field(z._default(distributionSchema, value), meta);
}

export const instances = (count: number) =>
  field(z._default(whole(1, 200), count), {
    label: 'Instances',
    help: 'How many equal copies run at the start.',
    step: 1,
  });

export const workers = (count: number) =>
  field(z._default(whole(1, 100_000), count), {
    label: 'Workers',
    help: 'Requests that one instance holds at once, from accept to reply, also while they wait for a call.',
    step: 1,
  });

export const cores = (count: number) =>
  field(z._default(atLeast(0.01, 256), count), {
    label: 'Cores',
    help: 'Used only while computing. Fractions are allowed, as in a CPU limit.',
    unit: 'cores',
    step: 0.25,
  });

export const sharing = (value: 'ps' | 'fcfs') =>
  field(z._default(z.enum(['ps', 'fcfs']), value), {
    label: 'Sharing of cores',
    help: 'ps: everything that computes shares the cores evenly. fcfs: one piece of work a core, first come first served.',
    advanced: true,
  });

export const queueLimit = (value: number) =>
  field(z._default(z.nullable(whole(0, queueLimitMax)), value), {
    label: 'Queue limit',
    help: 'Requests that may wait beyond those that have a worker; more are refused. Empty: the hard limit of a million.',
    unit: 'requests',
    step: 10,
  });

const choices = ['roundRobin', 'random', 'leastConnections', 'powerOfTwo'] as const;

export const spread = () =>
  field(z._default(z.enum(choices), 'roundRobin'), {
    label: 'Spread over instances',
    help: 'How calls to this node choose one of its instances.',
    advanced: true,
  });

export const balancing = () =>
  field(z._default(z.enum(choices), 'roundRobin'), {
    label: 'Balancing',
    help: 'How a request chooses among all instances of every linked node that answers its operation.',
  });

export const startupMs = (value: number) =>
  field(z._default(atLeast(0, 1e9), value), {
    label: 'Start-up',
    help: 'From start or restart until an instance takes requests.',
    unit: 'ms',
    step: 500,
    advanced: true,
  });

export const memoryGib = (value: number) =>
  field(z._default(atLeast(0, 100_000), value), {
    label: 'Memory',
    help: 'Of one instance; it only costs money.',
    unit: 'GiB',
    step: 0.25,
    advanced: true,
  });

export const pricePerHour = () =>
  field(z._default(z.nullable(atLeast(0, 1e6)), null), {
    label: 'Price',
    help: 'Of one instance. Empty: its cores and memory at the prices of the scenario.',
    unit: '/h',
    step: 0.01,
    advanced: true,
  });
