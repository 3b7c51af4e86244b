// A short field with its label above, and what is wrong with it below.
import { useId } from 'react';
import styles from './limits.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly unit?: string;
}

export function TextField({ label, value, problem, onChange, placeholder, unit }: TextFieldProps) {
  const id = useId();
  return (
    <p className={styles.field}>
      <label htmlFor={id}>{unit === undefined || unit === '' ? label : `${label} (${unit})`}</label>
      <input
        id={id}
        className={styles.input}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem !== undefined && (
        <span id={`${id}-problem`} className={styles.problem}>
          {problem}
        </span>
      )}
    </p>
  );
}
