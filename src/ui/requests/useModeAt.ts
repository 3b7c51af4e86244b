// In what mode the policies of a call's link were when it began, where that was not their usual one.
import { useStore } from 'zustand';
import type { SpanReport } from '#engine/report.ts';
import { changesOf } from '../policies/changes.ts';
import { ownerOf } from '../policies/modeWords.ts';
import { usePolicyFaces } from '../policies/usePolicies.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { requestWords } from './requestWords.ts';

/** `breaker half-open`; null where nothing has modes, or all is as usual. */
export function useModeAt({ link, startNs }: SpanReport): string | null {
  const { account, live } = useWorkbench();
  const scenario = useScenario();
  const faces = usePolicyFaces();
  const entries = useStore(account, (state) => state.entries);
  const own = changesOf(entries.filter(({ subject, layer }) => subject === link && layer !== undefined));
  const now = own.findLast(({ atNs }) => atNs < startNs);
  if (now === undefined || now.to === own[0]?.from) return null;
  const { title, look } = ownerOf(now, scenario, live, faces);
  return requestWords.mode(title, look(now.to).words);
}
