// Circuit breaker: after too many failures the callee is left alone for a while, then tried again with few calls.
// Libraries disagree on nearly every detail, so each is a dialect with its own parameters, names and defaults.
import * as z from 'zod/mini';
import { outcomeNames } from '#engine/outcome.ts';
import { field } from '#scenario/field.ts';
import { above, atLeast, whole } from '#scenario/fields.ts';
import { causesField, scopeField } from '#scenario/policy-fields.ts';
import type { PolicySpec } from '#scenario/registry.ts';

const ms = (fallback: number, label: string, help: string, step = 500) =>
  field(z._default(above(0, 1e9), fallback), { label, help, unit: 'ms', step });

/** Windows are remembered in parts, and there is a part for each second or tick of them. */
const windowMs = (fallback: number) =>
  field(z._default(atLeast(10, 1e6), fallback), {
    label: 'Window',
    help: 'How far back results count.',
    unit: 'ms',
    step: 1000,
  });

const count = (least: number, most: number, fallback: number, label: string, help: string) =>
  field(z._default(whole(least, most), fallback), { label, help, step: 1 });

const percent = (fallback: number, label: string, help: string) =>
  field(z._default(above(0, 100), fallback), { label, help, unit: '%', step: 5 });

/** Waits that grow with each opening in a row. */
const waitInterval = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed') }),
  z.strictObject({
    kind: z.literal('exponential'),
    multiplier: field(z._default(atLeast(1, 100), 1.5), {
      label: 'Multiplier',
      help: 'Each wait is this many times the one before, cut to whole ms.',
      step: 0.5,
    }),
    maxIntervalMs: ms(1e9, 'Longest', 'No wait is longer.', 1000),
  }),
]);

const resilience4j = z.strictObject({
  dialect: z.literal('resilience4j'),
  slidingWindowType: field(z._default(z.enum(['COUNT_BASED', 'TIME_BASED']), 'COUNT_BASED'), {
    label: 'Window',
    help: 'Of the last calls, or seconds.',
  }),
  slidingWindowSize: count(1, 10_000, 100, 'Window size', 'Calls or seconds.'),
  minimumNumberOfCalls: count(1, 1e6, 100, 'Calls at least', 'With fewer in the window it stays closed.'),
  failureRateThreshold: percent(50, 'Failure rate', 'Opens at this share.'),
  slowCallRateThreshold: percent(100, 'Slow call rate', 'Opens at this share.'),
  slowCallDurationThresholdMs: ms(60_000, 'Slow', 'Calls that take longer are slow.'),
  waitDurationInOpenStateMs: ms(60_000, 'Wait while open', 'Then calls are let pass.', 1000),
  waitIntervalFunctionInOpenState: field(z._default(waitInterval, { kind: 'fixed' }), {
    label: 'Growing waits',
    help: 'With each opening, until it is closed.',
    advanced: true,
  }),
  permittedNumberOfCallsInHalfOpenState: count(1, 10_000, 10, 'Calls in half-open', 'More are refused.'),
  automaticTransitionFromOpenToHalfOpenEnabled: field(z._default(z.boolean(), false), {
    label: 'Half-open by itself',
    help: 'By a timer, not with the next call.',
    advanced: true,
  }),
  maxWaitDurationInHalfOpenStateMs: field(z._default(atLeast(0, 1e9), 0), {
    label: 'Longest in half-open',
    help: '0: no limit.',
    unit: 'ms',
    step: 1000,
    advanced: true,
  }),
  transitionToStateAfterWaitDuration: field(z._default(z.enum(['OPEN', 'CLOSED']), 'OPEN'), {
    label: 'After the longest',
    help: 'Where it goes then.',
    advanced: true,
  }),
  initialState: field(
    z._default(z.enum(['CLOSED', 'OPEN', 'METRICS_ONLY', 'DISABLED', 'FORCED_OPEN']), 'CLOSED'),
    {
      label: 'State at the start',
      help: 'FORCED_OPEN lets none pass.',
      advanced: true,
    },
  ),
});

const polly = z.strictObject({
  dialect: z.literal('polly'),
  failureRatio: field(z._default(atLeast(0, 1), 0.1), {
    label: 'Failure ratio',
    help: 'Opens at this share.',
    step: 0.05,
  }),
  minimumThroughput: count(2, 1e6, 100, 'Calls at least', 'With fewer in the window it stays closed.'),
  samplingDurationMs: windowMs(30_000),
  breakDurationMs: ms(5000, 'Wait while open', 'Then one call is let pass.'),
});

const opossum = z.strictObject({
  dialect: z.literal('opossum'),
  timeoutMs: field(z._default(z.nullable(above(0, 1e9)), 10_000), {
    label: 'Timeout',
    help: 'The callee is not told. Empty: none.',
    unit: 'ms',
    step: 500,
  }),
  errorThresholdPercentage: field(z._default(atLeast(0, 100), 50), {
    label: 'Error share',
    help: 'Opens at more than this share.',
    unit: '%',
    step: 5,
  }),
  resetTimeoutMs: ms(30_000, 'Wait while open', 'Then one call is let pass.', 1000),
  rollingCountTimeoutMs: windowMs(10_000),
  rollingCountBuckets: count(1, 10_000, 10, 'Buckets', 'Of the window.'),
  volumeThreshold: count(0, 1e6, 0, 'Calls at least', 'With fewer in the window it stays closed.'),
  allowWarmUp: field(z._default(z.boolean(), false), {
    label: 'Warm-up',
    help: 'Of one window.',
    advanced: true,
  }),
});

const threshold = () =>
  field(z._default(z.number().check(z.gt(0), z.lt(1)), 0.2), {
    label: 'Threshold',
    help: 'Opens at more than this share.',
    step: 0.05,
  });

const cockatiel = z.strictObject({
  dialect: z.literal('cockatiel'),
  breaker: field(
    z._default(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('consecutive'),
          threshold: count(1, 1e6, 5, 'Failures in a row', 'Opens at so many.'),
        }),
        z.strictObject({
          kind: z.literal('count'),
          threshold: threshold(),
          size: count(1, 10_000, 100, 'Window', 'Of the last calls.'),
          minimumNumberOfCalls: field(z._default(z.nullable(whole(1, 10_000)), null), {
            label: 'Calls at least',
            help: 'Empty: a full window.',
            step: 1,
          }),
        }),
        z.strictObject({
          kind: z.literal('sampling'),
          threshold: threshold(),
          durationMs: windowMs(30_000),
          minimumRps: field(z._default(z.nullable(above(0, 1e6)), null), {
            label: 'Rate at least',
            help: 'Empty: 5 / threshold.',
            unit: '/s',
            step: 1,
          }),
        }),
      ]),
      { kind: 'consecutive', threshold: 5 },
    ),
    {
      label: 'Opens',
      help: 'What makes it open.',
    },
  ),
  halfOpenAfterMs: ms(10_000, 'Wait while open', 'Then others wait for one call.', 1000),
});

const hystrix = z.strictObject({
  dialect: z.literal('hystrix'),
  requestVolumeThreshold: count(1, 1e6, 20, 'Calls at least', 'With fewer in the window it stays closed.'),
  errorThresholdPercentage: count(1, 100, 50, 'Error share', 'Opens at this share.'),
  sleepWindowInMilliseconds: ms(5000, 'Wait while open', 'Then one call is let pass.'),
  rollingStatsTimeInMilliseconds: windowMs(10_000),
  healthSnapshotIntervalInMilliseconds: field(z._default(atLeast(10, 1e6), 500), {
    label: 'Look every',
    help: 'At the share of errors.',
    unit: 'ms',
    step: 100,
  }),
});

export type Rules = z.infer<typeof rules>;
export type RulesOf<Name extends Rules['dialect']> = Extract<Rules, { readonly dialect: Name }>;

const rules = z.discriminatedUnion('dialect', [resilience4j, polly, opossum, cockatiel, hystrix]);

const settings = z.strictObject({
  rules: field(z.prefault(rules, { dialect: 'resilience4j' }), {
    label: 'Rules',
    help: 'Those of a library.',
  }),
  ignore: causesField(outcomeNames, ['cancelled'], {
    label: 'No failures',
    help: 'These causes do not count.',
  }),
  scope: scopeField(),
});

export type BreakerSettings = z.infer<typeof settings>;

export const breakerSpec: PolicySpec = {
  id: 'breaker',
  title: 'Circuit breaker',
  summary: 'Stops calling a callee that fails, for a while.',
  settings,
};
