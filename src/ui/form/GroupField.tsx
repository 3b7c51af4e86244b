// Values with parts: an object, one of several shapes of object, and a table of named values.
import type { ReactNode } from 'react';
import { useState } from 'react';
import { ChoiceField } from './ChoiceField.tsx';
import { problemsInside, useForm } from './context.ts';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { formWords } from './formWords.ts';
import { type Entry, entriesOf, type Schema, startValue, startVariant, type Variant } from './model.ts';

type Values = Readonly<Record<string, unknown>>;
const valuesOf = (value: unknown): Values =>
  typeof value === 'object' && value !== null ? (value as Values) : {};
const within = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

/** A value without the keys that are undefined: those are absent in the document. */
function withPart(value: unknown, key: string, part: unknown): Values {
  const { [key]: _, ...rest } = valuesOf(value);
  return part === undefined ? rest : { ...rest, [key]: part };
}

interface EntriesProps {
  readonly entries: readonly Entry[];
  readonly value: unknown;
  readonly path: string;
  readonly onChange: (key: string, part: unknown) => void;
}

/** The fields of an object; those that are seldom needed are folded away. */
export function Entries({ entries, value, path, onChange }: EntriesProps) {
  const { Field, problems, partOf } = useForm();
  const applying = entries.filter(
    ({ key, meta: { idle } }) => partOf(within(path, key)) !== 'none' && !idle?.when(valuesOf(value)),
  );
  const advanced = applying.filter((entry) => entry.meta.advanced === true);
  const wrong = advanced.some(
    ({ key }) =>
      problems.some((problem) => problem.path === within(path, key)) ||
      problemsInside(problems, within(path, key)),
  );
  const row = ({ key, schema, meta }: Entry) => (
    <Field
      key={key}
      schema={schema}
      meta={{ ...meta, label: formWords.fields[meta.label] ?? meta.label }}
      path={within(path, key)}
      value={valuesOf(value)[key]}
      onChange={(part) => onChange(key, part)}
    />
  );
  return (
    <>
      {applying.filter((entry) => entry.meta.advanced !== true).map(row)}
      {advanced.length > 0 && (
        <Fold title={formWords.more} open={wrong}>
          {advanced.map(row)}
        </Fold>
      )}
    </>
  );
}

interface FoldProps {
  readonly title: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
}

export function Fold({ title, open = false, children }: FoldProps) {
  return (
    <details className={styles.fold} open={open}>
      <summary className={styles.summary}>
        <span className={styles.summaryText}>{title}</span>
      </summary>
      <div className={styles.inside}>{children}</div>
    </details>
  );
}

export function GroupField({
  entries,
  value,
  path,
  meta,
  onChange,
}: FieldProps & { readonly entries: readonly Entry[] }) {
  const { problems } = useForm();
  return (
    <Fold title={meta.label} open={problemsInside(problems, path)}>
      <Entries
        entries={entries}
        value={value}
        path={path}
        onChange={(key, part) => onChange(withPart(value, key, part))}
      />
    </Fold>
  );
}

interface VariantProps extends FieldProps {
  readonly tag: string;
  readonly variants: readonly Variant[];
}

/** What the shapes have in common is kept when the shape changes. */
function changeVariant(value: unknown, tag: string, variant: Variant | undefined): Values {
  const fresh = startVariant(tag, variant);
  const before = valuesOf(value);
  const kept = Object.keys(fresh).filter((key) => key !== tag && key in before);
  return { ...fresh, ...Object.fromEntries(kept.map((key) => [key, before[key]])) };
}

export function VariantField({ tag, variants, ...props }: VariantProps) {
  const { value, path, onChange } = props;
  const { partOf } = useForm();
  const chosen = variants.find((variant) => variant.value === valuesOf(value)[tag]);
  return (
    <div className={styles.variant}>
      {partOf(path) === 'whole' && (
        <ChoiceField
          {...props}
          value={chosen?.value}
          options={variants.map((variant) => variant.value)}
          onChange={(next) =>
            onChange(
              changeVariant(
                value,
                tag,
                variants.find((variant) => variant.value === next),
              ),
            )
          }
        />
      )}
      {chosen !== undefined && (
        <Entries
          entries={entriesOf(chosen.schema).filter((entry) => entry.key !== tag)}
          value={value}
          path={path}
          onChange={(key, part) => onChange(withPart(value, key, part))}
        />
      )}
    </div>
  );
}

export function MapField({ item, value, path, meta, onChange }: FieldProps & { readonly item: Schema }) {
  const { Field } = useForm();
  const [name, setName] = useState('');
  const add = () => {
    if (name === '' || Object.hasOwn(valuesOf(value), name)) return;
    onChange(withPart(value, name, startValue(item)));
    setName('');
  };
  return (
    <Fold title={`${meta.label} (${Object.keys(valuesOf(value)).length})`}>
      {Object.entries(valuesOf(value)).map(([key, part]) => (
        <div key={key} className={styles.removable}>
          <Field
            schema={item}
            meta={{ label: key, help: meta.help, step: 1 }}
            path={within(path, key)}
            value={part}
            onChange={(next) => onChange(withPart(value, key, next))}
          />
          <button
            type="button"
            className={styles.small}
            onClick={() => onChange(withPart(value, key, undefined))}
          >
            {formWords.remove(key)}
          </button>
        </div>
      ))}
      <span className={styles.buttons}>
        <input
          className={styles.text}
          aria-label={`${meta.label}: ${formWords.key}`}
          placeholder={formWords.key}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <button type="button" className={styles.small} onClick={add}>
          {formWords.add}
        </button>
      </span>
    </Fold>
  );
}
