import { words } from '../words.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import styles from './palette.module.css';

/** The built-in scenarios, each a small story. */
export function ExamplesPanel() {
  const { examples, open } = useWorkbench();
  const { name } = useScenario();
  return (
    <div className={styles.list}>
      {examples.map((example) => (
        <button
          key={example.id}
          type="button"
          className={styles.kind}
          aria-label={words.examples.open(example.title)}
          aria-current={example.title === name}
          onClick={() => open.example(example.id)}
        >
          <span>
            <span className={styles.kindTitle}>{example.title}</span>
            <span className={styles.kindSummary}>{example.summary}</span>
          </span>
        </button>
      ))}
    </div>
  );
}
