// In one line of the top bar: how many objectives hold, and what it costs. A click opens all of it.

import { price } from '../format.ts';
import { useScenario, useView, useWorkbench } from '../workbench.tsx';
import { type Standing, standingOf } from './objectiveModel.ts';
import styles from './stated.module.css';
import { statedWords as words } from './statedWords.ts';
import { useReport } from './useReport.ts';

export function Glance() {
  const { view } = useWorkbench();
  const scenario = useScenario();
  const isOpen = useView((state) => state.panel === 'notes');
  const report = useReport();
  const standings = scenario.objectives.map((objective) => standingOf(objective, scenario, report));
  const holding = standings.filter(({ state }) => state === 'holds').length;
  const failing = standings.some(({ state }) => state === 'fails');
  const tone = failing ? 'fails' : holding > 0 && holding === standings.length ? 'holds' : 'unjudged';
  const cost = report?.nodes === undefined ? '' : ` · ${price(report.costPerHour, report.currency)}/h`;
  const { said, brief } = verdictOf(standings, holding);
  return (
    <button
      type="button"
      className={styles.glance}
      data-state={tone}
      title={words.open}
      aria-label={`${said}${cost}`}
      aria-expanded={isOpen}
      onClick={() => view.setState({ panel: isOpen ? null : 'notes' })}
    >
      <span className={styles.full}>{`${said}${cost}`}</span>
      <span className={styles.brief} aria-hidden="true">{`${brief}${cost}`}</span>
    </button>
  );
}

/** As long as nothing can be judged, none of them "holds", and none fails. */
function verdictOf(standings: readonly Standing[], holding: number) {
  const all = standings.length;
  if (all === 0) return { said: words.none, brief: words.none };
  if (standings.every(({ state }) => state === 'unjudged')) {
    return { said: words.glanceUnjudged(all), brief: words.glanceUnjudged(all) };
  }
  return { said: words.glance(holding, all), brief: words.glanceBrief(holding, all) };
}
