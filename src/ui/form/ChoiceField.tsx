// One of a few words, and yes or no.
import { Switch } from 'radix-ui';
import { problemsAt, useForm } from './context.ts';
import { FieldRow } from './FieldRow.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { human } from './human.ts';

interface ChoiceProps extends FieldProps {
  readonly options: readonly string[];
  readonly naming?: (option: string) => string;
}

export function ChoiceField({ meta, value, path, onChange, options, naming = human }: ChoiceProps) {
  const { problems } = useForm();
  return (
    <FieldRow meta={meta} error={problemsAt(problems, path)[0]?.message ?? null}>
      {(ids) => (
        <select
          id={ids.control}
          className={styles.select}
          aria-describedby={ids.described}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {naming(option)}
            </option>
          ))}
        </select>
      )}
    </FieldRow>
  );
}

export function SwitchField({ meta, value, onChange }: FieldProps) {
  return (
    <FieldRow meta={meta}>
      {(ids) => (
        <Switch.Root
          id={ids.control}
          className={styles.switch}
          aria-describedby={ids.described}
          checked={value === true}
          onCheckedChange={onChange}
        >
          <Switch.Thumb className={styles.thumb} />
        </Switch.Root>
      )}
    </FieldRow>
  );
}
