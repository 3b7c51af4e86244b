// What is taken for granted, in short texts, each with where it is from.
import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Assumption } from '#scenario/document.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { useChanged } from '../useChanged.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { GrowingText } from './GrowingText.tsx';
import styles from './stated.module.css';
import { statedWords as words } from './statedWords.ts';
import { useAdding } from './useAdding.ts';

export function Assumptions() {
  const { assumptions } = useScenario();
  const { adding, add, begin, done } = useAdding();
  return (
    <section aria-label={words.assumptions}>
      <h3 className={styles.title}>{words.assumptions}</h3>
      <ul className={styles.rows}>
        {assumptions.map((assumption, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an assumption is known by its place
          <AssumptionRow key={at} at={at} assumption={assumption} onDone={() => {}} />
        ))}
        {adding && <AssumptionRow at={assumptions.length} assumption={null} onDone={done} />}
      </ul>
      {!adding && (
        <Button ref={add} look="quiet" onClick={begin}>
          <Plus size={13} aria-hidden="true" /> {words.addAssumption}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly at: number;
  /** Null: one that is being written. */
  readonly assumption: Assumption | null;
  readonly onDone: () => void;
}

const partsOf = (assumption: Assumption | null) =>
  typeof assumption === 'string' || assumption === null
    ? { text: assumption ?? '', source: '' }
    : { text: assumption.text, source: assumption.source ?? '' };

function AssumptionRow({ at, assumption, onDone }: RowProps) {
  const { document } = useWorkbench();
  const now = partsOf(assumption);
  const [text, setText] = useState(now.text);
  const [source, setSource] = useState(now.source);
  useChanged(JSON.stringify(now), () => {
    setText(now.text);
    setSource(now.source);
  });
  const isNew = assumption === null;
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isNew) first.current?.focus();
  }, [isNew]);
  const take = () => {
    if (text.trim() === '' || (text === now.text && source === now.source)) return;
    const next = source.trim() === '' ? text.trim() : { text: text.trim(), source: source.trim() };
    const problems = document.edit({ do: 'setAssumption', at, assumption: next });
    if (problems.length === 0 && isNew) onDone();
  };
  const remove = () => (isNew ? onDone() : document.edit({ do: 'setAssumption', at }));
  return (
    <li
      className={styles.assumption}
      onBlur={({ currentTarget, relatedTarget }) => {
        // One that is being written has a source too, and a button that drops it.
        if (!isNew || !currentTarget.contains(relatedTarget)) take();
      }}
    >
      <GrowingText
        ref={first}
        label={words.assumption(at + 1)}
        value={text}
        maxLength={500}
        onText={setText}
        onTake={take}
      />
      <IconButton label={words.removeAssumption(at + 1)} tip="below-left" onClick={remove}>
        <X size={13} aria-hidden="true" />
      </IconButton>
      <GrowingText
        className={styles.source}
        label={words.source(at + 1)}
        placeholder={words.sourceHint}
        value={source}
        maxLength={300}
        onText={setSource}
        onTake={take}
      />
    </li>
  );
}
