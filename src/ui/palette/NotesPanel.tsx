// What the scenario states about itself, for reading: what it must hold, what it takes for granted.
import type { ReactNode } from 'react';
import { words } from '../words.ts';
import { useScenario } from '../workbench.tsx';
import styles from './palette.module.css';

export function NotesPanel() {
  const { summary, objectives, assumptions, notes } = useScenario();
  const empty = objectives.length + assumptions.length + notes.length === 0 && summary === '';
  return (
    <div className={styles.prose}>
      {empty && <p className={styles.hint}>{words.notes.none}</p>}
      {summary !== '' && <p>{summary}</p>}
      <Lines title={words.notes.objectives}>
        {objectives.map((objective) => (
          <li key={`${objective.metric}${objective.is}${objective.value}`}>
            <code>
              {objective.metric} {objective.is} {objective.value}
            </code>
            {objective.why !== undefined && <span className={styles.why}>{objective.why}</span>}
          </li>
        ))}
      </Lines>
      <Lines title={words.notes.assumptions}>
        {assumptions.map((assumption) => (
          <li key={JSON.stringify(assumption)}>
            {typeof assumption === 'string' ? assumption : assumption.text}
          </li>
        ))}
      </Lines>
      <Lines title={words.notes.notes}>
        {notes.map((note) => (
          <li key={note.id}>{note.text}</li>
        ))}
      </Lines>
    </div>
  );
}

function Lines({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section>
      <h3 className={styles.group}>{title}</h3>
      <ul className={styles.lines}>{children}</ul>
    </section>
  );
}
