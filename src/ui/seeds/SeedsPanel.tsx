// The third tab of the dock: run several seeds, and read what they agree on.
import { useState } from 'react';
import { useStore } from 'zustand';
import { useSeedSet } from '../charts/useSeedSet.ts';
import { Button } from '../controls/Button.tsx';
import { clock } from '../format.ts';
import { useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { SeedTable } from './SeedTable.tsx';
import styles from './seeds.module.css';
import { seedWords } from './seedWords.ts';

const choices = [5, 10, 20] as const;
const usual = 10;

interface SeedsPanelProps {
  readonly subject: string | null;
  readonly name: string;
}

export function SeedsPanel({ subject, name }: SeedsPanelProps) {
  const state = useStore(useWorkbench().seeds);
  const set = useSeedSet();
  const { running, failure } = state;
  const [wish, setWish] = useState<Wish>({ many: usual, toEnd: false });
  return (
    <div className={styles.panel}>
      <div className={styles.asking}>
        {running === null ? <Asking wish={wish} onWish={setWish} /> : <Waiting running={running} />}
        <p className={styles.said} role="status">
          {failure !== null && seedWords.failed(failure)}
          {state.set !== null && set === null && running === null && seedWords.stale}
          {state.set === null && failure === null && running === null && seedWords.explain}
        </p>
      </div>
      {set === null ? (
        <p className={styles.none}>{seedWords.none}</p>
      ) : (
        <SeedTable set={set} subject={subject} name={name} />
      )}
    </div>
  );
}

/** What was asked for last; kept while it runs. */
interface Wish {
  readonly many: number;
  readonly toEnd: boolean;
}

interface AskingProps {
  readonly wish: Wish;
  readonly onWish: (wish: Wish) => void;
}

function Asking({ wish, onWish }: AskingProps) {
  const { many } = wish;
  const { live, runSeeds } = useWorkbench();
  const { warmupNs, untilNs } = useScenario().run;
  useTick();
  const nowNs = live.nowNs();
  // Before the warm-up has passed there is nothing to measure here.
  const canStopHere = nowNs > warmupNs && nowNs < untilNs;
  const toEnd = wish.toEnd || !canStopHere;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void runSeeds(many, toEnd ? untilNs : nowNs);
      }}
    >
      <fieldset className={styles.choices} aria-label={seedWords.many}>
        {choices.map((choice) => (
          <Choice
            key={choice}
            group="many"
            chosen={many === choice}
            onChoose={() => onWish({ ...wish, many: choice })}
          >
            {seedWords.seeds(choice)}
          </Choice>
        ))}
      </fieldset>
      <fieldset className={styles.choices} aria-label={seedWords.upTo}>
        {canStopHere && (
          <Choice group="to" chosen={!toEnd} onChoose={() => onWish({ many, toEnd: false })}>
            {seedWords.here(clock(nowNs))}
          </Choice>
        )}
        <Choice group="to" chosen={toEnd} onChoose={() => onWish({ many, toEnd: true })}>
          {seedWords.end(clock(untilNs))}
        </Choice>
      </fieldset>
      <Button type="submit" look="main">
        {seedWords.run(many)}
      </Button>
    </form>
  );
}

interface ChoiceProps {
  readonly group: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: string;
}

function Choice({ group, chosen, onChoose, children }: ChoiceProps) {
  return (
    <label className={styles.choice} data-on={chosen}>
      <input
        type="radio"
        className={styles.radio}
        name={`seeds-${group}`}
        checked={chosen}
        onChange={onChoose}
      />
      {children}
    </label>
  );
}

type Running = NonNullable<ReturnType<ReturnType<typeof useWorkbench>['seeds']['getState']>['running']>;

function Waiting({ running: { done, seeds, share, cancel } }: { readonly running: Running }) {
  const said = seedWords.progress(done, seeds);
  return (
    <div className={styles.form}>
      <progress className={styles.progress} max={1} value={share} aria-label={seedWords.title} />
      <span className={styles.count}>{said}</span>
      <Button onClick={cancel}>{seedWords.cancel}</Button>
    </div>
  );
}
