// What happened, in the corner of the tank: the last few lines of the account, so that a glance tells where it began.
import { saysOf, whoOf } from '#analysis/account/words.ts';
import { toneOf } from '../account/tone.ts';
import { useAccount, useNaming, useToldNs } from '../account/useAccount.ts';
import { nowWords } from '../inspector/nowWords.ts';
import { Moment } from '../policies/Happened.tsx';
import { useView } from '../workbench.tsx';
import styles from './shell.module.css';

/** One more would reach the vessels. */
const linesMost = 4;

export function Account() {
  // The inspector tells it already when nothing is selected.
  const isTold = useView(
    (view) => view.inspectorOpen && view.selection.nodes.length + view.selection.links.length === 0,
  );
  return isTold ? null : <LastLines />;
}

function LastLines() {
  const account = useAccount();
  const naming = useNaming();
  const nowNs = useToldNs();
  // How things stand now is what the tank itself shows.
  const told = (account?.lines ?? []).filter(
    ({ it, atNs }) => it.what !== 'calm' && it.what !== 'end' && atNs <= nowNs,
  );
  if (told.length === 0) return null;
  return (
    <section className={styles.account} aria-label={nowWords.account}>
      <h2 className={styles.accountTitle}>{nowWords.account}</h2>
      <ol className={styles.accountLines}>
        {told.slice(-linesMost).map((line, index) => {
          const text = `${whoOf(line, naming) ?? ''} ${saysOf(line, naming)}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
            <li key={index} data-tone={toneOf(line)} title={text}>
              <Moment atNs={line.atNs} className={styles.accountTime} /> {text}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
