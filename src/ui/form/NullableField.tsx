// A number, or none. The last number is remembered, so that trying “no limit” costs nothing.
import { useRef } from 'react';
import { problemsAt, useForm } from './context.ts';
import { FieldRow } from './FieldRow.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { formWords } from './formWords.ts';
import { startValue } from './model.ts';
import { NumberInput, useNumberInput } from './NumberField.tsx';

interface NullableProps extends FieldProps {
  readonly inner: FieldProps['schema'];
  readonly none?: string;
}

export function NullableNumberField({ inner, none = formWords.noLimit, ...props }: NullableProps) {
  const { problems, drafts, subject } = useForm();
  const remembered = useRef<unknown>(props.value);
  if (props.value !== null) remembered.current = props.value;
  const input = useNumberInput({ ...props, schema: inner }, null);
  const isNull = props.value === null;
  const toggle = () => {
    drafts.delete(`${subject}:${props.path}`);
    props.onChange(isNull ? (remembered.current ?? usefulStart(inner)) : null);
  };
  return (
    <FieldRow meta={props.meta} error={input.error ?? problemsAt(problems, props.path)[0]?.message ?? null}>
      {(ids) => (
        <>
          {!isNull && (
            <NumberInput input={input} meta={props.meta} id={ids.control} described={ids.described} />
          )}
          <button
            type="button"
            id={isNull ? ids.control : undefined}
            className={styles.none}
            aria-pressed={isNull}
            aria-label={`${props.meta.label}: ${none}`}
            onClick={toggle}
          >
            {isNull ? none : '∞'}
          </button>
        </>
      )}
    </FieldRow>
  );
}

function usefulStart(schema: FieldProps['schema']): unknown {
  const start = startValue(schema);
  return typeof start === 'number' && start < 100 ? Math.max(start, 100) : start;
}
