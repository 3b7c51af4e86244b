// The keys of the page listen from the first frame on; what opens and saves files is loaded with the first such key.
import { useEffect } from 'react';
import { useKinds, useWorkbench } from '../workbench.tsx';
import { listenToKeys } from './shortcuts.ts';

export function useShortcuts(): void {
  const bench = useWorkbench();
  const kinds = useKinds();
  useEffect(() => {
    const files = async () => (await import('./useFiles.ts')).filesOf(bench, kinds);
    return listenToKeys(bench, files);
  }, [bench, kinds]);
}
