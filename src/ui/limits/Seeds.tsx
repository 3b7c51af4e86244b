// How many seeds, as one of a few.
import answer from '../compare/answer.module.css';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';

interface SeedsProps {
  readonly choices: readonly number[];
  readonly many: number;
  readonly onChange: (many: number) => void;
}

export function Seeds({ choices, many, onChange }: SeedsProps) {
  return (
    <div className={styles.field}>
      <span aria-hidden="true">{limitsWords.seeds}</span>
      <fieldset className={answer.which} aria-label={limitsWords.seeds}>
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-label={limitsWords.seedsOf(choice)}
            aria-pressed={many === choice}
            onClick={() => onChange(choice)}
          >
            {choice}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
