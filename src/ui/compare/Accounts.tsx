// What happened in either run, side by side, each line with what it follows from.
import type { Letter } from '#state/comparing/comparison.ts';
import { AccountLines } from '../account/AccountLines.tsx';
import { useAccount } from '../account/useAccount.ts';
import { useKinds, usePolicyLoader, useScenario, WorkbenchProvider } from '../workbench.tsx';
import styles from './answer.module.css';
import { Badge } from './Badge.tsx';
import { compareWords } from './compareWords.ts';
import { useBoth } from './context.ts';

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
            <OneAccount letter={letter} />
          </WorkbenchProvider>
        ))}
      </div>
    </section>
  );
}

function OneAccount({ letter }: { readonly letter: Letter }) {
  const account = useAccount();
  const { name } = useScenario();
  return (
    <section aria-label={compareWords.answer.accountOf(letter)}>
      <p className={styles.accountHead}>
        <Badge letter={letter} /> {name}
      </p>
      {account === null ? (
        <p className={styles.explain}>{compareWords.answer.nothing}</p>
      ) : (
        <AccountLines account={account} />
      )}
    </section>
  );
}
