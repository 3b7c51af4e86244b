// What the scenario promises, and whether the run kept it. Judged where there is a report: when the run stands still.
import { Check, X } from 'lucide-react';
import { useStore } from 'zustand';
import { type Judgement, judgeObjectives } from '#analysis/objectives.ts';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import { amount, count, duration, joined, percent, rate } from '../format.ts';
import { useMode, useScenario, useWorkbench } from '../workbench.tsx';
import styles from './inspector.module.css';
import { nowWords } from './nowWords.ts';

export function ObjectiveList() {
  const scenario = useScenario();
  const last = useStore(useWorkbench().account, (state) => state.report);
  // While it runs the last report is of an earlier moment.
  const report = useMode() === 'running' ? null : last;
  return (
    <ul className={styles.objectives}>
      {scenario.objectives.map((objective, index) => (
        <li key={`${objective.metric}${objective.is}${objective.value}`} title={objective.why}>
          <code>
            {objective.metric} {objective.is} {objective.value}
          </code>
          <Verdict judgement={judge(scenario, index, report)} isOver={report?.ended !== 'running'} />
        </li>
      ))}
    </ul>
  );
}

/** Null without a report, and for a metric that this system cannot have. */
function judge(scenario: Scenario, index: number, report: RunReport | null): Judgement | null {
  const objectives = scenario.objectives.slice(index, index + 1);
  try {
    return report?.nodes === undefined
      ? null
      : (judgeObjectives({ ...scenario, objectives }, [report])[0] ?? null);
  } catch {
    return null;
  }
}

interface VerdictProps {
  readonly judgement: Judgement | null;
  readonly isOver: boolean;
}

/** What was never measured fails at the end; until then it may still come. */
function Verdict({ judgement, isOver }: VerdictProps) {
  if (judgement === null) return null;
  const { holds, value } = judgement;
  if (value === null && !isOver) return <span>{nowWords.unmeasuredYet}</span>;
  const Icon = holds ? Check : X;
  return (
    <span className={styles.judged} data-holds={holds}>
      <Icon size={13} strokeWidth={2.5} aria-hidden="true" />
      {holds ? nowWords.holds : nowWords.broken}
      <span className={styles.measured}>
        {value === null ? nowWords.unmeasured : measured(judgement, value)}
      </span>
    </span>
  );
}

function measured({ unit }: Judgement, value: number): string {
  switch (unit) {
    case 'ms':
      return joined(duration(value));
    case '/s':
      return joined(rate(value));
    case 'share':
      return percent(value);
    case 'count':
      return count(value);
    default:
      return amount(value);
  }
}
