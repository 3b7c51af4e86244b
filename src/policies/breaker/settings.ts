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
    help: 'COUNT_BASED: the last calls. TIME_BASED: the calls of the last seconds.',
  }),
  slidingWindowSize: count(1, 10_000, 100, 'Window size', 'Calls, or seconds where it is TIME_BASED.'),
  minimumNumberOfCalls: count(1, 1e6, 100, 'Calls at least', 'With fewer in the window no rate is computed.'),
  failureRateThreshold: percent(50, 'Failure rate', 'Opens at this share of failures or more.'),
  slowCallRateThreshold: percent(100, 'Slow call rate', 'Opens at this share of slow calls or more.'),
  slowCallDurationThresholdMs: ms(60_000, 'Slow', 'Calls that take longer are slow.'),
  waitDurationInOpenStateMs: ms(60_000, 'Wait while open', 'Until calls are let pass again.', 1000),
  waitIntervalFunctionInOpenState: field(z._default(waitInterval, { kind: 'fixed' }), {
    label: 'Growing waits',
    help: 'Whether the wait grows while the breaker opens again and again without having been closed.',
    advanced: true,
  }),
  permittedNumberOfCallsInHalfOpenState: count(
    1,
    10_000,
    10,
    'Calls in half-open',
    'So many are let pass to find out how the callee is; more are refused.',
  ),
  automaticTransitionFromOpenToHalfOpenEnabled: field(z._default(z.boolean(), false), {
    label: 'Half-open by itself',
    help: 'By a timer. Otherwise with the first call after the wait.',
    advanced: true,
  }),
  maxWaitDurationInHalfOpenStateMs: field(z._default(atLeast(0, 1e9), 0), {
    label: 'Longest in half-open',
    help: 'Then it changes by itself. 0: it waits for results as long as it takes.',
    unit: 'ms',
    step: 1000,
    advanced: true,
  }),
  transitionToStateAfterWaitDuration: field(z._default(z.enum(['OPEN', 'CLOSED']), 'OPEN'), {
    label: 'After the longest',
    help: 'Where it goes from half-open then.',
    advanced: true,
  }),
  initialState: field(
    z._default(z.enum(['CLOSED', 'OPEN', 'METRICS_ONLY', 'DISABLED', 'FORCED_OPEN']), 'CLOSED'),
    {
      label: 'State at the start',
      help: 'METRICS_ONLY counts and lets all pass, DISABLED does not even count, FORCED_OPEN refuses all.',
      advanced: true,
    },
  ),
});

const polly = z.strictObject({
  dialect: z.literal('polly'),
  failureRatio: field(z._default(atLeast(0, 1), 0.1), {
    label: 'Failure ratio',
    help: 'Opens at this share of failures or more.',
    step: 0.05,
  }),
  minimumThroughput: count(2, 1e6, 100, 'Calls at least', 'With fewer in the window it stays closed.'),
  samplingDurationMs: windowMs(30_000),
  breakDurationMs: ms(5000, 'Wait while open', 'Until one call is let pass.'),
});

const opossum = z.strictObject({
  dialect: z.literal('opossum'),
  timeoutMs: field(z._default(z.nullable(above(0, 1e9)), 10_000), {
    label: 'Timeout',
    help: 'A call that takes this long has failed; the callee is not told. Empty: none.',
    unit: 'ms',
    step: 500,
  }),
  errorThresholdPercentage: field(z._default(atLeast(0, 100), 50), {
    label: 'Error share',
    help: 'Opens at more failures than this share of all calls, those under way and refused included.',
    unit: '%',
    step: 5,
  }),
  resetTimeoutMs: ms(30_000, 'Wait while open', 'Then one call is let pass.', 1000),
  rollingCountTimeoutMs: windowMs(10_000),
  rollingCountBuckets: count(1, 10_000, 10, 'Buckets', 'The window moves on by one of these.'),
  volumeThreshold: count(0, 1e6, 0, 'Calls at least', 'With fewer in the window it stays closed.'),
  allowWarmUp: field(z._default(z.boolean(), false), {
    label: 'Warm-up',
    help: 'It stays closed for the length of the first window.',
    advanced: true,
  }),
});

const threshold = () =>
  field(z._default(z.number().check(z.gt(0), z.lt(1)), 0.2), {
    label: 'Threshold',
    help: 'Opens at more failures than this share.',
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
            help: 'With fewer in the window it stays closed. Empty: a full window.',
            step: 1,
          }),
        }),
        z.strictObject({
          kind: z.literal('sampling'),
          threshold: threshold(),
          durationMs: windowMs(30_000),
          minimumRps: field(z._default(z.nullable(above(0, 1e6)), null), {
            label: 'Rate at least',
            help: 'With fewer calls it stays closed. Empty: five failures a second at the threshold.',
            unit: '/s',
            step: 1,
          }),
        }),
      ]),
      { kind: 'consecutive', threshold: 5 },
    ),
    {
      label: 'Opens',
      help: 'After failures in a row, or at a share of the last calls, or of the last while.',
    },
  ),
  halfOpenAfterMs: ms(
    10_000,
    'Wait while open',
    'Then one call is let pass, and others wait for its end.',
    1000,
  ),
});

const hystrix = z.strictObject({
  dialect: z.literal('hystrix'),
  requestVolumeThreshold: count(1, 1e6, 20, 'Calls at least', 'With fewer in the window it stays closed.'),
  errorThresholdPercentage: count(1, 100, 50, 'Error share', 'Opens at so many per cent or more.'),
  sleepWindowInMilliseconds: ms(5000, 'Wait while open', 'Until one call is let pass.'),
  rollingStatsTimeInMilliseconds: windowMs(10_000),
  healthSnapshotIntervalInMilliseconds: field(z._default(atLeast(10, 1e6), 500), {
    label: 'Look every',
    help: 'The share of errors is looked at this often, not with every result.',
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
    help: 'Those of a library, with its own parameters, names and defaults.',
  }),
  ignore: causesField(outcomeNames, ['cancelled'], {
    label: 'No failures',
    help: 'Causes that do not count as failures: most libraries leave them out, opossum and Polly count successes.',
  }),
  scope: scopeField(),
});

export type BreakerSettings = z.infer<typeof settings>;

export const breakerSpec: PolicySpec = {
  id: 'breaker',
  title: 'Circuit breaker',
  summary: 'Stops calling a callee that fails, and tries again after a while.',
  settings,
};
