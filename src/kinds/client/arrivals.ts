// When a client's requests begin: open processes that do not care how the system fares, and a closed one of users
// who wait for their answers.
import * as z from 'zod/mini';
import { type FieldMeta, field } from '#scenario/field.ts';
import { above, atLeast, distribution, whole } from '#scenario/fields.ts';

const rateMax = 10_000_000;

const ratePerS = (value: number, meta: Pick<FieldMeta, 'label' | 'help'>) =>
  field(z._default(atLeast(0, rateMax), value), { ...meta, unit: '/s', step: 1 });

const seconds = (least: number, value: number, meta: Pick<FieldMeta, 'label' | 'help'>) =>
  field(z._default(least > 0 ? atLeast(least, 1e7) : atLeast(0, 1e7), value), {
    ...meta,
    unit: 's',
    step: 1,
  });

const spacing = () =>
  field(z._default(z.enum(['poisson', 'even']), 'poisson'), {
    label: 'Spacing',
    help: 'poisson: arrivals are independent of each other. even: one after the other at the rate of the moment.',
    advanced: true,
  });

/** A quiet night, a working day with its dip at noon, a busier evening. */
const ordinaryDay = [4, 3, 2, 2, 2, 3, 6, 12, 20, 26, 28, 27, 24, 25, 27, 28, 28, 30, 34, 38, 36, 26, 14, 7];

const increasing = (times: readonly number[]) =>
  times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));

const timesMs = z
  .array(atLeast(0))
  .check(
    z.maxLength(200_000),
    z.refine(increasing, { error: 'must be in order: no time is smaller than the one before it' }),
  );

export const arrivalsSchema = z.discriminatedUnion('process', [
  z.strictObject({
    process: z.literal('poisson'),
    ratePerS: ratePerS(10, { label: 'Rate', help: 'Requests on average; each begins independently.' }),
  }),
  z.strictObject({
    process: z.literal('constant'),
    ratePerS: ratePerS(10, { label: 'Rate', help: 'Requests, evenly spaced.' }),
  }),
  z.strictObject({
    process: z.literal('ramp'),
    fromPerS: ratePerS(1, { label: 'From', help: 'The rate at the start.' }),
    toPerS: ratePerS(100, { label: 'To', help: 'The rate at the end of the ramp, and from then on.' }),
    overS: seconds(0.001, 60, { label: 'Over', help: 'How long the ramp takes.' }),
    spacing: spacing(),
  }),
  z.strictObject({
    process: z.literal('spike'),
    basePerS: ratePerS(10, { label: 'Base', help: 'The rate before and after the spike.' }),
    peakPerS: ratePerS(100, { label: 'Peak', help: 'The rate during the spike.' }),
    atS: seconds(0, 10, { label: 'At', help: 'When the spike begins.' }),
    forS: seconds(0.001, 5, { label: 'For', help: 'How long it lasts.' }),
    spacing: spacing(),
  }),
  z.strictObject({
    process: z.literal('daily'),
    hourlyPerS: field(z._default(z.array(atLeast(0, rateMax)).check(z.length(24)), ordinaryDay), {
      label: 'Hourly rates',
      help: 'The rate at each of the 24 hours of the day; in between it moves evenly.',
      unit: '/s',
    }),
    dayS: seconds(0.001, 86_400, { label: 'Length of a day', help: 'Shorten it to see a day in a minute.' }),
    spacing: spacing(),
  }),
  z.strictObject({
    process: z.literal('renewal'),
    interarrivalMs: distribution(
      { dist: 'exponential', mean: 100 },
      { label: 'Interarrival time', help: 'Between one request and the next.', unit: 'ms', step: 10 },
    ),
  }),
  z.strictObject({
    process: z.literal('file'),
    timesMs: field(z._default(timesMs, []), {
      label: 'Times',
      help: 'When each request begins, from the start of the run.',
      unit: 'ms',
    }),
  }),
  z.strictObject({
    process: z.literal('closed'),
    users: field(z._default(whole(1, 100_000), 10), {
      label: 'Users',
      help: 'Each waits for an answer, thinks, and asks again.',
      unit: 'users',
      step: 1,
    }),
    spawnPerS: field(z._default(above(0, rateMax), 10), {
      label: 'Spawn rate',
      help: 'How fast the users come at the start.',
      unit: '/s',
      step: 1,
    }),
    thinkTimeMs: distribution(
      { dist: 'exponential', mean: 1000 },
      { label: 'Think time', help: 'Between an answer and the next request.', unit: 'ms', step: 100 },
    ),
  }),
]);
