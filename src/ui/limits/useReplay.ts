// Opens what breaks a variant as a scenario: in that variant's tank, or alone where it has none.
import type { Weakness } from '#analysis/search/weakest.ts';
import { focusOn } from '#state/comparing/comparison.ts';
import { type FoundWeakest, replayOf } from '#state/limits/weakest.ts';
import { useCompareParts } from '../compare/context.ts';
import { useWorkbench } from '../workbench.tsx';

type Found = Extract<FoundWeakest, { is: 'found' }>;

/** `letter`: of a comparison; null: the one scenario that is open. */
export function useReplay(): (letter: string | null, found: Found, weakness: Weakness) => void {
  const { store, first } = useCompareParts();
  const { registry, textOf } = useWorkbench();
  return (letter, found, weakness) => {
    const scenario = replayOf(found, weakness, registry);
    const comparing = store.getState();
    const isInTank = comparing !== null && (letter === 'A' || letter === 'B');
    if (isInTank) focusOn(store, letter);
    else comparing?.leave('A');
    const { open } = isInTank ? comparing.benches[letter] : first;
    open.shared(scenario.name, textOf(scenario), null);
  };
}
