// The link to what is open, put on the clipboard or, where the browser does not let the page, into the address bar.
import type { Comparing } from '#state/comparing/comparison.ts';
import type { Workbench } from '#state/workbench.ts';
import { clock } from '../format.ts';
import { shareWords } from './shareWords.ts';

export async function copyLink(bench: Workbench, comparing: Comparing | null): Promise<void> {
  const { live, view } = bench;
  const now = live.nowNs();
  const link =
    comparing === null
      ? await bench.linkFragment()
      : await (await import('#state/comparing/shared.ts')).linkOf(comparing);
  if (!link.ok) return view.setState({ notice: shareWords.tooLong });
  const { origin, pathname, search } = window.location;
  try {
    await navigator.clipboard.writeText(`${origin}${pathname}${search}${link.fragment}`);
    view.setState({ notice: shareWords.copied(now > 0 ? clock(now) : null, comparing !== null) });
  } catch {
    window.history.replaceState(null, '', link.fragment);
    view.setState({ notice: shareWords.inAddress });
  }
}
