// What a handler's schema cannot see: whether its calls can be made, whether its numbers go together.
import { checkOperation, checkTarget } from './calls.ts';
import type { CallStep, ChooseStep, OnError, ParallelStep, ReadStep, RepeatStep, Step } from './handler.ts';
import type { Problem, Surroundings } from './registry.ts';
import { didYouMean, quoted } from './suggest.ts';

/** Loops within loops multiply: four levels are the most that a run may unroll. */
export const loopDepthMax = 4;

interface Place {
  readonly path: string;
  readonly around: Surroundings;
  /** Loops around this place. */
  readonly loops: number;
}

/** Paths of the problems begin with `path`, e.g. `operations[0].handler`. */
export function checkHandler(steps: readonly Step[], path: string, around: Surroundings): Problem[] {
  return checkSteps(steps, { path, around, loops: 0 });
}

function checkSteps(steps: readonly Step[], at: Place): Problem[] {
  return steps.flatMap((step, index) => checkStep(step, { ...at, path: `${at.path}[${index}]` }));
}

function checkStep(step: Step, at: Place): Problem[] {
  switch (step.do) {
    case 'compute':
      return [];
    case 'call':
      return checkCall(step, at);
    case 'parallel':
      return checkParallel(step, at);
    case 'read':
      return [
        ...checkAccess(step.from, 'read', `${at.path}.from`, at.around),
        ...checkMiss(step, at),
        ...checkFallback(step.onError, at),
      ];
    case 'write':
      return [
        ...(step.to === undefined ? [] : checkAccess(step.to, 'write', `${at.path}.to`, at.around)),
        ...checkFallback(step.onError, at),
      ];
    case 'repeat':
      return checkRepeat(step, at);
    case 'choose':
      return checkChoose(step, at);
  }
}

function checkCall(step: CallStep, at: Place): Problem[] {
  return [
    ...checkTarget(step.to, `${at.path}.to`, at.around),
    ...(step.operation === undefined
      ? []
      : checkOperation(step.to, step.operation, `${at.path}.operation`, at.around)),
    ...checkFallback(step.onError, at),
  ];
}

function checkAccess(to: string, operation: string, path: string, around: Surroundings): Problem[] {
  return [...checkTarget(to, path, around), ...checkOperation(to, operation, path, around)];
}

function checkMiss({ from, onMiss = [] }: ReadStep, at: Place): Problem[] {
  const path = `${at.path}.onMiss`;
  const message = `${quoted(from)} holds everything, only a cache can miss: remove this`;
  return [
    ...(onMiss.length > 0 && at.around.neverMisses(from) ? [{ path, message }] : []),
    ...checkSteps(onMiss, { ...at, path }),
  ];
}

function checkFallback(onError: OnError | undefined, at: Place): Problem[] {
  if (typeof onError !== 'object') return [];
  return checkSteps(onError.fallback, { ...at, path: `${at.path}.onError.fallback` });
}

function checkParallel(step: ParallelStep, at: Place): Problem[] {
  const calls = step.calls.flatMap((call, index) =>
    checkParallelCall(call, { ...at, path: `${at.path}.calls[${index}]` }),
  );
  const tooMany = typeof step.need === 'number' && step.need > step.calls.length;
  const need = {
    path: `${at.path}.need`,
    message: `must be at most ${step.calls.length}, the number of calls`,
  };
  return [...calls, ...(tooMany ? [need] : []), ...checkFallback(step.onError, at)];
}

function checkParallelCall({ onError, ...call }: CallStep, at: Place): Problem[] {
  const message = 'must be "fail" or "ignore": a fallback goes to the parallel step';
  return [
    ...checkCall(call, at),
    ...(typeof onError === 'object' ? [{ path: `${at.path}.onError`, message }] : []),
  ];
}

function checkRepeat({ times, steps }: RepeatStep, at: Place): Problem[] {
  if (at.loops >= loopDepthMax) {
    return [{ path: at.path, message: `loops can be nested at most ${loopDepthMax} deep` }];
  }
  return [
    ...(typeof times === 'number' ? [] : checkAttribute(times.attribute, `${at.path}.times.attribute`, at)),
    ...checkSteps(steps, { ...at, path: `${at.path}.steps`, loops: at.loops + 1 }),
  ];
}

/** While no client keeps any, there is nothing to tell a mistake by: the client may be about to be drawn. */
function checkAttribute(attribute: string, path: string, { around: { variables } }: Place): Problem[] {
  if (variables.length === 0 || variables.includes(attribute)) return [];
  const known = variables.map(quoted).join(', ');
  const message = `${quoted(attribute)} is not among the variables of any client (there are ${known})`;
  return [{ path, message: `${message}${didYouMean(attribute, variables)}` }];
}

function checkChoose(step: ChooseStep, at: Place): Problem[] {
  const sum = step.branches.reduce((total, branch) => total + branch.probability, 0);
  const message = `probabilities add up to ${Number(sum.toFixed(6))}: they must not exceed 1 (the rest does nothing)`;
  return [
    // In floating point 0.34 + 0.56 + 0.1 is a little more than 1.
    ...(sum > 1 + 1e-9 ? [{ path: `${at.path}.branches`, message }] : []),
    ...step.branches.flatMap((branch, index) =>
      checkSteps(branch.steps, { ...at, path: `${at.path}.branches[${index}].steps` }),
    ),
  ];
}
