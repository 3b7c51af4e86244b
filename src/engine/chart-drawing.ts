// A statechart as plain data, read from the machine that runs: so what a person sees is what decides. Leaves out states
// that cannot be reached from where it starts, and guards and actions.
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { ChartDrawing } from './frame.ts';

export function drawingOf(machine: AnyStateMachine): ChartDrawing {
  const nodes = Object.values(machine.states) as readonly AnyStateNode[];
  const arrows = nodes.flatMap(arrowsFrom);
  const initial = machine.root.initial.target[0].key;
  const reached = reachedFrom(initial, arrows);
  return {
    initial,
    states: nodes.map(({ key }) => key).filter((key) => reached.has(key)),
    arrows: arrows.filter(({ from }) => reached.has(from)),
  };
}

function arrowsFrom(node: AnyStateNode): ChartDrawing['arrows'] {
  return [...node.transitions.values()].flat().flatMap(({ eventType, target }) => {
    const delayed = eventType.startsWith(delayPrefix);
    const event = delayed ? (eventType.slice(delayPrefix.length).split('.')[0] as string) : eventType;
    return (target ?? []).map(({ key }) => ({ from: node.key, to: key, event, delayed }));
  });
}

/** XState's own name of a delay's event: `xstate.after.wait.breaker.open`. */
const delayPrefix = 'xstate.after.';

function reachedFrom(initial: string, arrows: ChartDrawing['arrows']): Set<string> {
  const reached = new Set([initial]);
  // A set that grows while it is read is read to its end.
  for (const state of reached) for (const { from, to } of arrows) if (from === state) reached.add(to);
  return reached;
}
