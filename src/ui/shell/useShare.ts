// Sharing, for the button and the palette: the scenario with everything that was done to it, at the present moment; or
// the whole comparison. Whoever opens the link stands where you stood.
import { useCallback } from 'react';
import { useCompareParts } from '../compare/context.ts';
import { clock } from '../format.ts';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';

export function useShare(): () => void {
  const { linkFragment, live, view } = useWorkbench();
  const { store } = useCompareParts();
  return useCallback(() => {
    const now = live.nowNs();
    const share = async () => {
      const comparing = store.getState();
      const link =
        comparing === null
          ? await linkFragment()
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
    };
    void share();
  }, [linkFragment, live, view, store]);
}
