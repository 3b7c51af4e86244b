// What the page offers to open, once it is loaded; none until then.
import { useEffect, useState } from 'react';
import type { Pattern } from '#patterns/pattern.ts';
import type { Example } from '#state/workbench.ts';
import { useWorkbench } from '../workbench.tsx';

export const useExamples = (): readonly Example[] => useLoaded(useWorkbench().loadExamples);

export const usePatterns = (): readonly Pattern[] => useLoaded(useWorkbench().loadPatterns);

function useLoaded<Item>(load: () => Promise<readonly Item[]>): readonly Item[] {
  const [loaded, setLoaded] = useState<readonly Item[]>([]);
  useEffect(() => {
    let wanted = true;
    void load().then((list) => wanted && setLoaded(list));
    return () => {
      wanted = false;
    };
  }, [load]);
  return loaded;
}
