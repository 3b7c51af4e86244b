// The row around every control: its label, what is wrong with it, and its explanation on demand.
import { type ReactNode, useId } from 'react';
import type { FieldMeta } from '#scenario/field.ts';
import { useForm } from './context.ts';
import styles from './form.module.css';

export interface RowProps {
  readonly meta: FieldMeta;
  readonly error?: string | null;
  /** Controls too wide to stand beside their label go below it. */
  readonly stacked?: boolean;
  readonly children: (ids: { readonly control: string; readonly described: string }) => ReactNode;
}

export function FieldRow({ meta, error = null, stacked = false, children }: RowProps) {
  const { help } = useForm();
  const id = useId();
  const ids = { control: `${id}-control`, described: `${id}-help ${id}-error` };
  const show = () => help.show({ label: meta.label, help: meta.help });
  return (
    // Hovering only explains; everything it does happens on focus too.
    // biome-ignore lint/a11y/noStaticElementInteractions: explains what the pointer is over
    <div
      className={styles.row}
      data-stacked={stacked}
      data-wrong={error !== null}
      onFocus={show}
      onMouseEnter={show}
    >
      <label className={styles.label} htmlFor={ids.control}>
        {meta.label}
      </label>
      <div className={styles.control}>{children(ids)}</div>
      <span id={`${id}-help`} className={styles.hidden}>
        {meta.help}
      </span>
      <span id={`${id}-error`} className={styles.error} role={error === null ? undefined : 'alert'}>
        {error}
      </span>
    </div>
  );
}
