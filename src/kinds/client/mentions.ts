// How edits elsewhere in the graph reach into a client's requests and steps.
import type { ScenarioNode } from '#scenario/document.ts';
import type { OperationChange, Surroundings } from '#scenario/registry.ts';
import type { ClientSettings } from './fields.ts';
import type { ClientStep } from './session.ts';

type Client = ScenarioNode & ClientSettings;
type Request = ClientSettings['requests'][number];

/** Whom a request or step asks: the node it names, else the one behind the first link. */
const asked = (it: { readonly to?: string | undefined }, around: Surroundings) =>
  it.to ?? around.outgoing[0]?.to;

export function forgetInClient(node: ScenarioNode, id: string, around: Surroundings): ScenarioNode {
  const client = node as Client;
  const keep = (steps: readonly ClientStep[]) =>
    steps.filter((step) => step.do === 'think' || asked(step, around) !== id);
  const requests = client.requests.flatMap((it): Request[] => {
    if (asked(it, around) !== id) return [it];
    // What named no node asks whatever comes first from now on: for an operation that exists there.
    return it.to === undefined ? [{ weight: it.weight }] : [];
  });
  return {
    ...client,
    requests: requests.length > 0 ? requests : [{ weight: 1 }],
    onStart: keep(client.onStart),
    tasks: client.tasks.map((task) => ({ ...task, steps: keep(task.steps) })),
  };
}

export function renamedInClient(node: ScenarioNode, from: string, to: string): ScenarioNode {
  const renamed = <T extends Request | ClientStep>(it: T): T =>
    'to' in it && it.to === from ? { ...it, to } : it;
  return mapAsked(node as Client, renamed, renamed);
}

export function renamedOperationInClient(
  node: ScenarioNode,
  { id, from, to }: OperationChange,
  around: Surroundings,
): ScenarioNode {
  const renamed = <T extends Request | ClientStep>(it: T): T => {
    if (!('operation' in it) || asked(it, around) !== id) return it;
    const operation = it.operation === from ? { operation: to } : {};
    const follow = 'follow' in it && it.follow === from ? { follow: to } : {};
    return { ...it, ...operation, ...follow };
  };
  return mapAsked(node as Client, renamed, renamed);
}

function mapAsked(
  client: Client,
  onRequest: (request: Request) => Request,
  onStep: (step: ClientStep) => ClientStep,
): ScenarioNode {
  return {
    ...client,
    requests: client.requests.map(onRequest),
    onStart: client.onStart.map(onStep),
    tasks: client.tasks.map((task) => ({ ...task, steps: task.steps.map(onStep) })),
  };
}
