// A client as queueing theory sees it: a Poisson process, users that go round, or neither.
import type { ScenarioNode } from '#scenario/document.ts';
import type { Ask, ClosedSource, NoFacts, Queueing } from '#scenario/queueing.ts';
import { type ClientSettings, type ClientStep, clientSpec } from './settings.ts';

type Arrivals = ClientSettings['arrivals'];

export const clientQueueing: Queueing = {
  kind: clientSpec.id,
  source(node) {
    const settings = node as ScenarioNode & ClientSettings;
    const { arrivals } = settings;
    if (arrivals.process === 'closed') return closed(settings, arrivals);
    const perS = poissonPerS(arrivals);
    if (typeof perS !== 'number') return perS;
    return { poissonPerS: perS, asks: mixOf(settings), impatient: settings.deadlineMs !== null };
  },
};

/** Named as in "arrivals are not Poisson: …". */
const otherProcesses = {
  constant: 'evenly spaced',
  ramp: 'a ramp',
  spike: 'a spike',
  daily: 'a daily curve',
  renewal: 'a renewal process',
  file: 'read from a file',
} as const;

function poissonPerS(arrivals: Exclude<Arrivals, { process: 'closed' }>): number | NoFacts {
  if (arrivals.process === 'poisson') return arrivals.ratePerS;
  if (arrivals.process === 'renewal') {
    const gap = arrivals.interarrivalMs;
    if (typeof gap === 'object' && gap.dist === 'exponential' && gap.mean > 0) return 1000 / gap.mean;
  }
  return { no: otherProcesses[arrivals.process] };
}

function mixOf({ requests }: ClientSettings): Ask[] {
  const all = requests.reduce((sum, { weight }) => sum + weight, 0);
  return requests.map(({ to, operation, weight }) => ({ to, operation, times: weight / all }));
}

/** One round is one task and the thinking after it; what users do at the start is over soon, and left out. */
function closed(
  settings: ClientSettings,
  { users, thinkTimeMs }: Extract<Arrivals, { process: 'closed' }>,
): ClosedSource {
  const { tasks } = settings;
  const impatient = settings.deadlineMs !== null;
  const after = { of: thinkTimeMs, times: 1 };
  if (tasks.length === 0) return { users, asks: mixOf(settings), thinkMs: [after], impatient };
  const all = tasks.reduce((sum, { weight }) => sum + weight, 0);
  const steps = tasks.flatMap((task) => task.steps.map((step) => ({ step, times: task.weight / all })));
  return {
    ...{ users, impatient },
    asks: steps.flatMap(({ step, times }) => asksOf(step, times)),
    thinkMs: [
      after,
      ...steps.flatMap(({ step, times }) => (step.do === 'think' ? [{ of: step.timeMs, times }] : [])),
    ],
  };
}

function asksOf(step: ClientStep, times: number): Ask[] {
  if (step.do !== 'request') return [];
  const { to, operation, follow } = step;
  const first = { to, operation, times };
  return follow === undefined ? [first] : [first, { to, operation: follow, times }];
}
