// A line of text, kept as typed until it fits.
import { useEffect, useState } from 'react';
import { problemsAt, useForm } from './context.ts';
import { FieldRow } from './FieldRow.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { complaint } from './validate.ts';

export function TextField({ schema, meta, value, path, onChange }: FieldProps) {
  const { problems, drafts, subject, targets, placeholders } = useForm();
  const key = `${subject}:${path}`;
  const shown = typeof value === 'string' ? value : '';
  const [text, setText] = useState(drafts.get(key) ?? shown);
  useEffect(() => {
    if (!drafts.has(key)) setText(shown);
  }, [shown, key, drafts]);
  const asValue = (candidate: string) =>
    candidate === '' && complaint(schema, undefined) === null ? undefined : candidate;
  const wrong = drafts.has(key) ? complaint(schema, asValue(text)) : null;
  const take = () => {
    const next = asValue(text);
    if (complaint(schema, next) === null) {
      drafts.delete(key);
      if (next !== value) onChange(next);
    } else {
      drafts.set(key, text);
      setText((same) => `${same}`);
    }
  };
  const suggests = /(^|\.)(to|from)$/.test(path) && targets.length > 0;
  return (
    <FieldRow meta={meta} error={wrong ?? problemsAt(problems, path)[0]?.message ?? null}>
      {(ids) => (
        <>
          <input
            id={ids.control}
            className={styles.text}
            aria-describedby={ids.described}
            aria-invalid={wrong !== null}
            placeholder={placeholders[path]}
            autoComplete="off"
            spellCheck={false}
            list={suggests ? `${ids.control}-list` : undefined}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === 'Enter') take();
            }}
          />
          {suggests && (
            <datalist id={`${ids.control}-list`}>
              {targets.map((id) => (
                <option key={id} value={id} />
              ))}
            </datalist>
          )}
        </>
      )}
    </FieldRow>
  );
}
