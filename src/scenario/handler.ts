// A handler: what an operation does, as a list of steps. Kinds that run handlers share this one grammar.
import * as z from 'zod/mini';
import { type Distribution, distributionSchema } from './distribution.ts';

/** What a failed call does to its caller: fail it, be ignored, or run these steps instead. */
export type OnError = 'fail' | 'ignore' | { readonly fallback: readonly Step[] };

/** Variables that the requests of one scenario carry at most, those of all clients together. */
export const variablesMost = 4;

/** A number of times: fixed, or an attribute of the request such as the lines of its cart. */
export type Times = number | { readonly attribute: string };

export interface ComputeStep {
  readonly do: 'compute';
  readonly demandMs: Distribution;
}
export interface CallStep {
  readonly do: 'call';
  readonly to: string;
  readonly operation?: string | undefined;
  readonly onError?: OnError | undefined;
}
export interface ParallelStep {
  readonly do: 'parallel';
  readonly calls: readonly CallStep[];
  /** How many must succeed: all of them, any one, or at least this many. */
  readonly need?: 'all' | 'any' | number | undefined;
  readonly onError?: OnError | undefined;
}
export interface ReadStep {
  readonly do: 'read';
  /** The database or cache to read. */
  readonly from: string;
  /** Runs when a cache does not hold the key. */
  readonly onMiss?: readonly Step[] | undefined;
  readonly onError?: OnError | undefined;
}
export interface WriteStep {
  readonly do: 'write';
  /** The store; without it the effect is the node's own (an order shipped, a card charged). */
  readonly to?: string | undefined;
  readonly onError?: OnError | undefined;
}
export interface RepeatStep {
  readonly do: 'repeat';
  readonly times: Times;
  readonly steps: readonly Step[];
}
export interface ChooseStep {
  readonly do: 'choose';
  readonly branches: readonly { readonly probability: number; readonly steps: readonly Step[] }[];
}

export type Step = ComputeStep | CallStep | ParallelStep | ReadStep | WriteStep | RepeatStep | ChooseStep;

const name = () => z.string().check(z.minLength(1), z.maxLength(120));
const steps = z.lazy(() => handlerSchema);
const onError = z.optional(z.union([z.enum(['fail', 'ignore']), z.strictObject({ fallback: steps })]));

const callStep = z.strictObject({
  do: z.literal('call'),
  to: name(),
  operation: z.optional(name()),
  onError,
});

export const stepSchema: z.ZodMiniType<Step> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('compute'), demandMs: distributionSchema }),
  callStep,
  z.strictObject({
    do: z.literal('parallel'),
    calls: z.array(callStep).check(z.minLength(1), z.maxLength(64)),
    need: z.optional(z.union([z.enum(['all', 'any']), z.int().check(z.minimum(1), z.maximum(64))])),
    onError,
  }),
  z.strictObject({ do: z.literal('read'), from: name(), onMiss: z.optional(steps), onError }),
  z.strictObject({ do: z.literal('write'), to: z.optional(name()), onError }),
  z.strictObject({
    do: z.literal('repeat'),
    times: z.union([z.int().check(z.minimum(0), z.maximum(10_000)), z.strictObject({ attribute: name() })]),
    steps,
  }),
  z.strictObject({
    do: z.literal('choose'),
    branches: z
      .array(z.strictObject({ probability: z.number().check(z.minimum(0), z.maximum(1)), steps }))
      .check(z.minLength(1), z.maxLength(32)),
  }),
]) as unknown as z.ZodMiniType<Step>;

export const handlerSchema: z.ZodMiniType<readonly Step[]> = z
  .array(stepSchema)
  .check(z.maxLength(200)) as unknown as z.ZodMiniType<readonly Step[]>;
