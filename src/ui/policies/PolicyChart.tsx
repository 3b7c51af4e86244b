// The statechart of a policy in the inspector, with its changes of mode.
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { PolicyFace, SeatLive } from '#drawing/policyFace.ts';
import type { PolicySheet } from '#engine/frame.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { changesOf } from './changes.ts';
import { ModeChart } from './ModeChart.tsx';
import { ownerOf } from './modeWords.ts';
import { usePolicyFaces } from './usePolicies.ts';

interface ChartProps {
  readonly sheet: PolicySheet;
  readonly chart: NonNullable<PolicySheet['chart']>;
  readonly seats: readonly SeatLive[];
  readonly face: PolicyFace;
}

export function PolicyChart({ sheet, chart, seats, face }: ChartProps) {
  const { account, live } = useWorkbench();
  const scenario = useScenario();
  const faces = usePolicyFaces();
  const entries = useStore(account, (state) => state.entries);
  const changes = useMemo(
    () =>
      changesOf(entries).filter(
        ({ subject, chain, layer }) =>
          subject === sheet.link && chain === sheet.chain && layer === sheet.layer,
      ),
    [entries, sheet],
  );
  const look = useMemo(() => {
    const { modes } = face;
    return (mode: string) => modes?.[mode] ?? { words: mode, tone: 'calm' as const };
  }, [face]);
  return (
    <ModeChart
      name={face.title.toLowerCase()}
      modes={seats.flatMap(({ mode }) => mode ?? [])}
      callerOf={(change) => ownerOf(change, scenario, live, faces).caller}
      {...{ chart, changes, look }}
    />
  );
}
