// Requests one by one: a list of the slowest, the failed, or a fair sample on the left; on the right where the chosen
// one's time went, call by call.
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { outcomeMeanings } from '#engine/outcome.ts';
import type { TraceReport } from '#engine/report.ts';
import { duration, joined, moment } from '../format.ts';
import { nameOf } from '../inspector/interventions.ts';
import { useReports, useScenario, useView, useWorkbench } from '../workbench.tsx';
import { Filters, Kept, useMoment } from './Moment.tsx';
import styles from './requests.module.css';
import { requestsOf, requestsThen, type Sort, sorts } from './requests.ts';
import { requestWords } from './requestWords.ts';
import { Waterfall } from './Waterfall.tsx';

export function Requests({ subject }: { readonly subject: string | null }) {
  const { account, view } = useWorkbench();
  useReports(false);
  const follows = useView((state) => state.follows !== null);
  const listed = useView((state) => state.listed);
  const sort = listed === 'followed' && !follows ? 'slowest' : listed;
  const offered: readonly Sort[] = follows ? [...sorts, 'followed'] : sorts;
  const moment = useView((state) => state.moment);
  // Another moment, another choice.
  const [chosenIn, setChosenIn] = useState(moment);
  // Kept whole: at the moment when it begins, the run does not know of it yet.
  const [chosen, setChosen] = useState<TraceReport | null>(null);
  if (chosenIn !== moment) {
    setChosenIn(moment);
    setChosen(null);
  }
  const report = useStore(account, (state) => state.report);
  const traces = report?.traces;
  const then = useMoment(report);
  const list = useMemo(
    () =>
      then === null || sort === 'followed'
        ? requestsOf(traces ?? [], sort, subject)
        : requestsThen(then.traces, sort, subject),
    [then, traces, sort, subject],
  );
  const shown = chosen ?? list[0];
  return (
    <div className={styles.requests}>
      <div className={styles.listSide}>
        <fieldset className={styles.sorts} aria-label={requestWords.sort}>
          {offered.map((it) => (
            <label key={it} className={styles.sort} data-on={sort === it}>
              <input
                type="radio"
                name="requests-sort"
                checked={sort === it}
                onChange={() => {
                  view.setState({ listed: it });
                  setChosen(null);
                }}
                className={styles.radio}
              />
              {requestWords.sorts[it]}
            </label>
          ))}
        </fieldset>
        <Filters subject={subject} />
        <div className={styles.listScroll}>
          <ul className={styles.list} aria-label={requestWords.list}>
            {list.map((trace) => (
              <li key={trace.request}>
                <RequestButton
                  trace={trace}
                  on={trace.request === shown?.request}
                  onChoose={() => setChosen(trace)}
                />
              </li>
            ))}
          </ul>
          {list.length === 0 && then === null && <p className={styles.none}>{requestWords.none[sort]}</p>}
          {then !== null && sort !== 'followed' && (
            <Kept then={then} many={list.length} {...{ sort, subject }} />
          )}
        </div>
      </div>
      {shown !== undefined && <Waterfall key={shown.request} trace={shown} onGo={() => setChosen(shown)} />}
    </div>
  );
}

interface RequestButtonProps {
  readonly trace: TraceReport;
  readonly on: boolean;
  readonly onChoose: () => void;
}

function RequestButton({ trace, on, onChoose }: RequestButtonProps) {
  const scenario = useScenario();
  const failed = trace.outcome !== 'ok';
  return (
    <button type="button" className={styles.request} aria-pressed={on} onClick={onChoose}>
      <span className={styles.took}>{joined(duration(trace.durationMs))}</span>
      <span className={styles.asked}>{trace.operation}</span>
      {failed ? (
        <span className={styles.bad}>
          {trace.origin === null ? '' : `${nameOf(scenario, trace.origin)}: `}
          {outcomeMeanings[trace.outcome]}
        </span>
      ) : (
        <span className={styles.began}>{moment(trace.startNs)}</span>
      )}
    </button>
  );
}
