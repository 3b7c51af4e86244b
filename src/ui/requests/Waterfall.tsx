// One request: where its time went in a line of words, then a row for each call with its way, its wait and its work.
import { useMemo } from 'react';
import { type Part, whereTimeWent } from '#analysis/where-time-went.ts';
import { outcomeMeanings } from '#engine/outcome.ts';
import type { TraceReport } from '#engine/report.ts';
import { Button } from '../controls/Button.tsx';
import { duration, joined, moment, percent } from '../format.ts';
import { nameOf } from '../inspector/interventions.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import styles from './requests.module.css';
import { deadlineAt, piecesOf, type Row, rowsOf } from './requests.ts';
import { requestWords } from './requestWords.ts';
import { useModeAt } from './useModeAt.ts';

/** Parts named in the line of words. */
const partsMost = 3;
const ticks = [0, 0.25, 0.5, 0.75, 1] as const;

interface WaterfallProps {
  readonly trace: TraceReport;
  /** The run is about to go to where it begins. */
  readonly onGo: () => void;
}

export function Waterfall({ trace, onGo }: WaterfallProps) {
  const { runner } = useWorkbench();
  const scenario = useScenario();
  const rows = useMemo(() => rowsOf(trace.spans), [trace]);
  const timing = trace.open === true ? requestWords.soFar : requestWords.took;
  const goThere = () => {
    onGo();
    runner.follow(trace.request);
    runner.seek(trace.startNs);
  };
  return (
    <section className={styles.waterfall} aria-label={requestWords.one(trace.request)}>
      <header className={styles.head}>
        <strong>{requestWords.one(trace.request)}</strong>
        <span>{timing(joined(duration(trace.durationMs)), moment(trace.startNs))}</span>
        {trace.outcome !== 'ok' && (
          <span className={styles.bad}>
            {requestWords.failed(
              outcomeMeanings[trace.outcome],
              trace.origin === null ? null : nameOf(scenario, trace.origin),
            )}
          </span>
        )}
        <Button className={styles.goThere} onClick={goThere}>
          {requestWords.goThere}
        </Button>
      </header>
      <Summary trace={trace} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={requestWords.calls}>
        <div className={styles.scale} aria-hidden="true">
          {ticks.map((at) => (
            <span key={at} className={styles.scaleTick} style={{ left: `${at * 100}%` }}>
              {joined(duration(trace.durationMs * at))}
            </span>
          ))}
        </div>
        <ol className={styles.rows}>
          {rows.map((row) => (
            <CallRow key={row.span.id} row={row} trace={trace} />
          ))}
        </ol>
      </section>
    </section>
  );
}

/** Where the time went, as one stacked bar and in words; the longest parts only, all of them in the tooltip. */
function Summary({ trace }: { readonly trace: TraceReport }) {
  const scenario = useScenario();
  const parts = useMemo(() => whereTimeWent(trace), [trace]);
  const total = Math.max(trace.durationMs, 1e-9);
  const say = ({ node, phase, ms }: Part) =>
    requestWords.part(nameOf(scenario, node), phase, joined(duration(ms)), percent(ms / total));
  return (
    <p className={styles.summary} title={requestWords.mostly(parts.map(say))}>
      <span className={styles.stack} aria-hidden="true">
        {parts.map((part) => (
          <span
            key={`${part.phase} ${part.node}`}
            className={styles.piece}
            data-phase={part.phase}
            style={{ width: `${(part.ms / total) * 100}%` }}
            title={say(part)}
          />
        ))}
      </span>
      {requestWords.mostly(parts.slice(0, partsMost).map(say))}
    </p>
  );
}

function CallRow({ row, trace }: { readonly row: Row; readonly trace: TraceReport }) {
  const { span, depth, attempt, waits } = row;
  const { select } = useWorkbench();
  const scenario = useScenario();
  const name = nameOf(scenario, span.node);
  const ended = span.outcome === null ? requestWords.forNobody : outcomeMeanings[span.outcome];
  const failed = span.outcome !== 'ok' && span.outcome !== null;
  const isWell = span.outcome === 'ok';
  const time = (from: number, to: number) =>
    from < 0 || to < 0 || to < from ? null : joined(duration((to - from) / 1e6));
  const mode = useModeAt(span);
  const deadline = deadlineAt(span, trace);
  const backoffNs = waits.reduce((sum, { fromNs, toNs }) => sum + toNs - fromNs, 0);
  const what = attempt > 0 ? requestWords.attempt(attempt) : span.operation;
  const told = requestWords.call({
    waited: time(span.arrivedNs, span.servedNs),
    worked: time(span.servedNs, span.repliedNs),
    way: time(span.startNs, span.arrivedNs),
    outcome: isWell ? null : ended,
    backoff: backoffNs === 0 ? null : time(0, backoffNs),
    deadline: span.deadlineNs === null ? null : time(span.startNs, span.deadlineNs),
    mode,
  });
  return (
    <li className={styles.row} title={told}>
      <button
        type="button"
        className={styles.callee}
        style={{ paddingLeft: 4 + Math.min(depth, 8) * 10 }}
        title={`${name} ${what}`}
        onClick={() => select({ nodes: [span.node], links: [] })}
      >
        {name} <span className={styles.operation}>{what}</span>
      </button>
      <span className={styles.track}>
        {deadline !== null && <span className={styles.deadline} style={{ left: `${deadline * 100}%` }} />}
        {piecesOf(span, trace, waits).map((piece) => (
          <span
            key={`${piece.phase}${piece.from}`}
            className={styles.bar}
            data-phase={piece.phase}
            data-failed={failed}
            style={{ left: `${piece.from * 100}%`, width: `${piece.width * 100}%` }}
          />
        ))}
      </span>
      <span className={styles.note} data-failed={failed}>
        {isWell ? (mode ?? time(span.startNs, span.endNs)) : ended}
      </span>
      <span className={styles.spoken}>{told}</span>
    </li>
  );
}
