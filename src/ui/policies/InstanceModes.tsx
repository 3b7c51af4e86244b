// The statechart of a node's instances, folded away until somebody wants to see it.
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { isDown } from '#drawing/trouble.ts';
import type { ChartDrawing } from '#engine/frame.ts';
import { useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { changesOf } from './changes.ts';
import { ModeChart } from './ModeChart.tsx';
import { instanceLook, ownerOf } from './modeWords.ts';
import css from './policies.module.css';
import { policyWords as words } from './policyWords.ts';

export function InstanceModes({ id }: { readonly id: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={css['fold']} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.chartOfInstances}</summary>
      {open && <Chart id={id} />}
    </details>
  );
}

const noFaces = new Map();

function Chart({ id }: { readonly id: string }) {
  const { account, live } = useWorkbench();
  const scenario = useScenario();
  useTick();
  const entries = useStore(account, (state) => state.entries);
  const changes = useMemo(
    () =>
      changesOf(entries).filter(
        ({ subject, layer, controller }) => subject === id && layer === null && controller === null,
      ),
    [entries, id],
  );
  const machine = live.instanceChart();
  const down = changes.findLast(({ to }) => isDown(to))?.to ?? 'crashed';
  const chart = useMemo(() => machine && renamed(machine, down), [machine, down]);
  if (chart === null) return null;
  return (
    <ModeChart
      name={words.caller(1).split(' ')[0] ?? ''}
      modes={live.instances(id).map(({ mode }) => (isDown(mode) ? down : mode))}
      look={instanceLook}
      callerOf={(change) => ownerOf(change, scenario, live, noFaces).caller}
      {...{ chart, changes }}
    />
  );
}

/** The machine has one state for a crash, whatever callers see of it: it is called what it was the last time. */
function renamed(chart: ChartDrawing, down: string): ChartDrawing {
  const named = (state: string) => (isDown(state) ? down : state);
  const arrows = chart.arrows.map((it) => ({ ...it, from: named(it.from), to: named(it.to) }));
  return { ...chart, states: chart.states.map(named), arrows };
}
