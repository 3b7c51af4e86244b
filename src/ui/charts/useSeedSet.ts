// What several seeds came to, while the document is the one that they ran.
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { SeedSet } from '#state/seeds.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';

export function useSeedSet(): SeedSet | null {
  const set = useStore(useWorkbench().seeds, (state) => state.set);
  const scenario = useScenario();
  return useMemo(() => (set?.fits(scenario) === true ? set : null), [set, scenario]);
}
