// How edits elsewhere in the graph reach into handlers: a node that goes away, or gets another name.
import type { CallStep, OnError, Step } from './handler.ts';
import type { OperationChange } from './registry.ts';

/** The steps without any call to `id`; what is left empty by that goes too. */
export function forgetInSteps(steps: readonly Step[], id: string): readonly Step[] {
  return steps.flatMap((step) => forgetInStep(step, id));
}

function forgetInStep(step: Step, id: string): Step[] {
  switch (step.do) {
    case 'compute':
      return [step];
    case 'call':
      return step.to === id ? [] : [withFallback(step, (inner) => forgetInSteps(inner, id))];
    case 'parallel': {
      const calls = step.calls
        .filter((call) => call.to !== id)
        .map((call) => withFallback(call, (inner) => forgetInSteps(inner, id)));
      if (calls.length === 0) return [];
      const need = typeof step.need === 'number' ? { need: Math.min(step.need, calls.length) } : {};
      return [withFallback({ ...step, calls, ...need }, (inner) => forgetInSteps(inner, id))];
    }
    case 'read': {
      if (step.from === id) return [];
      const onMiss = step.onMiss === undefined ? {} : { onMiss: forgetInSteps(step.onMiss, id) };
      return [withFallback({ ...step, ...onMiss }, (inner) => forgetInSteps(inner, id))];
    }
    case 'write':
      return step.to === id ? [] : [withFallback(step, (inner) => forgetInSteps(inner, id))];
    case 'repeat': {
      const inner = forgetInSteps(step.steps, id);
      return inner.length === 0 && step.steps.length > 0 ? [] : [{ ...step, steps: inner }];
    }
    case 'choose':
      return [
        { ...step, branches: step.branches.map((it) => ({ ...it, steps: forgetInSteps(it.steps, id) })) },
      ];
  }
}

/** The steps with every step that speaks to a node changed by `change`, however deep. */
function mapCalls(steps: readonly Step[], change: (step: Step) => Step): readonly Step[] {
  return steps.map((step) => mapStep(step, change, (inner) => mapCalls(inner, change)));
}

type Inside = (steps: readonly Step[]) => readonly Step[];

function mapStep(step: Step, change: (step: Step) => Step, inside: Inside): Step {
  switch (step.do) {
    case 'compute':
      return step;
    case 'call':
    case 'write':
      return withFallback(change(step), inside);
    case 'read': {
      const onMiss = step.onMiss === undefined ? {} : { onMiss: inside(step.onMiss) };
      return withFallback(change({ ...step, ...onMiss }), inside);
    }
    case 'parallel': {
      const calls = step.calls.map((call) => withFallback(change(call) as CallStep, inside));
      return withFallback({ ...step, calls }, inside);
    }
    case 'repeat':
      return { ...step, steps: inside(step.steps) };
    case 'choose':
      return { ...step, branches: step.branches.map((it) => ({ ...it, steps: inside(it.steps) })) };
  }
}

export function renameInSteps(steps: readonly Step[], from: string, to: string): readonly Step[] {
  return mapCalls(steps, (step) => {
    if (step.do === 'read' && step.from === from) return { ...step, from: to };
    if ((step.do === 'call' || step.do === 'write') && step.to === from) return { ...step, to };
    return step;
  });
}

export function renameOperationInSteps(steps: readonly Step[], change: OperationChange): readonly Step[] {
  const { id, from, to } = change;
  return mapCalls(steps, (step) =>
    step.do === 'call' && step.to === id && step.operation === from ? { ...step, operation: to } : step,
  );
}

function withFallback<S extends { readonly onError?: OnError | undefined } | Step>(
  step: S,
  change: Inside,
): S {
  if (!('onError' in step) || typeof step.onError !== 'object') return step;
  return { ...step, onError: { fallback: change(step.onError.fallback) } };
}
