// What the dock is about.
import { useView } from '../workbench.tsx';

/** The one selected node or link, or null for the whole system. */
export function useSubject(): string | null {
  const { nodes, links } = useView((state) => state.selection);
  const chosen = [...nodes, ...links];
  return chosen.length === 1 ? (chosen[0] ?? null) : null;
}
