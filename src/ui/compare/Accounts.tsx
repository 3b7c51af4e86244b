// What happened in either run, side by side.
import { useStore } from 'zustand';
import type { Letter } from '#state/comparing/comparison.ts';
import { Moment, useSubjectOf, useTelling } from '../policies/Happened.tsx';
import { tellingEntries } from '../shell/telling.ts';
import { useKinds, usePolicyLoader, useWorkbench, WorkbenchProvider } from '../workbench.tsx';
import styles from './answer.module.css';
import { Badge } from './Badge.tsx';
import { compareWords } from './compareWords.ts';
import { useBoth } from './context.ts';

const linesMost = 14;

export function Accounts() {
  const { benches } = useBoth();
  const kinds = useKinds();
  const policies = usePolicyLoader();
  return (
    <section aria-label={compareWords.answer.accounts}>
      <h3 className={styles.heading}>{compareWords.answer.accounts}</h3>
      <div className={styles.accounts}>
        {(['A', 'B'] as const).map((letter) => (
          <WorkbenchProvider key={letter} bench={benches[letter]} {...{ kinds, policies }}>
            <Account letter={letter} />
          </WorkbenchProvider>
        ))}
      </div>
    </section>
  );
}

function Account({ letter }: { readonly letter: Letter }) {
  const { account } = useWorkbench();
  const tell = useTelling();
  const subjectOf = useSubjectOf();
  const entries = tellingEntries(
    useStore(account, (state) => state.entries),
    linesMost,
  );
  return (
    <div>
      <Badge letter={letter} />
      {entries.length === 0 && <p className={styles.explain}>{compareWords.answer.nothing}</p>}
      <ol className={styles.account}>
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
          <li key={index}>
            <Moment atNs={entry.atNs} className={styles.when} /> {subjectOf(entry)} {tell(entry)}
          </li>
        ))}
      </ol>
    </div>
  );
}
