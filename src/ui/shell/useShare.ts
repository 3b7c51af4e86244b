// Sharing, for the bar, the menu and the palette: the scenario with everything that was done to it, at the present
// moment, or the whole comparison. Whoever opens the link stands where you stood; whoever reads a page with the embed
// code sees it run there.
import { useMemo } from 'react';
import type { Comparing } from '#state/comparing/comparison.ts';
import type { Workbench } from '#state/workbench.ts';
import { useCompareParts } from '../compare/context.ts';
import { clock } from '../format.ts';
import { words } from '../words.ts';
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
      copyLink: () => void copyLink(bench, store.getState()),
      copyEmbed: () => void import('./embedCode.ts').then(({ copyEmbed }) => copyEmbed(bench)),
    }),
    [bench, store],
  );
}

async function copyLink(bench: Workbench, comparing: Comparing | null): Promise<void> {
  const { live, view } = bench;
  const now = live.nowNs();
  const link =
    comparing === null
      ? await bench.linkFragment()
      : await (await import('#state/comparing/shared.ts')).linkOf(comparing);
  if (!link.ok) return view.setState({ notice: words.share.tooLong });
  const { origin, pathname, search } = window.location;
  try {
    await navigator.clipboard.writeText(`${origin}${pathname}${search}${link.fragment}`);
    view.setState({ notice: words.share.copied(now > 0 ? clock(now) : null, comparing !== null) });
  } catch {
    window.history.replaceState(null, '', link.fragment);
    view.setState({ notice: words.share.inAddress });
  }
}
