// A service as queueing theory sees it. Left out: handlers that compute more than once, call at once or depend on an
// attribute of the request.
import type { ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import type { Step } from '#scenario/handler.ts';
import type { Ask, NoFacts, Queueing } from '#scenario/queueing.ts';
import { type ServiceSettings, serviceSpec } from './settings.ts';

const settingsOf = (node: ScenarioNode) => node as ScenarioNode & ServiceSettings;

export const serviceQueueing: Queueing = {
  kind: serviceSpec.id,
  station(node, outgoing) {
    const { instances, spread, workers, cores, sharing, queueLimit, discipline, operations } =
      settingsOf(node);
    const { contention, coherency } = settingsOf(node);
    if (contention > 0 || coherency > 0) return { no: 'pieces of work slow each other' };
    return {
      ...{ instances, spread, workers, cores, sharing },
      discipline: discipline === 'fifo' || discipline === 'lifo' ? discipline : 'other',
      places: queueLimit ?? Number.POSITIVE_INFINITY,
      operation(name) {
        const found = operations.find((it) => it.name === name);
        if (found === undefined) return null;
        return { demandMs: found.demandMs, asks: asksOf(found.handler, name, outgoing) };
      },
    };
  },
};

/** Without a handler every outgoing link is called in turn. */
function asksOf(
  handler: readonly Step[] | undefined,
  operation: string,
  outgoing: readonly ScenarioLink[],
): readonly Ask[] | NoFacts {
  if (handler === undefined) return outgoing.map(({ to }) => ({ to, operation, times: 1 }));
  const asks = stepsOf(handler, operation, 1);
  return asks ?? { no: 'handler does more than call in turn' };
}

function stepsOf(steps: readonly Step[], operation: string, times: number): readonly Ask[] | null {
  const all: Ask[] = [];
  for (const step of steps) {
    const asks = stepOf(step, operation, times);
    if (asks === null) return null;
    all.push(...asks);
  }
  return all;
}

function stepOf(step: Step, operation: string, times: number): readonly Ask[] | null {
  switch (step.do) {
    case 'call':
      return [{ to: step.to, operation: step.operation ?? operation, times }];
    case 'read':
      return step.onMiss === undefined ? [{ to: step.from, operation: 'read', times }] : null;
    case 'write':
      return step.to === undefined ? [] : [{ to: step.to, operation: 'write', times }];
    case 'repeat':
      return typeof step.times === 'number' ? stepsOf(step.steps, operation, times * step.times) : null;
    case 'choose': {
      const branches = step.branches.map(({ probability, steps }) =>
        stepsOf(steps, operation, times * probability),
      );
      return branches.some((asks) => asks === null) ? null : branches.flatMap((asks) => asks ?? []);
    }
    default:
      return null;
  }
}
