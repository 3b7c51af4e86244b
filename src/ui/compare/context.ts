// How components reach the comparison: the store, and what sets a comparison up, handed down by the composition root.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { BeginParts } from '#state/comparing/begin.ts';
import type { Comparing } from '#state/comparing/comparison.ts';

const CompareContext = createContext<BeginParts | null>(null);

export const CompareProvider = CompareContext.Provider;

export function useCompareParts(): BeginParts {
  const parts = useContext(CompareContext);
  if (parts === null) throw new Error('a part of the page was rendered without a place for comparisons');
  return parts;
}

/** Null while one tank stands alone. */
export const useComparing = (): Comparing | null => useStore(useCompareParts().store);

/** For parts that are shown only while two are compared. */
export function useBoth(): Comparing {
  const comparing = useComparing();
  if (comparing === null) throw new Error('nothing is compared');
  return comparing;
}
