// What happened, in the corner of the tank: the last few lines of the account, so that a glance tells where it began.
import { useMemo, useRef } from 'react';
import { sentenceOf } from '#analysis/account/words.ts';
import { linksFrom, onlyAsks } from '#scenario/graph.ts';
import { toneOf } from '../account/tone.ts';
import { useAccount, useNaming, useToldNs } from '../account/useAccount.ts';
import { nowWords } from '../inspector/nowWords.ts';
import { Moment } from '../policies/Happened.tsx';
import { useKinds, useScenario, useView } from '../workbench.tsx';
import { useClearPlace } from './clearPlace.ts';
import { lastLines } from './lastLines.ts';
import styles from './shell.module.css';

/** As many as fit below the vessels of a graph that fills the tank. */
const linesMost = 3;
const corners = ['bottomLeft', 'bottomRight', 'topRight', 'topLeft'];
const places = [...corners, ...corners.map((corner) => `brief ${corner}`)];

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
  const felt = useFelt();
  const shown = lastLines(account?.lines ?? [], nowNs, (subject) => felt.has(subject), linesMost);
  const told = shown.map((line) => sentenceOf(line, naming));
  const element = useRef<HTMLElement>(null);
  useClearPlace(element, places, told.join('\n'), true);
  if (shown.length === 0) return null;
  return (
    <section ref={element} className={styles.account} aria-label={nowWords.account}>
      <ol className={styles.accountLines}>
        {shown.map((line, index) => {
          const text = told[index];
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

/** What clients themselves notice: their calls, and the system as a whole. */
function useFelt(): ReadonlySet<string> {
  const kinds = useKinds();
  const scenario = useScenario();
  return useMemo(() => {
    const clients = scenario.nodes.filter(({ kind }) => onlyAsks(kinds.get(kind)?.spec));
    return new Set([
      'system',
      ...clients.flatMap(({ id }) => linksFrom(scenario, id).map((link) => link.id)),
    ]);
  }, [kinds, scenario]);
}
