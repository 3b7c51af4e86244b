// The report of the run so far, asked for again and again while it runs and somebody looks.
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { RunReport } from '#engine/report.ts';
import { useMode, useWorkbench } from '../workbench.tsx';

const askEveryMs = 1000;

export function useReport(): RunReport | null {
  const { runner, account } = useWorkbench();
  const isRunning = useMode() === 'running';
  useEffect(() => {
    if (!isRunning) return;
    const ask = () => {
      if (!document.hidden) runner.askReport();
    };
    ask();
    const timer = setInterval(ask, askEveryMs);
    return () => clearInterval(timer);
  }, [runner, isRunning]);
  return useStore(account, (state) => state.report);
}
