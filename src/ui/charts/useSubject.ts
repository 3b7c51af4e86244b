// What the dock is about.
import type { Selected } from '#state/view.ts';
import { useView } from '../workbench.tsx';

/** The one selected node or link, or null for the whole system. */
export function subjectOf({ nodes, links }: Selected): string | null {
  const chosen = [...nodes, ...links];
  return chosen.length === 1 ? (chosen[0] ?? null) : null;
}

export const useSubject = (): string | null => subjectOf(useView((state) => state.selection));
