// Why the run stands still by itself: what happened, where and when, in one sentence.

import { inUnit } from '#analysis/figure-text.ts';
import { unitOfMetric } from '#analysis/metric-path.ts';
import { boundText } from '#analysis/objective-text.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Met } from '#state/pauseWhen.ts';
import { Button } from '../controls/Button.tsx';
import { clock, clockFraction } from '../format.ts';
import { entrySubject, nameOf } from '../inspector/interventions.ts';
import styles from '../shell/shell.module.css';
import { words } from '../words.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { pauseWords } from './pauseWords.ts';

export function MetBanner({ met }: { readonly met: Met }) {
  const { runner } = useWorkbench();
  const scenario = useScenario();
  return (
    <div className={styles.banner} role="status">
      <p>{sentenceOf(met, scenario)}</p>
      <Button onClick={runner.toggle}>{words.transport.play}</Button>
    </div>
  );
}

export function sentenceOf(met: Met, scenario: Scenario): string {
  const at = `${clock(met.atNs)}${clockFraction(met.atNs, 1)}`;
  const { said } = pauseWords;
  switch (met.when) {
    case 'objective': {
      const { objective, value } = met;
      const { currency } = scenario.prices;
      return said.objective(
        at,
        objective.metric,
        boundText(objective, currency),
        inUnit(value, unitOfMetric(objective.metric), currency),
      );
    }
    case 'mode':
      return said.mode(at, entrySubject(met, scenario), met.text);
    default:
      return said[met.when](at, nameOf(scenario, met.subject));
  }
}
