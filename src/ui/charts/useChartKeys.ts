// The keys of the charts, wherever the focus is; keys that mean something where they are typed are left to that.
import { useEffect } from 'react';
import { pressed } from '../editing/keys.ts';
import { inOverlay, isText } from '../shell/useShortcuts.ts';
import { useWorkbench } from '../workbench.tsx';
import { chartActions } from './chartActions.ts';

export function useChartKeys(): void {
  const bench = useWorkbench();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isText(event.target) || inOverlay(event.target)) return;
      const action = chartActions(bench).find(({ keys = '' }) => pressed(event, keys));
      if (action === undefined) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [bench]);
}
