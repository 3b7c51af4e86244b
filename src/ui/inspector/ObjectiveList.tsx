// What the scenario promises, and whether the run kept it. Judged where there is a report: when the run stands still.
import { Check, X } from 'lucide-react';
import { useStore } from 'zustand';
import { boundText, metricProblem, type Standing, standingOf, unitOf } from '../stated/objectiveModel.ts';
import { useMode, useScenario, useWorkbench } from '../workbench.tsx';
import styles from './inspector.module.css';
import { nowWords } from './nowWords.ts';

export function ObjectiveList() {
  const scenario = useScenario();
  const { account, registry } = useWorkbench();
  const last = useStore(account, (state) => state.report);
  // While it runs the last report is of an earlier moment.
  const report = useMode() === 'running' ? null : last;
  return (
    <ul className={styles.objectives}>
      {scenario.objectives.map((objective) => (
        <li key={`${objective.metric}${objective.is}${objective.value}`} title={objective.why}>
          <code>
            {objective.metric} {objective.is} {boundText(objective.value, unitOf(objective.metric))}
          </code>
          {report !== null && metricProblem(objective.metric, scenario, registry) === null && (
            <Verdict standing={standingOf(objective, scenario, report)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Verdict({ standing: { state, value, reason } }: { readonly standing: Standing }) {
  if (state === 'unjudged') return <span>{reason}</span>;
  const Icon = state === 'holds' ? Check : X;
  return (
    <span className={styles.judged} data-holds={state === 'holds'}>
      <Icon size={13} strokeWidth={2.5} aria-hidden="true" />
      {state === 'holds' ? nowWords.holds : nowWords.broken}
      <span className={styles.measured}>{value ?? reason}</span>
    </span>
  );
}
