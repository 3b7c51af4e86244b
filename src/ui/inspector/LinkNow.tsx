// A link as it is at this moment.
import { lazy, Suspense } from 'react';
import type { LinkReading } from '#state/frameRows.ts';
import { count, percent, rate } from '../format.ts';
import { useTick, useWorkbench } from '../workbench.tsx';
import { FigureRow, Figures } from './Figures.tsx';
import styles from './inspector.module.css';
import { nowWords, verdictWords } from './nowWords.ts';
import { PercentileRow, recentAnswers } from './PercentileRow.tsx';

const PolicyList = lazy(() =>
  import('../policies/PolicyList.tsx').then((module) => ({ default: module.PolicyList })),
);

const OwnRemarks = lazy(() =>
  import('../remarks/Remarks.tsx').then((module) => ({ default: module.OwnRemarks })),
);

export function LinkNow({ id }: { readonly id: string }) {
  const { live } = useWorkbench();
  useTick();
  const row = live.linkRow(id);
  return (
    <>
      <Suspense fallback={null}>
        <OwnRemarks id={id} />
      </Suspense>
      {row === null ? (
        <p className={styles.quiet}>{nowWords.noRun}</p>
      ) : (
        <Flow row={row} answers={recentAnswers(row.okPerS, live.nowNs())} />
      )}
      {/* Stays while a run begins again: what is open in it remains open. */}
      <Suspense fallback={null}>
        <PolicyList id={id} />
      </Suspense>
    </>
  );
}

function Flow({ row, answers }: { readonly row: LinkReading; readonly answers: number }) {
  const now = nowWords;
  return (
    <Figures>
      <FigureRow name={now.calls} figure={rate(row.callsPerS)} />
      <FigureRow name={now.answersWell} figure={rate(row.okPerS)} />
      <FigureRow name={now.fails} figure={rate(row.errorsPerS)} tone={row.errorsPerS > 0 ? 'bad' : 'calm'} />
      <FigureRow name={now.inFlight} figure={{ value: count(row.inFlight), unit: '' }} of="" />
      {row.latencyP99Ms > 0 && (
        <>
          <PercentileRow name={now.latencyP50} of="p50" ms={row.latencyP50Ms} answers={answers} />
          <PercentileRow name={now.latencyP99} of="p99" ms={row.latencyP99Ms} answers={answers} />
        </>
      )}
    </Figures>
  );
}

/** One sentence about a link, or null while there is nothing to say. */
export function linkVerdict(
  row: LinkReading | null,
): { readonly text: string; readonly tone: 'warn' | 'bad' } | null {
  if (row === null) return null;
  if (row.state === 'cut') return { text: verdictWords.cut, tone: 'bad' };
  const ended = row.okPerS + row.errorsPerS;
  if (row.cause !== null && row.errorsPerS > 0.005 * ended) {
    return { text: verdictWords.linkFails(percent(row.errorsPerS / ended), row.cause), tone: 'bad' };
  }
  return row.state === 'slow' ? { text: verdictWords.slow, tone: 'warn' } : null;
}
