// A number with its unit. Arrow keys step, Shift steps tenfold; a text that does not fit is kept and explained.
import { type KeyboardEvent, useState } from 'react';
import { typed } from '../format.ts';
import { useChanged } from '../useChanged.ts';
import { problemsAt, useForm } from './context.ts';
import { FieldRow } from './FieldRow.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { formWords } from './formWords.ts';
import { describe } from './model.ts';
import { clean, parseTyped } from './typedNumber.ts';
import { complaint } from './validate.ts';

export function NumberField(props: FieldProps) {
  const { meta, path } = props;
  const { problems } = useForm();
  const input = useNumberInput(props);
  const found = problemsAt(problems, path)[0]?.message ?? null;
  const range = rangeOf(props);
  return (
    <FieldRow meta={meta} error={input.error ?? found}>
      {(ids) => (
        <>
          {range !== null && (
            <input
              type="range"
              className={styles.range}
              aria-label={`${meta.label}: slider`}
              min={range.min}
              max={range.max}
              step={meta.step}
              value={typeof props.value === 'number' ? props.value : range.min}
              onChange={(event) => props.onChange(clean(Number(event.target.value)))}
            />
          )}
          <NumberInput
            input={input}
            meta={meta}
            id={ids.control}
            described={ids.described}
            narrow={range !== null}
          />
        </>
      )}
    </FieldRow>
  );
}

interface InputProps {
  readonly input: ReturnType<typeof useNumberInput>;
  readonly meta: FieldProps['meta'];
  readonly id: string;
  readonly described: string;
  readonly narrow?: boolean;
  readonly disabled?: boolean;
}

export function NumberInput({ input, meta, id, described, narrow = false, disabled = false }: InputProps) {
  // What stands in place of a number has no unit.
  const saysSo = input.text === '' && input.placeholder !== undefined;
  return (
    <span className={styles.number} data-narrow={narrow} data-disabled={disabled}>
      <input
        id={id}
        className={styles.numberText}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={described}
        aria-invalid={input.error !== null}
        disabled={disabled}
        placeholder={input.placeholder}
        value={input.text}
        onChange={(event) => input.type(event.target.value)}
        onBlur={input.commit}
        onKeyDown={input.press}
      />
      {meta.unit !== undefined && !saysSo && <span className={styles.unit}>{meta.unit}</span>}
    </span>
  );
}

/** `none`: what an empty text stands for, where it stands for something; where none is needed it is `undefined`. */
export function useNumberInput({ schema, meta, path, value, onChange }: FieldProps, none?: null) {
  const { drafts, subject, placeholders } = useForm();
  const key = `${subject}:${path}`;
  const shown = typeof value === 'number' ? typed(value) : '';
  const [text, setText] = useState(drafts.get(key) ?? shown);
  const [error, setError] = useState<string | null>(() => wrongWith(drafts.get(key)));
  useChanged(`${key} ${shown}`, () => {
    if (drafts.has(key)) return;
    setText(shown);
    setError(null);
  });

  function wrongWith(candidate: string | undefined): string | null {
    if (candidate === undefined) return null;
    const number = parseTyped(candidate, meta.unit);
    return number === null ? formWords.notNumber : complaint(schema, number);
  }
  const take = (candidate: string) => {
    const isNone = candidate.trim() === '' && (none === null || complaint(schema, undefined) === null);
    const wrong = isNone ? null : wrongWith(candidate);
    setError(wrong);
    if (wrong !== null) return void drafts.set(key, candidate);
    drafts.delete(key);
    const number = isNone ? none : (parseTyped(candidate, meta.unit) ?? undefined);
    // Without a number there is the default, which may be what it was: then nothing changes, and it is shown again.
    setText(typeof number === 'number' ? typed(number) : none === null ? '' : shown);
    if (number !== value) onChange(number);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take(text);
    if (event.key === 'Escape') {
      drafts.delete(key);
      setText(shown);
      setError(null);
    }
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const by = (meta.step ?? 1) * (event.shiftKey ? 10 : 1) * (event.key === 'ArrowUp' ? 1 : -1);
    take(typed(bounded(clean((parseTyped(text, meta.unit) ?? 0) + by), schema)));
  };
  return { text, error, placeholder: placeholders[path], type: setText, commit: () => take(text), press };
}

function bounded(value: number, schema: FieldProps['schema']): number {
  const model = describe(schema);
  if (model.as !== 'number') return value;
  const { min, max } = model;
  if (max !== undefined && value > max.value) return max.value;
  return min !== undefined && !min.exclusive && value < min.value ? min.value : value;
}

/** A slider helps where the whole range is close at hand: shares, exponents, small counts. */
function rangeOf({ schema, meta }: FieldProps): { min: number; max: number } | null {
  const model = describe(schema);
  if (model.as !== 'number' || model.min === undefined || model.max === undefined) return null;
  const steps = (model.max.value - model.min.value) / (meta.step ?? 1);
  return model.max.value <= 10 && steps <= 400 && meta.step !== undefined && steps > 3
    ? { min: model.min.value, max: model.max.value }
    : null;
}
