// What happened, in the corner of the tank: the last few lines of the account, so that a glance tells where it began.
import { sentenceOf } from '#analysis/account/words.ts';
import { toneOf } from '../account/tone.ts';
import { useAccount, useNaming, useToldNs } from '../account/useAccount.ts';
import { nowWords } from '../inspector/nowWords.ts';
import { Moment } from '../policies/Happened.tsx';
import { useView } from '../workbench.tsx';
import styles from './shell.module.css';

/** As many as fit below the vessels of a graph that fills the tank. */
const linesMost = 3;

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
  // What is over by now is told only when nothing else is.
  const lasting = told.filter(({ untilNs }) => untilNs === null || untilNs > nowNs);
  const shown = (lasting.length > 0 ? lasting : told).slice(-linesMost);
  return (
    <section className={styles.account} aria-label={nowWords.account}>
      <ol className={styles.accountLines}>
        {shown.map((line, index) => {
          const text = sentenceOf(line, naming);
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
