// Gateway: spreads requests over the nodes behind it. Any operation goes to a linked node that answers it.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import * as shared from '#scenario/fields.ts';
import type { KindSpec, Problem } from '#scenario/registry.ts';
import { outlierSchema } from './outlierSettings.ts';

const settings = z.strictObject({
  instances: shared.instances(1),
  workers: shared.workers(1000),
  cores: shared.cores(4),
  queueLimit: shared.queueLimit(1000),
  demandMs: shared.distribution(
    { dist: 'constant', value: 0.1 },
    { label: 'Core time', help: 'Computed for each request before it is passed on.', unit: 'ms', step: 0.05 },
  ),
  balancing: shared.balancing(),
  outlierDetection: field(z._default(z.nullable(outlierSchema), null), {
    label: 'Outlier detection',
    help: 'Ejects hosts that keep failing from the balancing for a while, as Envoy does.',
    advanced: true,
  }),
  spread: shared.spread(),
  startupMs: shared.startupMs(1000),
  memoryGib: shared.memoryGib(0.25),
  pricePerHour: shared.pricePerHour(),
});

export type GatewaySettings = z.infer<typeof settings>;

/** As Envoy does: the first ejection would last longer than any may. */
function checkOutliers(rules: GatewaySettings['outlierDetection']): Problem[] {
  if (rules === null || rules.maxEjectionTimeMs >= rules.baseEjectionTimeMs) return [];
  const message = `must be at least ${rules.baseEjectionTimeMs}, the base ejection time`;
  return [{ path: 'outlierDetection.maxEjectionTimeMs', message }];
}

export const gatewaySpec: KindSpec = {
  id: 'gateway',
  title: 'Gateway',
  summary: 'Load balancer: passes each request to one instance behind it.',
  group: 'edge',
  settings,
  ports: { in: true, out: true },
  live: ['workers', 'cores', 'queueLimit', 'demandMs', 'balancing', 'spread'],
  operations: () => null,
  check: ({ outlierDetection }) => checkOutliers(outlierDetection as GatewaySettings['outlierDetection']),
  role: 'front',
};
