// How far the runs are, and the way to give them up.
import type { Running } from '#state/limits/task.ts';
import { Button } from '../controls/Button.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';

export function Waiting({ running, what }: { readonly running: Running; readonly what: string }) {
  const { share, runs, done, round, rounds, cancel } = running;
  return (
    <div className={styles.waiting}>
      <progress max={1} value={share} aria-label={what} />
      <span className={styles.count}>
        {limitsWords.runs(done, runs)}
        {rounds > 1 && `, ${limitsWords.round(Math.max(1, round), rounds)}`}
      </span>
      <Button onClick={cancel}>{limitsWords.cancel}</Button>
    </div>
  );
}
