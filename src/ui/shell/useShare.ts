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
      copyEmbed: () => void copyEmbed(bench),
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

async function copyEmbed(bench: Workbench): Promise<void> {
  const { view } = bench;
  const asked = await embedAddress(bench);
  if (asked === null) return view.setState({ notice: words.share.tooLong });
  const { origin, pathname } = window.location;
  try {
    await navigator.clipboard.writeText(embedCode(`${origin}${pathname}${asked}`, document.title));
    view.setState({ notice: words.share.copiedEmbed });
  } catch {
    view.setState({ notice: words.share.embedByHand });
  }
}

/** What ships with Wavetank goes by its name, and so keeps its story; all else is a link. Null: too long for one. */
async function embedAddress({ document, view, examples, linkFragment }: Workbench): Promise<string | null> {
  const { story, pattern } = view.getState();
  const example = examples.find((it) => it.story !== undefined && it.story === story?.story)?.id;
  const name = pattern === null ? example : `${pattern.of.id}/${pattern.scenario}`;
  if (name !== undefined && !document.dirty()) return `?embed&example=${encodeURIComponent(name)}`;
  const link = await linkFragment();
  return link.ok ? `?embed${link.fragment}` : null;
}

/** The frame asks for nothing of its host; its size is the host's to change. */
export function embedCode(address: string, title: string): string {
  const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${attribute(address)}" title="${attribute(title)}" width="880" height="480" loading="lazy" style="border:0"></iframe>`;
}
