// The panel of "What breaks this first?".
import { useStore } from 'zustand';
import { isStale } from '#state/limits/question.ts';
import answer from '../compare/answer.module.css';
import { LimitTabs } from './LimitTabs.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';
import { useLimits, useVariants } from './useVariants.ts';
import { WeakestForm } from './WeakestForm.tsx';
import { WeakestResult } from './WeakestResult.tsx';

export function WeakestPanel() {
  const variants = useVariants();
  const { result, failure } = useStore(useLimits().weakest);
  const stale = result !== null && isStale(result.question, variants);
  return (
    <div className={styles.panel}>
      <LimitTabs shown="weakest" />
      <div className={styles.columns}>
        <WeakestForm />
        <div className={styles.result}>
          <p className={answer.status} role="status">
            {failure !== null && limitsWords.failed(failure)}
            {stale && (variants.length > 1 ? limitsWords.staleVariants : limitsWords.stale)}
          </p>
          {result === null ? (
            <p className={answer.explain}>{limitsWords.weakest.explain}</p>
          ) : (
            <div className={styles.given} data-stale={stale}>
              {result.question.variants.map((variant, place) => (
                <WeakestResult
                  key={variant.letter}
                  letter={result.question.variants.length > 1 ? variant.letter : null}
                  found={result.found[place] ?? { is: 'noObjectives' }}
                  seeds={result.question.seeds.length}
                />
              ))}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
