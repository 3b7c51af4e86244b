// Requests of one moment: what the list is narrowed to, how much of it was kept, and the way to keep the rest.
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { type TimeSpan, watchedMost } from '#engine/frame.ts';
import type { RunReport } from '#engine/report.ts';
import type { Account } from '#state/account.ts';
import { endedIn } from '#state/series.ts';
import { nothingSelected } from '#state/view.ts';
import { Button } from '../controls/Button.tsx';
import { count, precise } from '../format.ts';
import { nameOf } from '../inspector/interventions.ts';
import { useMode, useScenario, useView, useWorkbench } from '../workbench.tsx';
import styles from './requests.module.css';
import type { Sort } from './requests.ts';
import { requestWords } from './requestWords.ts';

type Then = NonNullable<Account['moment']>;

/** What was kept of the chosen moment; null while all of the run is listed. */
export function useMoment(report: RunReport | null): Then | null {
  const { account, runner } = useWorkbench();
  const wanted = useView((view) => view.moment);
  const mode = useMode();
  const heard = useStore(account, (state) => state.moment);
  // The run goes on, or begins again: more may be known by now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (wanted !== null && canAnswer.has(mode)) runner.askRequests(wanted);
  }, [wanted, runner, report, mode]);
  if (wanted === null) return null;
  return heard !== null && isSame(heard.span, wanted) ? heard : { span: wanted, traces: [] };
}

const canAnswer: ReadonlySet<string> = new Set(['running', 'paused', 'ended']);

const isSame = (a: TimeSpan, b: TimeSpan) => a.fromNs === b.fromNs && a.toNs === b.toNs;

/** What narrows the list, each with the way to drop it. */
export function Filters({ subject }: { readonly subject: string | null }) {
  const { view, select } = useWorkbench();
  const scenario = useScenario();
  const moment = useView((state) => state.moment);
  if (moment === null) return null;
  return (
    <div className={styles.filters}>
      <Chip
        key={moment.toNs}
        text={requestWords.then.ended(precise(moment.fromNs), precise(moment.toNs))}
        onDrop={() => view.setState({ moment: null })}
        takesFocus
      />
      {subject !== null && (
        <Chip
          text={requestWords.then.through(nameOf(scenario, subject))}
          onDrop={() => select(nothingSelected)}
        />
      )}
    </div>
  );
}

interface ChipProps {
  readonly text: string;
  readonly onDrop: () => void;
  /** Whoever came by keyboard lost the focus with the charts. */
  readonly takesFocus?: boolean;
}

function Chip({ text, onDrop, takesFocus = false }: ChipProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) button.current?.focus();
  }, [takesFocus]);
  return (
    <button
      ref={button}
      type="button"
      className={styles.chip}
      aria-label={requestWords.then.drop(text)}
      title={requestWords.then.drop(text)}
      onClick={onDrop}
    >
      <span className={styles.chipText}>{text}</span>
      <X size={12} aria-hidden="true" />
    </button>
  );
}

interface KeptProps {
  readonly then: Then;
  /** Listed. */
  readonly many: number;
  readonly sort: Sort;
  readonly subject: string | null;
}

/** How many of those that ended are listed; the rest would have to be run for again. */
export function Kept({ then: { span, traces }, many, sort, subject }: KeptProps) {
  const { runner, series } = useWorkbench();
  const all = endedIn(series.current(), span);
  const isWhole = traces.length >= Math.min(all, watchedMost);
  const said =
    many === 0
      ? requestWords.then.none(sort, subject !== null)
      : requestWords.then.kept(count(traces.length), count(all));
  return (
    <div className={styles.kept} role="status">
      <p>{said}</p>
      {!isWhole && <Button onClick={() => runner.watch(span)}>{requestWords.then.keepAll}</Button>}
    </div>
  );
}
