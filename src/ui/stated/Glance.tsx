// In one line of the top bar: how many objectives hold, and what it costs. A click opens all of it.

import { price } from '../format.ts';
import { useScenario, useView, useWorkbench } from '../workbench.tsx';
import { standingTogether } from './glance.ts';
import { standingOf } from './objectiveModel.ts';
import styles from './stated.module.css';
import { statedWords as words } from './statedWords.ts';
import { useReport } from './useReport.ts';

export function Glance() {
  const { view } = useWorkbench();
  const scenario = useScenario();
  const isOpen = useView((state) => state.panel === 'notes');
  const report = useReport();
  const standings = scenario.objectives.map((objective) => standingOf(objective, scenario, report));
  const { tone, said, brief } = standingTogether(standings);
  // What holds nothing costs nothing, which is no news.
  const isEmpty = scenario.nodes.length === 0 || report?.nodes === undefined;
  const cost = isEmpty ? '' : `${price(report.costPerHour, report.currency)}/h`;
  return (
    <button
      type="button"
      className={styles.glance}
      data-state={tone}
      data-none={standings.length === 0}
      title={words.open}
      aria-label={cost === '' ? said : `${said} · ${cost}`}
      aria-expanded={isOpen}
      onClick={() => view.setState({ panel: isOpen ? null : 'notes' })}
    >
      <span className={styles.full}>{said}</span>
      <span className={styles.brief}>{brief}</span>
      {cost !== '' && <span className={styles.cost}>{` · ${cost}`}</span>}
    </button>
  );
}
