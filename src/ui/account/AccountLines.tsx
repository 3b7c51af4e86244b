// The lines of an account: when, which is the way back to that moment; whom it is about, which selects them; what
// happened; and the line that it follows from, which leads there. After going back, lines of later moments stay, fainter.
import { type RefObject, useRef } from 'react';
import type { Account, AccountLine } from '#analysis/account/line.ts';
import { accountWords, causeOf, type Naming, saysOf, whoOf } from '#analysis/account/words.ts';
import { Moment } from '../policies/Happened.tsx';
import { useScenario, useWorkbench } from '../workbench.tsx';
import styles from './account.module.css';
import { toneOf } from './tone.ts';
import { useNaming, useToldNs } from './useAccount.ts';

export function AccountLines({ account }: { readonly account: Account }) {
  const naming = useNaming();
  const nowNs = useToldNs();
  const list = useRef<HTMLOListElement>(null);
  const { leftOut } = account;
  // How a run stood when it was left is no more to come.
  const lines = account.lines.filter(({ it, atNs }) => !(it.what === 'end' && it.soFar && atNs > nowNs));
  return (
    <>
      <ol ref={list} className={styles.lines}>
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place in the account
          <li key={place} className={styles.line} data-tone={toneOf(line)} data-ahead={line.atNs > nowNs}>
            <Moment atNs={line.atNs} className={styles.when} />
            <span>
              <Who line={line} naming={naming} /> {unbroken(saysOf(line, naming))}
              <Cause line={line} {...{ account, naming, list }} />
            </span>
          </li>
        ))}
      </ol>
      {leftOut > 0 && <p className={styles.leftOut}>{accountWords.leftOut(leftOut)}</p>}
    </>
  );
}

interface LineProps {
  readonly line: AccountLine;
  readonly naming: Naming;
}

function Who({ line, naming }: LineProps) {
  const { select } = useWorkbench();
  const { nodes, links } = useScenario();
  const { subject } = line;
  const who = whoOf(line, naming);
  const isNode = nodes.some(({ id }) => id === subject);
  if (!isNode && !links.some(({ id }) => id === subject)) return who;
  const choose = () => select(isNode ? { nodes: [subject], links: [] } : { nodes: [], links: [subject] });
  return (
    <button type="button" className={styles.who} onClick={choose}>
      {who}
    </button>
  );
}

interface CauseProps extends LineProps {
  readonly account: Account;
  readonly list: RefObject<HTMLOListElement | null>;
}

function Cause({ line: { because }, account, naming, list }: CauseProps) {
  const cause = because === null ? undefined : account.lines[because];
  if (because === null || cause === undefined) return null;
  const goThere = () => list.current?.children[because]?.querySelector('button')?.focus();
  return (
    <button type="button" className={styles.cause} onClick={goThere}>
      {unbroken(accountWords.because(causeOf(cause, naming)))}
    </button>
  );
}

/** A figure keeps its unit beside it where a line ends. */
function unbroken(text: string): string {
  return text.replaceAll(/(?<=\d) (?=%|ms\b|s\b)/g, '\u00a0');
}
