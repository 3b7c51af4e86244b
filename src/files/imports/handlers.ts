// From many executions of an operation to one handler: which calls follow each other, which go at once, which repeat,
// and, where executions differ, how often each way is taken.
import type { CallStep, Step } from '#scenario/handler.ts';
import type { TracedCall } from './executions.ts';

/** Ways of one operation that become branches; rarer ones count as the most common. */
const waysMost = 8;
const parallelMost = 64;
const repeatMost = 10_000;
/** Steps of one way; a handler holds two hundred. */
const groupsMost = 190;
/** Calls that overlap by less of the shorter one were made one after the other. */
const overlapShare = 0.05;
/** What clocks of a microsecond cannot tell apart. */
const overlapNs = 2000;

/** Calls that go at once, and how many times the same is done in a row. */
interface Group {
  readonly keys: readonly string[];
  readonly times: number;
}

interface Way {
  readonly groups: readonly Group[];
  readonly count: number;
}

export interface Handler {
  readonly steps: readonly Step[];
  /** Different ways that were seen, and of how many executions the rarest were counted as the most common. */
  readonly ways: number;
  readonly folded: number;
}

/** `keyOf` names what is called; `stepOf` makes the call of such a name. */
export function handlerOf(
  executions: readonly (readonly TracedCall[])[],
  keyOf: (call: TracedCall) => string,
  stepOf: (key: string) => Step,
): Handler {
  const ways = waysOf(executions.map((calls) => groupsOf(calls, keyOf)));
  const kept = ways.slice(0, waysMost);
  const folded = ways.slice(waysMost).reduce((sum, way) => sum + way.count, 0);
  return { steps: mergedSteps(kept, executions.length, stepOf), ways: ways.length, folded };
}

/** Calls in the order of their beginnings, as groups of those that overlap; equal neighbours are one group. */
export function groupsOf(
  calls: readonly TracedCall[],
  keyOf: (call: TracedCall) => string,
): readonly Group[] {
  const found: { keys: string[]; endNs: number }[] = [];
  for (const call of calls) {
    const { startNs, endNs } = call.span;
    const open = found.at(-1);
    const shared = open === undefined ? 0 : Math.min(open.endNs, endNs) - startNs;
    const isOverlap = shared > Math.max(overlapNs, overlapShare * (endNs - startNs));
    if (open !== undefined && isOverlap && open.keys.length < parallelMost) {
      open.keys.push(keyOf(call));
      open.endNs = Math.max(open.endNs, endNs);
    } else found.push({ keys: [keyOf(call)], endNs });
  }
  const groups: Group[] = [];
  for (const { keys } of found) {
    const sorted = keys.sort();
    const last = groups.at(-1);
    const repeats = last !== undefined && last.times < repeatMost && sameKeys(last.keys, sorted);
    if (repeats) groups[groups.length - 1] = { keys: sorted, times: last.times + 1 };
    else groups.push({ keys: sorted, times: 1 });
  }
  return groups.slice(0, groupsMost);
}

const sameKeys = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n');

/** The most common first. Executions that only repeat a different number of times take the same way. */
function waysOf(executions: readonly (readonly Group[])[]): Way[] {
  const ways = new Map<string, { groups: readonly Group[]; count: number; times: number[] }>();
  for (const groups of executions) {
    const name = groups.map(({ keys, times }) => `${times > 1 ? '+' : ''}${keys.join('\n')}`).join('\n\n');
    const known = ways.get(name);
    if (known === undefined) {
      ways.set(name, { groups, count: 1, times: groups.map((group) => group.times) });
      continue;
    }
    known.count++;
    for (const [index, { times }] of groups.entries()) known.times[index] = (known.times[index] ?? 0) + times;
  }
  return [...ways.values()]
    .map(({ groups, count, times }) => ({
      count,
      groups: groups.map(({ keys }, index) => ({ keys, times: Math.round((times[index] ?? count) / count) })),
    }))
    .sort((a, b) => b.count - a.count);
}

/** What all ways begin and end with is done always; between that, one of the ways. */
function mergedSteps(ways: readonly Way[], all: number, stepOf: (key: string) => Step): readonly Step[] {
  const lists = ways.map(({ groups }) => groups.map((group) => JSON.stringify(stepFor(group, stepOf))));
  const [common = []] = lists;
  const shortest = Math.min(...lists.map((list) => list.length));
  const agree = (at: (list: readonly string[]) => string | undefined) =>
    lists.every((list) => at(list) === at(common));
  let first = 0;
  while (first < shortest && agree((list) => list[first])) first++;
  let last = 0;
  while (last < shortest - first && agree((list) => list.at(-1 - last))) last++;
  const parse = (list: readonly string[]) => list.map((step) => JSON.parse(step) as Step);
  const before = parse(common.slice(0, first));
  const after = parse(common.slice(common.length - last));
  const seen = ways.reduce((sum, way) => sum + way.count, 0);
  const branches = ways.map(({ count }, index) => {
    const list = lists[index] ?? [];
    // The most common also stands for those that are left out.
    const share = (index === 0 ? count + all - seen : count) / all;
    return {
      probability: Math.floor(share * 1e4) / 1e4,
      steps: parse(list.slice(first, list.length - last)),
    };
  });
  const choices = branches.filter(({ probability, steps }) => steps.length > 0 && probability > 0);
  const choose: Step[] = choices.length === 0 ? [] : [{ do: 'choose', branches: choices }];
  return [...before, ...choose, ...after];
}

function stepFor({ keys, times }: Group, stepOf: (key: string) => Step): Step {
  const steps = keys.map(stepOf);
  const step = steps.length === 1 ? steps[0] : { do: 'parallel' as const, calls: steps.map(asCall) };
  if (step === undefined) throw new Error('a group without calls');
  return times > 1 ? { do: 'repeat', times, steps: [step] } : step;
}

/** Reads and writes at once are calls of these operations. */
function asCall(step: Step): CallStep {
  if (step.do === 'call') return step;
  if (step.do === 'read') return { do: 'call', to: step.from, operation: 'read', ...handling(step) };
  if (step.do === 'write') return { do: 'call', to: step.to ?? '', operation: 'write', ...handling(step) };
  throw new Error(`${step.do} is no call`);
}

const handling = ({ onError }: { readonly onError?: CallStep['onError'] }) =>
  onError === undefined ? {} : { onError };
