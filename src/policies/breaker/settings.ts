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
    help: 'COUNT_BASED: the last so many results. TIME_BASED: those of the last so many whole seconds.',
  }),
  slidingWindowSize: count(1, 10_000, 100, 'Window size', 'Results, or seconds, as the window says.'),
  minimumNumberOfCalls: count(
    1,
    1e6,
    100,
    'Calls at least',
    'With fewer results in the window no rate is looked at, and it stays closed.',
  ),
  failureRateThreshold: percent(
    50,
    'Failure rate',
    'Opens when failures are this share of the window, or more.',
  ),
  slowCallRateThreshold: percent(
    100,
    'Slow call rate',
    'Opens when slow calls are this share of the window, or more, whether or not they failed.',
  ),
  slowCallDurationThresholdMs: ms(
    60_000,
    'Slow',
    'A call that takes longer than this, from when it was let pass, is slow.',
  ),
  waitDurationInOpenStateMs: ms(
    60_000,
    'Wait while open',
    'Calls are refused for longer than this; then so many as half-open permits are let pass.',
    1000,
  ),
  waitIntervalFunctionInOpenState: field(z._default(waitInterval, { kind: 'fixed' }), {
    label: 'Growing waits',
    help: 'fixed: every wait is as long. exponential: each opening in a row waits longer, until it closes.',
    advanced: true,
  }),
  permittedNumberOfCallsInHalfOpenState: count(
    1,
    10_000,
    10,
    'Calls in half-open',
    'Probes that are let pass; others are refused. Their failure rate decides whether it closes or opens.',
  ),
  automaticTransitionFromOpenToHalfOpenEnabled: field(z._default(z.boolean(), false), {
    label: 'Half-open by itself',
    help: 'On: it goes to half-open when the wait is over. Off: with the next call after that.',
    advanced: true,
  }),
  maxWaitDurationInHalfOpenStateMs: field(z._default(atLeast(0, 1e9), 0), {
    label: 'Longest in half-open',
    help: 'So long it waits for its probes to end. 0: for as long as they take.',
    unit: 'ms',
    step: 1000,
    advanced: true,
  }),
  transitionToStateAfterWaitDuration: field(z._default(z.enum(['OPEN', 'CLOSED']), 'OPEN'), {
    label: 'After the longest',
    help: 'Where it goes when the probes have not ended by then: OPEN to wait again, CLOSED to let all pass.',
    advanced: true,
    idle: {
      when: ({ maxWaitDurationInHalfOpenStateMs: longest }) => longest === 0,
      said: 'while maxWaitDurationInHalfOpenStateMs is 0',
    },
  }),
  initialState: field(
    z._default(z.enum(['CLOSED', 'OPEN', 'METRICS_ONLY', 'DISABLED', 'FORCED_OPEN']), 'CLOSED'),
    {
      label: 'State at the start',
      help: 'CLOSED: calls pass and are recorded. OPEN: as if it had just opened. METRICS_ONLY: records and never opens. DISABLED: lets all pass and records nothing. FORCED_OPEN: refuses all, for good.',
      advanced: true,
    },
  ),
});

const polly = z.strictObject({
  dialect: z.literal('polly'),
  failureRatio: field(z._default(atLeast(0, 1), 0.1), {
    label: 'Failure ratio',
    help: 'Opens when failures are this share of the window, or more; looked at with each failure.',
    step: 0.05,
  }),
  minimumThroughput: count(2, 1e6, 100, 'Calls at least', 'With fewer in the window it stays closed.'),
  samplingDurationMs: windowMs(30_000),
  breakDurationMs: ms(
    5000,
    'Wait while open',
    'Then the next call is let pass as the one probe; others are refused until it ends.',
  ),
});

const opossum = z.strictObject({
  dialect: z.literal('opossum'),
  timeoutMs: field(z._default(z.nullable(above(0, 1e9)), 10_000), {
    label: 'Timeout',
    help: 'A call that takes longer is a failure. The callee is not told and works on. Empty: none.',
    unit: 'ms',
    step: 500,
  }),
  errorThresholdPercentage: field(z._default(atLeast(0, 100), 50), {
    label: 'Error share',
    help: 'Opens when failures are more than this share of the calls that began, refused ones among them.',
    unit: '%',
    step: 5,
  }),
  resetTimeoutMs: ms(
    30_000,
    'Wait while open',
    'By a timer; then one call is let pass, and any success closes.',
    1000,
  ),
  rollingCountTimeoutMs: windowMs(10_000),
  rollingCountBuckets: count(1, 10_000, 10, 'Buckets', 'Parts of the window; the oldest is dropped whole.'),
  volumeThreshold: count(0, 1e6, 0, 'Calls at least', 'With fewer in the window it stays closed.'),
  allowWarmUp: field(z._default(z.boolean(), false), {
    label: 'Warm-up',
    help: 'On: it does not open during the first window.',
    advanced: true,
  }),
});

const threshold = () =>
  field(z._default(z.number().check(z.gt(0), z.lt(1)), 0.2), {
    label: 'Threshold',
    help: 'Opens when failures are more than this share, looked at with each failure.',
    step: 0.05,
  });

const cockatiel = z.strictObject({
  dialect: z.literal('cockatiel'),
  breaker: field(
    z._default(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('consecutive'),
          threshold: count(
            1,
            1e6,
            5,
            'Failures in a row',
            'Opens at so many; one success begins the count anew.',
          ),
        }),
        z.strictObject({
          kind: z.literal('count'),
          threshold: threshold(),
          size: count(1, 10_000, 100, 'Window', 'So many of the last results.'),
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
      help: 'consecutive: failures in a row. count: their share of the last results. sampling: their share in a time.',
    },
  ),
  halfOpenAfterMs: ms(
    10_000,
    'Wait while open',
    'Then one call is let pass, and others wait for how it ends.',
    1000,
  ),
});

const hystrix = z.strictObject({
  dialect: z.literal('hystrix'),
  requestVolumeThreshold: count(1, 1e6, 20, 'Calls at least', 'With fewer in the window it stays closed.'),
  errorThresholdPercentage: count(
    1,
    100,
    50,
    'Error share',
    'Opens when errors are this share, or more, in whole percent.',
  ),
  sleepWindowInMilliseconds: ms(
    5000,
    'Wait while open',
    'Calls are refused for longer than this; then one is let pass.',
  ),
  rollingStatsTimeInMilliseconds: windowMs(10_000),
  healthSnapshotIntervalInMilliseconds: field(z._default(atLeast(10, 1e6), 500), {
    label: 'Look every',
    help: 'The share of errors is looked at by a timer, not with each result.',
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
    help: 'Which library it behaves like: its parameters, names, defaults and limits.',
  }),
  ignore: causesField(outcomeNames, ['cancelled'], {
    label: 'Ignored causes',
    help: 'These causes of failure do not count against the callee.',
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
