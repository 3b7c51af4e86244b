// Opening and saving for what listens from the first frame on: loaded with the first file.
import { useCallback } from 'react';
import { useKinds, useWorkbench } from '../workbench.tsx';
import type { Files } from './useFiles.ts';

export type LateFiles = () => Promise<Files>;

export function useLateFiles(): LateFiles {
  const bench = useWorkbench();
  const kinds = useKinds();
  return useCallback(async () => (await import('./useFiles.ts')).filesOf(bench, kinds), [bench, kinds]);
}
