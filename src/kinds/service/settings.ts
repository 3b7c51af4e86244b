// Service: instances with workers and cores that run handlers.
import * as z from 'zod/mini';
import type { ScenarioNode } from '#scenario/document.ts';
import { field, type Idle } from '#scenario/field.ts';
import * as shared from '#scenario/fields.ts';
import { handlerSchema } from '#scenario/handler.ts';
import { checkHandler } from '#scenario/handler-check.ts';
import { forgetInSteps, renameInSteps, renameOperationInSteps } from '#scenario/handler-edit.ts';
import type { KindSpec, OperationChange, Problem, Surroundings } from '#scenario/registry.ts';
import { autoscalerSchema } from './autoscalerSettings.ts';
import { deploymentSchema, scheduleSchema, shareProblem, versionSchema } from './deploymentSettings.ts';
import {
  checkVersions,
  forgetInVersions,
  renamedInVersions,
  renamedOperationInVersions,
} from './versionMentions.ts';

/** Means something with this queue discipline only. */
const onlyIn = (discipline: string): Idle => ({
  when: (fields) => fields['discipline'] !== discipline,
  said: `unless discipline is "${discipline}"`,
});

const operation = z.strictObject({
  name: field(z._default(shared.word(), 'handle'), {
    label: 'Name',
    help: 'What callers ask for.',
  }),
  demandMs: shared.distribution(
    { dist: 'exponential', mean: 10 },
    { label: 'Core time', help: 'Computed first, before the steps of the handler.', unit: 'ms', step: 1 },
  ),
  priority: field(z._default(shared.whole(0, 9), 0), {
    label: 'Priority',
    help: 'Higher goes first where the discipline is by priority.',
    step: 1,
    advanced: true,
  }),
  handler: field(z.optional(handlerSchema), {
    label: 'Handler',
    help: 'What follows the computing. Absent: every outgoing link is called in turn.',
  }),
  work: field(z.optional(z.string().check(z.minLength(1), z.maxLength(120))), {
    label: 'Work',
    help: 'A name for this work that survives moving it to another node, so that chance treats both alike. Absent: node and operation.',
    advanced: true,
  }),
});

const settings = z.strictObject({
  instances: shared.instances(1),
  workers: shared.workers(8),
  cores: shared.cores(1),
  sharing: shared.sharing('ps'),
  contention: field(z._default(shared.atLeast(0, 1), 0), {
    label: 'Contention',
    help: 'How much each piece of work in progress slows the others by what only one can have at a time, such as a lock: α of the universal scalability law.',
    step: 0.01,
    advanced: true,
  }),
  coherency: field(z._default(shared.atLeast(0, 1), 0), {
    label: 'Coherency',
    help: 'The same for what each has to agree on with every other, such as cached data: β of the universal scalability law. More at once may then achieve less.',
    step: 0.001,
    advanced: true,
  }),
  queueLimit: shared.queueLimit(100),
  discipline: field(
    z._default(z.enum(['fifo', 'lifo', 'priority', 'deadlineAware', 'codel', 'adaptiveLifo']), 'fifo'),
    {
      label: 'Queue discipline',
      help: 'Who of the waiting gets the next free worker. deadlineAware, codel: who came too late for an answer, or when all wait too long, is sent away. adaptiveLifo: the newest first while many wait.',
      advanced: true,
    },
  ),
  deadlineMarginMs: field(z._default(shared.atLeast(0, 1e9), 0), {
    label: 'Deadline aware: margin',
    help: 'Who has no more time left than this, when its turn comes, is sent away: too little to be answered in time.',
    unit: 'ms',
    step: 1,
    advanced: true,
    idle: onlyIn('deadlineAware'),
  }),
  codelTargetMs: field(z._default(shared.above(0, 1e9), 5), {
    label: 'CoDel: target',
    help: 'A wait that is all right, at any time.',
    unit: 'ms',
    step: 1,
    advanced: true,
    idle: onlyIn('codel'),
  }),
  codelIntervalMs: field(z._default(shared.above(0, 1e9), 100), {
    label: 'CoDel: interval',
    help: 'Longer than this above the target, and it begins to send away.',
    unit: 'ms',
    step: 10,
    advanced: true,
    idle: onlyIn('codel'),
  }),
  lifoBeyond: field(z._default(shared.whole(0, shared.queueLimitMax), 10), {
    label: 'Adaptive LIFO: beyond',
    help: 'With more than so many in line the newest goes first.',
    unit: 'requests',
    step: 1,
    advanced: true,
    idle: onlyIn('adaptiveLifo'),
  }),
  spread: shared.spread(),
  startupMs: shared.startupMs(5000),
  terminationGracePeriodMs: field(z._default(shared.atLeast(0, 1e9), 30_000), {
    label: 'Termination grace period',
    help: 'An instance that is to go finishes what it has; after this time it is gone, with whatever is still inside.',
    unit: 'ms',
    step: 1000,
    advanced: true,
  }),
  preStopMs: field(z._default(shared.atLeast(0, 1e9), 0), {
    label: 'Pre-stop pause',
    help: 'So long it stays at least when it is to go, and takes what is on its way to it.',
    unit: 'ms',
    step: 100,
    advanced: true,
  }),
  autoscaler: field(z._default(z.nullable(autoscalerSchema), null), {
    label: 'Autoscaler',
    help: 'Adds and removes instances by how busy they are, as the HorizontalPodAutoscaler of Kubernetes does.',
    advanced: true,
  }),
  deployment: field(z._default(z.nullable(deploymentSchema), null), {
    label: 'Deployment',
    help: 'How a new version replaces the old one. Empty: in place, a quarter of the instances at a time.',
    advanced: true,
  }),
  versions: field(
    z._default(z.array(versionSchema).check(z.minLength(1), z.maxLength(20)), [versionSchema.parse({})]),
    { label: 'Versions', help: 'What its versions are like.', advanced: true },
  ),
  deployments: field(z._default(z.array(scheduleSchema).check(z.maxLength(100)), []), {
    label: 'Deployments',
    help: 'Which version is deployed when.',
    advanced: true,
  }),
  memoryGib: shared.memoryGib(0.5),
  pricePerHour: shared.pricePerHour(),
  operations: field(
    z._default(z.array(operation).check(z.minLength(1), z.maxLength(200)), [
      { name: 'handle', demandMs: { dist: 'exponential', mean: 10 }, priority: 0 },
    ]),
    { label: 'Operations', help: 'What callers can ask for. A caller that names none gets the first.' },
  ),
});

export type ServiceSettings = z.infer<typeof settings>;

/** The document is validated before anything here sees it. */
const settingsOf = (node: ScenarioNode) => node as ScenarioNode & ServiceSettings;

function check(node: ScenarioNode, around: Surroundings): Problem[] {
  const { operations } = settingsOf(node);
  const own = operations.flatMap((it, index) => {
    const path = `operations[${index}]`;
    const first = operations.findIndex((other) => other.name === it.name);
    const again = { path: `${path}.name`, message: `is taken by operations[${first}]: choose another name` };
    return [...(first < index ? [again] : []), ...checkHandler(it.handler ?? [], `${path}.handler`, around)];
  });
  const service = settingsOf(node);
  return [
    ...own,
    ...checkScaling(service),
    ...checkDeployment(service),
    ...checkSharing(service),
    ...checkVersions(service, around),
  ];
}

function checkDeployment({ deployment }: ServiceSettings): Problem[] {
  const message = shareProblem(deployment);
  return message === null ? [] : [{ path: 'deployment.maxUnavailable', message }];
}

function checkSharing({ sharing, contention, coherency }: ServiceSettings): Problem[] {
  if (sharing === 'ps') return [];
  return Object.entries({ contention, coherency })
    .filter(([, value]) => value > 0)
    .map(([path]) => ({
      path,
      message: 'needs sharing "ps": only work that shares the cores slows each other',
    }));
}

function checkScaling({ autoscaler }: ServiceSettings): Problem[] {
  if (autoscaler === null || autoscaler.maxReplicas >= autoscaler.minReplicas) return [];
  return [
    {
      path: 'autoscaler.maxReplicas',
      message: `must be at least ${autoscaler.minReplicas}, the min replicas`,
    },
  ];
}

/** Instances that it may come to, without those that stand in for others while it is deployed. */
export const mostOf = ({ instances, autoscaler }: ServiceSettings): number =>
  Math.max(instances, autoscaler?.maxReplicas ?? 0);

type Handler = NonNullable<ServiceSettings['operations'][number]['handler']>;

function mapHandlers(node: ScenarioNode, change: (steps: Handler) => Handler): ScenarioNode {
  const operations = settingsOf(node).operations.map((it) =>
    it.handler === undefined ? it : { ...it, handler: change(it.handler) },
  );
  return { ...node, operations };
}

export const serviceSpec: KindSpec = {
  id: 'service',
  title: 'Service',
  summary: 'Computes, and calls what it is linked to.',
  group: 'compute',
  settings,
  ports: { in: true, out: true },
  deploys: true,
  instancesMost: (node) => mostOf(settingsOf(node)),
  live: [
    ...['workers', 'cores', 'sharing', 'queueLimit', 'spread', 'operations[*].demandMs'],
    ...['discipline', 'deadlineMarginMs', 'codelTargetMs', 'codelIntervalMs', 'lifoBeyond'],
  ],
  operations: (node) => settingsOf(node).operations.map((it) => it.name),
  check,
  forget: (node, id) =>
    forgetInVersions(
      mapHandlers(node, (steps) => forgetInSteps(steps, id)),
      id,
    ),
  renamed: (node, from, to) =>
    renamedInVersions(
      mapHandlers(node, (steps) => renameInSteps(steps, from, to)),
      from,
      to,
    ),
  renamedOperation: (node, change: OperationChange) =>
    renamedOperationInVersions(
      mapHandlers(node, (steps) => renameOperationInSteps(steps, change)),
      change,
    ),
  role: 'program',
};
