// A service, as the engine runs it: alike instances, one program for each operation, and the controllers that start and
// stop instances. It has no behavior of its own: workers, cores, queues and handlers are the engine's.

import { type NodeView, pricePerHour, simKind } from '#engine/kind.ts';
import type { NodePlan, OperationPlan, ProgramStep } from '#engine/plan.ts';
import type { InstancePlan } from '#engine/stations.ts';
import { autoscalerOf } from './autoscaler.ts';
import { deploymentOf } from './deployment.ts';
import { fenceposts } from './deploymentSettings.ts';
import { mostOf, type ServiceSettings, serviceSpec } from './settings.ts';

/** Where the document says "no limit", the engine still has one. */
const queueLimitMax = 1_000_000;

export const serviceKind = simKind<ServiceSettings>({
  spec: serviceSpec,
  plan: (view) => ({
    instances: Array.from({ length: placesOf(view.settings) }, () => instanceOf(view)),
    instancesAtStart: view.settings.instances,
    versions: view.settings.versions,
    controllers: controllersOf(view.settings),
    spread: view.settings.spread,
    operations: view.settings.operations.map((operation) => operationOf(view, operation)),
  }),
});

/** Most instances that there may be at once, those that are going included. */
function placesOf(settings: ServiceSettings): number {
  const { deployment } = settings;
  const most = mostOf(settings);
  if (deployment === null || deployment.type === 'Recreate') return most;
  if (deployment.type === 'BlueGreen') return 2 * most;
  const { surge, unavailable } = fenceposts(deployment, most);
  return most + surge + Math.min(most, surge + unavailable);
}

/** The deployment first: an autoscaler tells it how many to keep. */
function controllersOf({
  instances,
  autoscaler,
  deployment,
  versions,
  deployments,
}: ServiceSettings): NodePlan['controllers'] {
  const schedule = deployments.map(({ atS, version }) => ({
    atNs: Math.round(atS * 1e9),
    version: versions.findIndex(({ name }) => name === version),
  }));
  return [
    deploymentOf({ replicas: instances, settings: deployment, schedule, badVersion: versions.length }),
    ...(autoscaler === null ? [] : [autoscalerOf(autoscaler)]),
  ];
}

function instanceOf({ settings, prices }: NodeView<ServiceSettings>): InstancePlan {
  return {
    workers: settings.workers,
    cores: settings.cores,
    sharing: settings.sharing,
    contention: settings.contention,
    coherency: settings.coherency,
    queueLimit: settings.queueLimit ?? queueLimitMax,
    discipline: settings.discipline,
    codel: { targetNs: settings.codelTargetMs * 1e6, intervalNs: settings.codelIntervalMs * 1e6 },
    lifoBeyond: settings.lifoBeyond,
    deadlineMarginNs: Math.round(settings.deadlineMarginMs * 1e6),
    startupNs: settings.startupMs * 1e6,
    graceNs: settings.terminationGracePeriodMs * 1e6,
    preStopNs: Math.round(settings.preStopMs * 1e6),
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
