// Settings of a service's autoscaler, by the names of Kubernetes' autoscaling/v2 and of its controller manager's flags.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import * as shared from '#scenario/fields.ts';

const seconds = { unit: 's', step: 15 };

const policy = z.strictObject({
  type: field(z._default(z.enum(['Pods', 'Percent']), 'Percent'), {
    label: 'Type',
    help: 'Of instances, or of percent of them.',
  }),
  value: field(z._default(shared.whole(1, 100_000), 100), {
    label: 'Value',
    help: 'How many may come or go within the period.',
    step: 1,
  }),
  periodSeconds: field(z._default(shared.whole(1, 1800), 15), {
    label: 'Period',
    help: 'Over which changes are counted.',
    ...seconds,
  }),
});

type Policies = { type: 'Pods' | 'Percent'; value: number; periodSeconds: number }[];

const rules = (stabilizationWindowSeconds: number, policies: Policies) =>
  z.strictObject({
    stabilizationWindowSeconds: field(z._default(shared.whole(0, 3600), stabilizationWindowSeconds), {
      label: 'Stabilization window',
      help: 'Down: no lower than the highest number wanted in this time. Up: no higher than the lowest.',
      ...seconds,
    }),
    selectPolicy: field(z._default(z.enum(['Max', 'Min', 'Disabled']), 'Max'), {
      label: 'Select policy',
      help: 'Which policy counts: the one that allows most, or least. Disabled: never in this direction.',
    }),
    policies: field(z._default(z.array(policy).check(z.minLength(1), z.maxLength(10)), policies), {
      label: 'Policies',
      help: 'How far one step may go.',
    }),
  });

const [up, down] = [
  rules(0, [
    { type: 'Percent', value: 100, periodSeconds: 15 },
    { type: 'Pods', value: 4, periodSeconds: 15 },
  ]),
  rules(300, [{ type: 'Percent', value: 100, periodSeconds: 15 }]),
];

const behavior = z.strictObject({
  scaleUp: field(z._default(up, up.parse({})), {
    label: 'Scale up',
    help: 'How fast instances may come. By default at once, twice as many or four more in 15 s.',
  }),
  scaleDown: field(z._default(down, down.parse({})), {
    label: 'Scale down',
    help: 'How fast they may go. By default only after fewer would have done for 300 s.',
  }),
});

const metric = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('Resource'),
    averageUtilization: field(z._default(shared.whole(1, 1000), 80), {
      label: 'Average utilization',
      help: 'Of the cores of all instances that are ready: what it aims at.',
      unit: '%',
      step: 5,
    }),
  }),
  z.strictObject({
    type: z.literal('Pods'),
    averageValue: field(z._default(shared.above(0, 1e6), 10), {
      label: 'Average value',
      help: 'Requests inside of each instance, computing, waiting or in line: what it aims at.',
      unit: 'requests',
      step: 1,
    }),
  }),
]);

export const autoscalerSchema = z.strictObject({
  minReplicas: field(z._default(shared.whole(1, 200), 1), {
    label: 'Min replicas',
    help: 'Never fewer instances than this.',
    step: 1,
  }),
  maxReplicas: field(z._default(shared.whole(1, 200), 10), {
    label: 'Max replicas',
    help: 'Never more.',
    step: 1,
  }),
  metric: field(z._default(metric, { type: 'Resource', averageUtilization: 80 }), {
    label: 'Metric',
    help: 'Resource: utilisation of cores. Pods: requests in flight. Instances that only wait use no cores.',
  }),
  syncPeriodMs: field(z._default(shared.atLeast(1, 1e9), 15_000), {
    label: 'Sync period',
    help: 'How often it looks; the metric is the mean of the time since it looked last.',
    unit: 'ms',
    step: 1000,
  }),
  tolerance: field(z._default(shared.atLeast(0, 1), 0.1), {
    label: 'Tolerance',
    help: 'Nothing is done while the metric is this close to its target, as a share of it.',
    step: 0.05,
    advanced: true,
  }),
  cpuInitializationPeriodMs: field(z._default(shared.atLeast(0, 1e9), 300_000), {
    label: 'CPU initialization period',
    help: 'So long after its start an instance counts only once it has been ready for a whole sync period.',
    unit: 'ms',
    step: 15_000,
    advanced: true,
  }),
  behavior: field(z._default(behavior, behavior.parse({})), {
    label: 'Behavior',
    help: 'How fast it may add and take away.',
    advanced: true,
  }),
});

export type AutoscalerSettings = z.infer<typeof autoscalerSchema>;
export type ScalingRules = AutoscalerSettings['behavior']['scaleUp'];
