// Of what limits are asked: the variants that are compared, or the one scenario that is open.
import { useMemo } from 'react';
import type { Variant } from '#state/comparing/answer.ts';
import { variantsOf } from '#state/comparing/comparison.ts';
import { type Limits, limitsOf } from '#state/limits/limits.ts';
import { useCompareParts, useComparing } from '../compare/context.ts';
import { useScenario } from '../workbench.tsx';

export function useVariants(): readonly Variant[] {
  const comparing = useComparing();
  // Any edit is one of the variant that is worked in.
  const scenario = useScenario();
  return useMemo(
    () => (comparing === null ? [{ letter: 'A', scenario }] : variantsOf(comparing)),
    [comparing, scenario],
  );
}

export const useLimits = (): Limits => limitsOf(useCompareParts().store);
