// Metric paths to read beside the usual ones: typed with suggestions, each checked when it is added.
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import type { Variant } from '#state/comparing/answer.ts';
import { Button } from '../controls/Button.tsx';
import { capitalised } from '../form/human.ts';
import { completions, metricProblem } from '../stated/objectiveModel.ts';
import { useWorkbench } from '../workbench.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';

const words = limitsWords.sweep;

interface MetricsFieldProps {
  readonly metrics: readonly string[];
  readonly variants: readonly Variant[];
  readonly onChange: (metrics: readonly string[]) => void;
}

export function MetricsField({ metrics, variants, onChange }: MetricsFieldProps) {
  const id = useId();
  const { registry } = useWorkbench();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = () => {
    const metric = text.trim();
    if (metric === '') return;
    const [wrong = null] = variants
      .map(({ scenario }) => metricProblem(metric, scenario, registry))
      .filter((each) => each !== null);
    setProblem(wrong === null ? null : capitalised(wrong));
    if (wrong !== null) return;
    if (!metrics.includes(metric)) onChange([...metrics, metric]);
    setText('');
  };
  const base = variants[0]?.scenario;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{words.read}</label>
      <span className={styles.adding}>
        <input
          id={id}
          className={styles.input}
          list={`${id}-list`}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.readHint}
          value={text}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Not yet the runs: a figure is added first.
            event.preventDefault();
            add();
          }}
        />
        <Button onClick={add} disabled={text.trim() === ''}>
          {words.add}
        </Button>
      </span>
      <datalist id={`${id}-list`}>
        {base !== undefined &&
          completions(text, base, registry).map((path) => <option key={path} value={path} />)}
      </datalist>
      {problem !== null && (
        <span id={`${id}-problem`} className={styles.problem}>
          {problem}
        </span>
      )}
      {metrics.length > 0 && (
        <ul className={styles.chips}>
          {metrics.map((metric) => (
            <li key={metric}>
              {metric}
              <button
                type="button"
                aria-label={words.remove(metric)}
                onClick={() => onChange(metrics.filter((other) => other !== metric))}
              >
                <X size={12} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
