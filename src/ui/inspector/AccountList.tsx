// Everything that happened, in order: when, which is a way back to that moment; to whom; and what.
import { useStore } from 'zustand';
import { Moment, useSubjectOf, useTelling } from '../policies/Happened.tsx';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { Section } from './Figures.tsx';
import styles from './inspector.module.css';
import { nowWords } from './nowWords.ts';

const shownMost = 40;

export function AccountList() {
  const { account, select } = useWorkbench();
  const scenario = useScenario();
  const tell = useTelling();
  const subjectOf = useSubjectOf();
  const entries = useStore(account, (state) => state.entries);
  const choose = (id: string) =>
    select(
      scenario.nodes.some((node) => node.id === id) ? { nodes: [id], links: [] } : { nodes: [], links: [id] },
    );
  return (
    <Section title={nowWords.account}>
      {entries.length === 0 && <p className={styles.quiet}>{nowWords.accountNone}</p>}
      <ol className={styles.account}>
        {entries.slice(-shownMost).map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity beyond their place in the account
          <li key={index} data-what={entry.what}>
            <Moment atNs={entry.atNs} className={styles.when} />
            <button type="button" className={styles.subject} onClick={() => choose(entry.subject)}>
              {subjectOf(entry)}
            </button>{' '}
            {tell(entry)}
          </li>
        ))}
      </ol>
    </Section>
  );
}
