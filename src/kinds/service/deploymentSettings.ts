// Settings of how a service gets a new version: Kubernetes' strategies of a Deployment, and those of Argo Rollouts, by
// their names; and what its versions are like.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import * as shared from '#scenario/fields.ts';

/** An absolute number, or percent of the replicas. */
const share = (value: string, label: string, help: string) =>
  field(z._default(z.string().check(z.regex(/^(\d{1,3}%|\d{1,3})$/)), value), { label, help });

const surge = {
  maxSurge: share('25%', 'Max surge', 'Instances beyond the wanted number: 2, or 25% of them, rounded up.'),
  maxUnavailable: share(
    '25%',
    'Max unavailable',
    'Instances that may be missing meanwhile: 1, or 25% of them, rounded down.',
  ),
};

const step = z.strictObject({
  setWeight: field(z._default(shared.whole(0, 100), 20), {
    label: 'Set weight',
    help: 'Percent of the instances that run the new version, rounded up.',
    unit: '%',
    step: 5,
  }),
  pauseMs: field(z._default(shared.atLeast(0, 1e12), 30_000), {
    label: 'Pause',
    help: 'How long it stays at this weight.',
    unit: 'ms',
    step: 1000,
  }),
});

export const deploymentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('RollingUpdate'), ...surge }),
  z.strictObject({ type: z.literal('Recreate') }),
  z.strictObject({
    type: z.literal('BlueGreen'),
    autoPromotionMs: field(z._default(shared.atLeast(0, 1e12), 0), {
      label: 'Auto promotion',
      help: 'So long all new instances stand ready before they get the traffic.',
      unit: 'ms',
      step: 1000,
    }),
    scaleDownDelayMs: field(z._default(shared.atLeast(0, 1e12), 30_000), {
      label: 'Scale down delay',
      help: 'So long the old ones stand by after the switch, for a way back.',
      unit: 'ms',
      step: 1000,
    }),
  }),
  z.strictObject({
    type: z.literal('Canary'),
    ...surge,
    steps: field(
      z._default(z.array(step).check(z.minLength(1), z.maxLength(20)), [{ setWeight: 20, pauseMs: 30_000 }]),
      { label: 'Steps', help: 'What share of the instances is new, and for how long. After the last: all.' },
    ),
    abortErrorRate: field(z._default(shared.atLeast(0, 1), 0.05), {
      label: 'Abort: error rate',
      help: 'When a larger share of the requests at new instances fails, it goes back.',
      step: 0.01,
    }),
    abortMinimumRequests: field(z._default(shared.whole(1, 1_000_000), 20), {
      label: 'Abort: minimum requests',
      help: 'Of fewer requests nothing is concluded.',
      unit: 'requests',
      step: 10,
    }),
    analysisIntervalMs: field(z._default(shared.atLeast(1, 1e9), 5000), {
      label: 'Analysis interval',
      help: 'How often the error rate is looked at.',
      unit: 'ms',
      step: 1000,
      advanced: true,
    }),
  }),
]);

export type DeploymentSettings = z.infer<typeof deploymentSchema>;

export const versionSchema = z.strictObject({
  name: field(z._default(shared.word(), 'v1'), {
    label: 'Name',
    help: 'E.g. v1. Instances begin with the first.',
  }),
  demandFactor: field(z._default(shared.above(0, 1e6), 1), {
    label: 'Core time, times',
    help: 'How many times longer it computes than stated.',
    step: 0.1,
  }),
  errorRate: field(z._default(shared.atLeast(0, 1), 0), {
    label: 'Error rate',
    help: 'Share of all requests that it fails.',
    step: 0.05,
  }),
  errors: field(
    z._default(
      z
        .array(
          z.strictObject({
            operation: field(shared.word(), { label: 'Operation', help: 'One of its own.' }),
            rate: field(z._default(shared.atLeast(0, 1), 0.1), {
              label: 'Rate',
              help: 'Share of these requests that it fails, beside the rate of all.',
              step: 0.05,
            }),
          }),
        )
        .check(z.maxLength(200)),
      [],
    ),
    { label: 'Error rate of one operation', help: 'Where the version fails only some.', advanced: true },
  ),
  lacks: field(
    z._default(
      z.array(field(shared.word(), { label: 'Operation', help: 'One of its own.' })).check(z.maxLength(200)),
      [],
    ),
    {
      label: 'Does not know',
      help: 'Operations that this version does not answer: not yet, or not any more.',
      advanced: true,
    },
  ),
  calls: field(
    z._default(
      z
        .array(
          z.strictObject({
            to: field(shared.word(), { label: 'To', help: 'A linked node.' }),
            operation: field(shared.word(), { label: 'Operation', help: 'What the handler calls.' }),
            as: field(shared.word(), { label: 'As', help: 'What this version calls instead.' }),
          }),
        )
        .check(z.maxLength(200)),
      [],
    ),
    {
      label: 'Calls instead',
      help: 'Operations of callees that this version asks for by another name.',
      advanced: true,
    },
  ),
});

export type VersionSettings = z.infer<typeof versionSchema>;

export const scheduleSchema = z.strictObject({
  atS: field(z._default(shared.atLeast(0, 1e9), 10), {
    label: 'At',
    help: 'When it is deployed.',
    unit: 's',
    step: 1,
  }),
  version: field(z._default(shared.word(), 'v2'), { label: 'Version', help: 'One of the versions.' }),
});

/** How many a share means: surge is rounded up, what may be missing down. */
export function countOf(text: string, replicas: number, round: 'up' | 'down'): number {
  if (!text.endsWith('%')) return Number(text);
  const exact = (Number(text.slice(0, -1)) * replicas) / 100;
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

/** What the field is told by Kubernetes' own validation of a Deployment. */
export function shareProblem(deployment: DeploymentSettings | null): string | null {
  if (deployment === null || !('maxUnavailable' in deployment)) return null;
  const { maxSurge, maxUnavailable } = deployment;
  if (Number.parseInt(maxSurge, 10) === 0 && Number.parseInt(maxUnavailable, 10) === 0)
    return 'must not be 0 when maxSurge is 0';
  return maxUnavailable.endsWith('%') && Number.parseInt(maxUnavailable, 10) > 100
    ? 'must not be more than 100%'
    : null;
}

/** Kubernetes: where both come to nothing, one may be missing, or it would never end. */
export function fenceposts(
  { maxSurge, maxUnavailable }: { readonly maxSurge: string; readonly maxUnavailable: string },
  replicas: number,
): { readonly surge: number; readonly unavailable: number } {
  const surge = countOf(maxSurge, replicas, 'up');
  const unavailable = countOf(maxUnavailable, replicas, 'down');
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}
