// The keys of the page, which listen from the first frame on.
import { useEffect } from 'react';
import { useWorkbench } from '../workbench.tsx';
import { listenToKeys } from './shortcuts.ts';
import { useLateFiles } from './useLateFiles.ts';

export function useShortcuts(): void {
  const bench = useWorkbench();
  const files = useLateFiles();
  useEffect(() => listenToKeys(bench, files), [bench, files]);
}
