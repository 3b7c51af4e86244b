// The answer: what differs between the variants, in words first, and then in every figure.
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Answer } from '#state/comparing/answer.ts';
import { answers } from '#state/comparing/answer.ts';
import { variantsOf } from '#state/comparing/comparison.ts';
import { clock } from '../format.ts';
import { useScenario } from '../workbench.tsx';
import { Accounts } from './Accounts.tsx';
import { AskAnswer } from './AskAnswer.tsx';
import styles from './answer.module.css';
import { compareWords } from './compareWords.ts';
import { useBoth, useComparing } from './context.ts';
import { FigureTable } from './FigureTable.tsx';
import { FirstApart } from './FirstApart.tsx';
import { Keeping } from './Keeping.tsx';
import { Quantiles } from './Quantiles.tsx';
import { Stated } from './Stated.tsx';
import { TradeOffPlot } from './TradeOffPlot.tsx';
import { Verdicts } from './Verdicts.tsx';

const words = compareWords.answer;

export function AnswerPanel() {
  return useComparing() === null ? null : <Body />;
}

function Body() {
  const comparing = useBoth();
  // Any edit may make the answer one of other documents.
  useScenario();
  const { answer, failure, running } = useStore(comparing.answer);
  const stale = answer !== null && running === null && !answers(answer, variantsOf(comparing));
  return (
    <div className={styles.answer}>
      <div className={styles.tools}>
        <AskAnswer />
        {answer !== null && <Keeping answer={answer} />}
      </div>
      <p className={styles.status} role="status">
        {failure !== null && words.failed(failure)}
        {stale && words.stale}
      </p>
      {answer === null ? <p className={styles.explain}>{words.explain}</p> : <Given answer={answer} />}
      <FirstApart />
      <Accounts />
    </div>
  );
}

function Given({ answer }: { readonly answer: Answer }) {
  const { comparisons, seeds, toNs } = answer;
  const [shown, setShown] = useState(0);
  const comparison = comparisons[shown] ?? comparisons[0];
  if (comparison === undefined) return null;
  return (
    <>
      {comparisons.length > 1 && (
        <fieldset className={styles.which}>
          {comparisons.map(({ base, other }, place) => (
            <button
              key={other.name}
              type="button"
              aria-pressed={comparisons[place] === comparison}
              onClick={() => setShown(place)}
            >
              {words.against(other.name, base.name)}
            </button>
          ))}
        </fieldset>
      )}
      <div className={styles.columns}>
        <div>
          <Verdicts comparison={comparison} />
          <Stated comparison={comparison} />
        </div>
        <div className={styles.stack}>
          <FigureTable key={shown} comparison={comparison} />
          <p className={styles.explain}>
            {words.which(seeds.length, seeds[0] ?? 0, seeds.at(-1) ?? 0, clock(toNs))}
          </p>
          <TradeOffPlot answer={answer} />
        </div>
      </div>
      <Quantiles {...{ answer, comparison }} />
    </>
  );
}
