// The value as JSON, for shapes that no other control fits. Nothing is applied before it fits.
import { useState } from 'react';
import { useChanged } from '../useChanged.ts';
import { problemsAt, useForm } from './context.ts';
import { FieldRow } from './FieldRow.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { formWords } from './formWords.ts';
import { complaint } from './validate.ts';

export function JsonField({ schema, meta, value, path, onChange }: FieldProps) {
  const { problems, drafts, subject } = useForm();
  const key = `${subject}:${path}:json`;
  const shown = value === undefined ? '' : JSON.stringify(value, null, 1);
  const [text, setText] = useState(drafts.get(key) ?? shown);
  useChanged(`${key} ${shown}`, () => {
    if (!drafts.has(key)) setText(shown);
  });
  const wrong = text === shown ? null : wrongWith(schema, text);
  const keep = (next: string) => {
    setText(next);
    drafts.set(key, next);
  };
  const settle = (apply: boolean) => {
    drafts.delete(key);
    if (apply) onChange(read(text).value);
    else setText(shown);
  };
  const found = problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}[`));
  const error = wrong ?? problemsAt(problems, path)[0]?.message ?? found?.message ?? null;
  return (
    <FieldRow meta={meta} stacked error={error}>
      {(ids) => (
        <>
          <textarea
            id={ids.control}
            className={styles.json}
            aria-describedby={ids.described}
            aria-invalid={wrong !== null}
            spellCheck={false}
            rows={Math.min(14, Math.max(2, text.split('\n').length))}
            value={text}
            onChange={(event) => keep(event.target.value)}
          />
          {text !== shown && (
            <span className={styles.buttons}>
              <button
                type="button"
                className={styles.small}
                disabled={wrong !== null}
                onClick={() => settle(true)}
              >
                {formWords.jsonApply}
              </button>
              <button type="button" className={styles.small} onClick={() => settle(false)}>
                {formWords.jsonRevert}
              </button>
            </span>
          )}
        </>
      )}
    </FieldRow>
  );
}

function wrongWith(schema: FieldProps['schema'], text: string): string | null {
  const { value, error } = read(text);
  return error ?? complaint(schema, value);
}

function read(text: string): { readonly value: unknown; readonly error: string | null } {
  if (text.trim() === '') return { value: undefined, error: null };
  try {
    return { value: JSON.parse(text), error: null };
  } catch (error) {
    return { value: undefined, error: formWords.notJson(error instanceof Error ? error.message : '') };
  }
}
