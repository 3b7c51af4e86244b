// Everything that happened, in order, each line tied to the one that it follows from.
import { AccountLines } from '../account/AccountLines.tsx';
import { useAccount } from '../account/useAccount.ts';
import { Section } from './Figures.tsx';
import styles from './inspector.module.css';
import { nowWords } from './nowWords.ts';

export function AccountList() {
  const account = useAccount();
  return (
    <Section title={nowWords.account}>
      {account === null ? (
        <p className={styles.quiet}>{nowWords.accountNone}</p>
      ) : (
        <AccountLines account={account} />
      )}
    </Section>
  );
}
