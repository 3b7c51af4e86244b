// What a client's schema cannot see: whether what it asks for exists, and what needs users.

import { checkOperation, checkTarget } from '#scenario/calls.ts';
import type { ScenarioNode } from '#scenario/document.ts';
import { variablesMost } from '#scenario/handler.ts';
import type { Problem, Surroundings } from '#scenario/registry.ts';
import { didYouMean, quoted } from '#scenario/suggest.ts';
import type { ClientSettings } from './fields.ts';
import type { ClientStep } from './session.ts';

export function checkClient(node: ScenarioNode, around: Surroundings): Problem[] {
  const client = node as ScenarioNode & ClientSettings;
  return [
    ...client.requests.flatMap((it, index) => checkRequest(it, `requests[${index}]`, around)),
    ...checkUsers(client),
    ...checkHowMany(client, around.variables),
    ...checkSteps(client.onStart, 'onStart', client, around),
    ...client.tasks.flatMap((task, index) => {
      const first = client.tasks.findIndex((other) => other.name === task.name);
      const again = {
        path: `tasks[${index}].name`,
        message: `is taken by tasks[${first}]: choose another name`,
      };
      return [
        ...(first < index ? [again] : []),
        ...checkSteps(task.steps, `tasks[${index}].steps`, client, around),
      ];
    }),
  ];
}

function checkUsers(client: ClientSettings): Problem[] {
  if (client.arrivals.process === 'closed') return [];
  const message = 'only users have a session: set arrivals.process to "closed", or remove this';
  return (['tasks', 'onStart'] as const)
    .filter((name) => client[name].length > 0)
    .map((path) => ({ path, message }));
}

function checkHowMany({ variables }: ClientSettings, carried: readonly string[]): Problem[] {
  if (carried.length <= variablesMost || Object.keys(variables).length === 0) return [];
  const message = `all clients together may keep at most ${variablesMost}, not ${carried.map(quoted).join(', ')}`;
  return [{ path: 'variables', message }];
}

interface Asked {
  readonly operation?: string | undefined;
  readonly to?: string | undefined;
}

function checkRequest(request: Asked, path: string, around: Surroundings): Problem[] {
  const to = request.to ?? around.outgoing[0]?.to;
  return [
    ...(request.to === undefined ? [] : checkTarget(request.to, `${path}.to`, around)),
    ...(request.operation === undefined || to === undefined
      ? []
      : checkOperation(to, request.operation, `${path}.operation`, around)),
  ];
}

function checkSteps(
  steps: readonly ClientStep[],
  path: string,
  client: ClientSettings,
  around: Surroundings,
): Problem[] {
  return steps.flatMap((step, index) => {
    if (step.do === 'think') return [];
    const at = `${path}[${index}]`;
    const to = step.to ?? around.outgoing[0]?.to;
    return [
      ...checkRequest(step, at, around),
      ...(step.follow === undefined || to === undefined
        ? []
        : checkOperation(to, step.follow, `${at}.follow`, around)),
      ...checkVariables(step, at, Object.keys(client.variables)),
    ];
  });
}

function checkVariables(
  step: ClientStep & { do: 'request' },
  path: string,
  known: readonly string[],
): Problem[] {
  return (step.onSuccess ?? []).flatMap(({ variable }, index) => {
    if (known.includes(variable)) return [];
    const message = `${quoted(variable)} is not among the variables of this client${didYouMean(variable, known)}`;
    return [{ path: `${path}.onSuccess[${index}].variable`, message }];
  });
}
