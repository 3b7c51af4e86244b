// A field that may be absent. Lines of text and numbers are absent when empty; anything else is added and removed.

import { ChoiceField } from './ChoiceField.tsx';
import { useForm } from './context.ts';
import { FieldRow } from './FieldRow.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { formWords } from './formWords.ts';
import { describe, startValue } from './model.ts';
import { NumberField } from './NumberField.tsx';
import { StepsField } from './StepsField.tsx';
import { TextField } from './TextField.tsx';

interface OptionalProps extends FieldProps {
  readonly inner: FieldProps['schema'];
}

export function OptionalField({ inner, ...props }: OptionalProps) {
  const { Field } = useForm();
  const model = describe(inner);
  if (model.as === 'text') return <TextField {...props} />;
  if (model.as === 'number') return <NumberField {...props} />;
  if (model.as === 'steps') return <StepsField {...props} />;
  if (model.as === 'choice') {
    return (
      <ChoiceField
        {...props}
        options={['', ...model.options]}
        naming={(option) => (option === '' ? formWords.unset : option)}
        onChange={(value) => props.onChange(value === '' ? undefined : value)}
      />
    );
  }
  if (props.value === undefined) {
    return (
      <FieldRow meta={props.meta}>
        {(ids) => (
          <button
            type="button"
            id={ids.control}
            className={styles.none}
            aria-label={formWords.addWhat(props.meta.label)}
            onClick={() => props.onChange(startValue(inner))}
          >
            {formWords.unset}
          </button>
        )}
      </FieldRow>
    );
  }
  return (
    <div className={styles.removable}>
      <Field {...props} schema={inner} />
      <button type="button" className={styles.small} onClick={() => props.onChange(undefined)}>
        {formWords.remove(props.meta.label)}
      </button>
    </div>
  );
}
