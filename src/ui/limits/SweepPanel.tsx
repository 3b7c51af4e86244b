// The panel of sweeps: what to vary at its side, and what came of it.
import { useStore } from 'zustand';
import { isStale } from '#state/limits/question.ts';
import answer from '../compare/answer.module.css';
import { LimitTabs } from './LimitTabs.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';
import { SweepForm } from './SweepForm.tsx';
import { SweepResult } from './SweepResult.tsx';
import { useLimits, useVariants } from './useVariants.ts';

const words = limitsWords.sweep;

export function SweepPanel() {
  const { sweep, knees } = useLimits();
  const variants = useVariants();
  const swept = useStore(sweep);
  const searched = useStore(knees);
  const results = [swept.result, searched.result].filter((result) => result !== null);
  const stale = results.some(({ question }) => isStale(question, variants));
  const failure = swept.failure ?? searched.failure;
  return (
    <div className={styles.panel}>
      <LimitTabs shown="sweep" />
      <div className={styles.columns}>
        <SweepForm />
        <div className={styles.result}>
          <p className={answer.status} role="status">
            {failure !== null && limitsWords.failed(failure)}
            {stale && (variants.length > 1 ? limitsWords.staleVariants : limitsWords.stale)}
          </p>
          {results.length === 0 ? (
            <p className={answer.explain}>{words.explain}</p>
          ) : (
            <SweepResult swept={swept.result} searched={searched.result} isStale={stale} />
          )}
        </div>
      </div>
    </div>
  );
}
