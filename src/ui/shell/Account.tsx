// What happened, in the corner of the tank: the last few lines of the account, so that a glance tells where it began.
import { useStore } from 'zustand';
import { nowWords } from '../inspector/nowWords.ts';
import { Moment, useSubjectOf, useTelling } from '../policies/Happened.tsx';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './shell.module.css';
import { tellingEntries } from './telling.ts';

const linesMost = 4;

export function Account() {
  const { account } = useWorkbench();
  const tell = useTelling();
  const subjectOf = useSubjectOf();
  const entries = useStore(account, (state) => state.entries);
  const told = tellingEntries(entries, linesMost);
  // The inspector tells it already when nothing is selected.
  const isTold = useView(
    (view) => view.inspectorOpen && view.selection.nodes.length + view.selection.links.length === 0,
  );
  if (told.length === 0 || isTold) return null;
  return (
    <section className={styles.account} aria-label={nowWords.account}>
      <h2 className={styles.accountTitle}>{nowWords.account}</h2>
      <ol className={styles.accountLines}>
        {told.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
          <li key={index} data-what={entry.what} title={`${subjectOf(entry)} ${tell(entry)}`}>
            <Moment atNs={entry.atNs} className={styles.accountTime} /> {subjectOf(entry)} {tell(entry)}
          </li>
        ))}
      </ol>
    </section>
  );
}
