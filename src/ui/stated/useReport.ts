import { useStore } from 'zustand';
import type { RunReport } from '#engine/report.ts';
import { useReports, useWorkbench } from '../workbench.tsx';

/** The report of the run so far. */
export function useReport(): RunReport | null {
  useReports();
  return useStore(useWorkbench().account, (state) => state.report);
}
