// The account of the run as far as it ever came, made of a report; while it runs, reports are asked for now and then.
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { accountOf } from '#analysis/account/account.ts';
import type { Account } from '#analysis/account/line.ts';
import type { Naming } from '#analysis/account/words.ts';
import { moment } from '../format.ts';
import { nameOf } from '../inspector/interventions.ts';
import { useReports, useScenario, useWorkbench } from '../workbench.tsx';

/** Null until there is a report. */
export function useAccount(): Account | null {
  const { account } = useWorkbench();
  const scenario = useScenario();
  useReports();
  const report = useStore(account, (state) => state.report);
  const furthest = useStore(account, (state) => state.furthest);
  const known = useMemo(
    () => (furthest === null ? null : accountOf(scenario, furthest)),
    [scenario, furthest],
  );
  // Of a run in which nothing happened, what has not happened yet is told of the moment where it stands.
  const isBack = report !== null && report !== furthest;
  const isCalm = isBack && known?.lines.every(({ it }) => it.what === 'calm') === true;
  return useMemo(() => (isCalm ? accountOf(scenario, report) : known), [isCalm, known, scenario, report]);
}

/** The moment up to which the run stands; what is told of later ones is still to come. */
export function useToldNs(): number {
  const { account } = useWorkbench();
  return useStore(account, (state) => state.report?.toNs ?? Number.POSITIVE_INFINITY);
}

export function useNaming(): Naming {
  const scenario = useScenario();
  return useMemo(() => ({ nameOf: (id: string) => nameOf(scenario, id), moment }), [scenario]);
}
