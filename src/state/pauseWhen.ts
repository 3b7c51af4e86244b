// What a person can ask a run to pause at, in the order of the menu.
import type { Met, PauseCondition } from '#worker/protocol.ts';

export type { Met, PauseCondition };

const all: { readonly [condition in PauseCondition]: true } = {
  timeout: true,
  refusal: true,
  objective: true,
  mode: true,
};

export const pauseConditions = Object.keys(all) as readonly PauseCondition[];

export function withCondition(
  chosen: readonly PauseCondition[],
  condition: PauseCondition,
  on: boolean,
): readonly PauseCondition[] {
  return pauseConditions.filter((each) => (each === condition ? on : chosen.includes(each)));
}
