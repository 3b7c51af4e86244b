// A service, as the engine runs it: alike instances, and one program for each operation. It has no behavior of its
// own: workers, cores, queues and handlers are the engine's.

import { type NodeView, pricePerHour, simKind } from '#engine/kind.ts';
import type { OperationPlan, ProgramStep } from '#engine/plan.ts';
import type { InstancePlan } from '#engine/stations.ts';
import { type ServiceSettings, serviceSpec } from './settings.ts';

/** Where the document says "no limit", the engine still has one. */
const queueLimitMax = 1_000_000;

export const serviceKind = simKind<ServiceSettings>({
  spec: serviceSpec,
  plan: (view) => ({
    instances: Array.from({ length: view.settings.instances }, () => instanceOf(view)),
    spread: view.settings.spread,
    operations: view.settings.operations.map((operation) => operationOf(view, operation)),
  }),
});

function instanceOf({ settings, prices }: NodeView<ServiceSettings>): InstancePlan {
  return {
    workers: settings.workers,
    cores: settings.cores,
    sharing: settings.sharing,
    queueLimit: settings.queueLimit ?? queueLimitMax,
    discipline: settings.discipline,
    codel: { targetNs: settings.codelTargetMs * 1e6, intervalNs: settings.codelIntervalMs * 1e6 },
    lifoBeyond: settings.lifoBeyond,
    deadlineMarginNs: Math.round(settings.deadlineMarginMs * 1e6),
    startupNs: settings.startupMs * 1e6,
    pricePerHour: pricePerHour(settings, prices),
  };
}

type Operation = ServiceSettings['operations'][number];

/** The core time first, then the handler; without one every outgoing link is called in turn. */
function operationOf(view: NodeView<ServiceSettings>, operation: Operation): OperationPlan {
  const compute: ProgramStep = { do: 'compute', demandMs: operation.demandMs };
  const rest: readonly ProgramStep[] = operation.handler ?? [{ do: 'callAll' }];
  return {
    name: operation.name,
    work: operation.work ?? `${view.id}.${operation.name}`,
    priority: operation.priority,
    program: [compute, ...rest],
  };
}
