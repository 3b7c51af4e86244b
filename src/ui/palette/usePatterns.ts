// The patterns, once they are loaded; none until then.
import { useEffect, useState } from 'react';
import type { Pattern } from '#patterns/pattern.ts';
import { useWorkbench } from '../workbench.tsx';

export function usePatterns(): readonly Pattern[] {
  const { loadPatterns } = useWorkbench();
  const [patterns, setPatterns] = useState<readonly Pattern[]>([]);
  useEffect(() => {
    let wanted = true;
    void loadPatterns().then((list) => wanted && setPatterns(list));
    return () => {
      wanted = false;
    };
  }, [loadPatterns]);
  return patterns;
}
