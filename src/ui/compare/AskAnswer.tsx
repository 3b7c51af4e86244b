// How many seeds, the button that runs them, and how far they are.
import { useState } from 'react';
import { useStore } from 'zustand';
import { seekAnswer } from '#state/comparing/answer.ts';
import { variantsOf } from '#state/comparing/comparison.ts';
import { Button } from '../controls/Button.tsx';
import { useWorkbench } from '../workbench.tsx';
import styles from './answer.module.css';
import { compareWords } from './compareWords.ts';
import { useBoth, useCompareParts } from './context.ts';

const words = compareWords.answer;
const choices = [5, 10, 20, 50] as const;

export function AskAnswer() {
  const comparing = useBoth();
  const { makePool } = useWorkbench();
  const { makeJudge } = useCompareParts();
  const [many, setMany] = useState<number>(20);
  const running = useStore(comparing.answer, (state) => state.running);
  const run = async () => {
    const [pool, judge] = await Promise.all([makePool(), makeJudge()]);
    const variants = variantsOf(comparing);
    const toNs = Math.max(...variants.map(({ scenario }) => scenario.run.untilNs));
    seekAnswer(comparing.answer, { pool, judge }, { variants, many, toNs });
  };
  if (running !== null) {
    return (
      <div className={styles.ask}>
        <progress max={1} value={running.share} aria-label={words.title} />
        <span className={styles.count}>{words.progress(running.done, running.runs)}</span>
        <Button onClick={running.cancel}>{words.cancel}</Button>
      </div>
    );
  }
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <fieldset className={styles.which} aria-label={words.many}>
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-label={`${words.many}: ${choice}`}
            aria-pressed={many === choice}
            onClick={() => setMany(choice)}
          >
            {words.seeds(choice)}
          </button>
        ))}
      </fieldset>
      <Button type="submit" look="main">
        {words.run(many)}
      </Button>
    </form>
  );
}
