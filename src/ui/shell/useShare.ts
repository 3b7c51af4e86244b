// Sharing, for the bar, the menu and the palette: the scenario with everything that was done to it, at the present
// moment, or the whole comparison. Whoever opens the link stands where you stood; whoever reads a page with the embed
// code sees it run there.
import { useMemo } from 'react';
import { useCompareParts } from '../compare/context.ts';
import { useWorkbench } from '../workbench.tsx';

export interface Share {
  copyLink(): void;
  copyEmbed(): void;
}

export function useShare(): Share {
  const bench = useWorkbench();
  const { store } = useCompareParts();
  return useMemo(
    () => ({
      copyLink: () => void import('./copyLink.ts').then(({ copyLink }) => copyLink(bench, store.getState())),
      copyEmbed: () => void import('./embedCode.ts').then(({ copyEmbed }) => copyEmbed(bench)),
    }),
    [bench, store],
  );
}
