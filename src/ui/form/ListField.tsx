// A list: of numbers as one text, of anything else as entries that fold, move and go.
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { FieldMeta } from '#scenario/field.ts';
import { problemsAt, problemsInside, useForm } from './context.ts';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { formWords } from './formWords.ts';
import { Entries, Fold } from './GroupField.tsx';
import { capitalised, human, titleOf } from './human.ts';
import { JsonField } from './JsonField.tsx';
import { describe, entriesOf, type Schema, startValue } from './model.ts';

interface ListProps extends FieldProps {
  readonly item: Schema;
  readonly least: number;
  readonly most: number;
}

export function ListField({ item, least, most, ...props }: ListProps) {
  const { meta, value, path, onChange } = props;
  const { problems, partOf } = useForm();
  const isWhole = partOf(path) === 'whole';
  const [added, setAdded] = useState(-1);
  const as = describe(item).as;
  if (as === 'number' || as === 'json') return <JsonField {...props} />;
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const one = singular(meta.label);
  const found = problemsAt(problems, path)[0];
  const add = () => {
    setAdded(list.length);
    onChange([...list, distinct(startValue(item), list)]);
  };
  return (
    <section className={styles.list} aria-label={meta.label}>
      <h3 className={styles.listTitle}>{meta.label}</h3>
      {found !== undefined && <p className={styles.error}>{found.message}</p>}
      {list.map((entry, index) => (
        <ListEntry
          // Entries have no identity of their own; their place is what edits speak of.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
          key={index}
          name={`${one} ${index + 1}`}
          sort={capitalised(one)}
          open={index === added || !isWhole}
          item={item}
          meta={meta}
          value={entry}
          path={`${path}[${index}]`}
          onChange={(next) => onChange(list.toSpliced(index, 1, next))}
          onRemove={isWhole && list.length > least ? () => onChange(list.toSpliced(index, 1)) : undefined}
          onUp={isWhole && index > 0 ? () => onChange(swapped(list, index, index - 1)) : undefined}
          onDown={
            isWhole && index < list.length - 1 ? () => onChange(swapped(list, index, index + 1)) : undefined
          }
        />
      ))}
      {isWhole && list.length < most && (
        <button type="button" className={styles.add} onClick={add}>
          <Plus size={14} aria-hidden="true" /> {formWords.addWhat(one)}
        </button>
      )}
    </section>
  );
}

interface EntryProps {
  readonly name: string;
  /** What it is one of: inside of the fold, whose title is its name. */
  readonly sort: string;
  /** Unfolded from the start: it was just added. */
  readonly open: boolean;
  readonly item: Schema;
  readonly meta: FieldMeta;
  readonly value: unknown;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
  readonly onRemove: (() => void) | undefined;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
}

function ListEntry(props: EntryProps) {
  const { name, item, meta, value, path, onChange } = props;
  const { Field, problems } = useForm();
  const model = describe(item);
  if (model.as === 'text') {
    return (
      <div className={styles.entry}>
        <Field schema={item} meta={{ ...meta, label: name }} value={value} path={path} onChange={onChange} />
        <EntryButtons name={name} onRemove={props.onRemove} onUp={props.onUp} onDown={props.onDown} />
      </div>
    );
  }
  return (
    <div className={styles.entry}>
      <Fold
        title={titleOf(value) === '' ? name : human(titleOf(value))}
        open={props.open || problemsInside(problems, path)}
      >
        {model.as === 'group' ? (
          <Entries
            entries={entriesOf(item)}
            value={value}
            path={path}
            onChange={(key, part) => onChange(withoutUndefined({ ...(value as object), [key]: part }))}
          />
        ) : (
          <Field
            schema={item}
            meta={{ ...meta, label: props.sort }}
            value={value}
            path={path}
            onChange={onChange}
          />
        )}
      </Fold>
      <EntryButtons name={name} onRemove={props.onRemove} onUp={props.onUp} onDown={props.onDown} />
    </div>
  );
}

type ButtonsProps = Pick<EntryProps, 'name' | 'onRemove' | 'onUp' | 'onDown'>;

export function EntryButtons({ name, onRemove, onUp, onDown }: ButtonsProps) {
  return (
    <span className={styles.entryButtons}>
      {onUp !== undefined && (
        <button type="button" className={styles.icon} aria-label={formWords.moveUp(name)} onClick={onUp}>
          <ArrowUp size={12} aria-hidden="true" />
        </button>
      )}
      {onDown !== undefined && (
        <button type="button" className={styles.icon} aria-label={formWords.moveDown(name)} onClick={onDown}>
          <ArrowDown size={12} aria-hidden="true" />
        </button>
      )}
      {onRemove !== undefined && (
        <button type="button" className={styles.icon} aria-label={formWords.remove(name)} onClick={onRemove}>
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

export function swapped(list: readonly unknown[], a: number, b: number): unknown[] {
  const next = [...list];
  [next[a], next[b]] = [next[b], next[a]];
  return next;
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}

/** A new entry is not called like another one. */
function distinct(entry: unknown, list: readonly unknown[]): unknown {
  if (typeof entry !== 'object' || entry === null || !('name' in entry)) return entry;
  const taken = new Set(list.map((other) => (other as { readonly name?: unknown }).name));
  let name = String(entry.name);
  for (let count = 2; taken.has(name); count++) name = `${String(entry.name)}-${count}`;
  return { ...entry, name };
}

function singular(label: string): string {
  return label.toLowerCase().replace(/ies$/, 'y').replace(/s$/, '');
}
