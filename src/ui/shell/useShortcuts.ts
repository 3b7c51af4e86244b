// The keys of the page. Their code is on its way while the first frame is drawn, and listens right after it.
import { useEffect } from 'react';
import { useKinds, useWorkbench } from '../workbench.tsx';

const loading = Promise.all([import('./shortcuts.ts'), import('./useFiles.ts')]);

export function useShortcuts(): void {
  const bench = useWorkbench();
  const kinds = useKinds();
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isGone = false;
    void loading.then(([{ listenToKeys }, { filesOf }]) => {
      if (!isGone) stop = listenToKeys(bench, filesOf(bench, kinds));
    });
    return () => {
      isGone = true;
      stop?.();
    };
  }, [bench, kinds]);
}
