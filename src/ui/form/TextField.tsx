// A line of text, kept as typed until it fits; Escape drops what was typed.
import { type KeyboardEvent, useState } from 'react';
import { useChanged } from '../useChanged.ts';
import { problemsAt, useForm } from './context.ts';
import { FieldRow } from './FieldRow.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { describe } from './model.ts';
import { complaint } from './validate.ts';

export function TextField({ schema, meta, value, path, onChange }: FieldProps) {
  const { problems, drafts, subject, placeholders } = useForm();
  const key = `${subject}:${path}`;
  const shown = typeof value === 'string' ? value : '';
  const [text, setText] = useState(drafts.get(key) ?? shown);
  useChanged(`${key} ${shown}`, () => {
    if (!drafts.has(key)) setText(shown);
  });
  const asValue = (candidate: string) =>
    candidate.trim() === '' && complaint(schema, undefined) === null ? undefined : candidate;
  const wrong = drafts.has(key) ? complaint(schema, asValue(text)) : null;
  const take = () => {
    const next = asValue(text);
    if (complaint(schema, next) === null) {
      drafts.delete(key);
      if (next === undefined) setText('');
      if (next !== value) onChange(next);
    } else {
      drafts.set(key, text);
      setText((same) => `${same}`);
    }
  };
  const error = wrong ?? problemsAt(problems, path)[0]?.message ?? null;
  const drop = () => {
    drafts.delete(key);
    setText(shown);
  };
  const long = isLong(schema);
  const common = {
    'aria-invalid': wrong !== null,
    placeholder: placeholders[path],
    autoComplete: 'off',
    value: text,
    onBlur: take,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !long) take();
      if (event.key === 'Escape') drop();
    },
  };
  if (long) {
    return (
      <FieldRow meta={meta} stacked error={error}>
        {(ids) => (
          <textarea
            {...common}
            id={ids.control}
            className={styles.prose}
            aria-describedby={ids.described}
            rows={Math.min(6, Math.max(2, Math.ceil(text.length / 34)))}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FieldRow>
    );
  }
  return (
    <FieldRow meta={meta} error={error}>
      {(ids) => (
        <>
          <input
            {...common}
            id={ids.control}
            className={styles.text}
            aria-describedby={ids.described}
            spellCheck={false}
            list={`${ids.control}-list`}
            onChange={(event) => setText(event.target.value)}
          />
          <Suggestions id={`${ids.control}-list`} path={path} />
        </>
      )}
    </FieldRow>
  );
}

/** Room for sentences where sentences are meant. */
function isLong(schema: FieldProps['schema']): boolean {
  const model = describe(schema);
  const inner = model.as === 'optional' ? describe(model.inner) : model;
  return inner.as === 'text' && Number.isFinite(inner.most) && inner.most >= 500;
}

/** Steps speak of nodes that are linked: their names are offered. */
function Suggestions({ id, path }: { readonly id: string; readonly path: string }) {
  const { targets } = useForm();
  if (!/(^|\.)(to|from)$/.test(path) || targets.length === 0) return null;
  return (
    <datalist id={id}>
      {targets.map((target) => (
        <option key={target} value={target} />
      ))}
    </datalist>
  );
}
