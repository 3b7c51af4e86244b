// A node as it is at this moment, and over the whole run once it stands still.
import { lazy, Suspense } from 'react';
import { onlyAsks } from '#scenario/graph.ts';
import type { InstanceReading, NodeReading } from '#state/frameRows.ts';
import { count, rate, share } from '../format.ts';
import { instanceModes } from '../policies/instanceModes.ts';
import { useKinds, useMode, useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { FigureRow, Figures, Section, type Tone } from './Figures.tsx';
import styles from './inspector.module.css';
import { nowWords } from './nowWords.ts';
import { PercentileRow, recentAnswers } from './PercentileRow.tsx';
import { useOnceSeen } from './useOnceSeen.ts';
import { NodeReportView } from './WholeRun.tsx';

const Controllers = lazy(() =>
  import('../policies/Controllers.tsx').then((module) => ({ default: module.Controllers })),
);

const InstanceModes = lazy(() =>
  import('../policies/InstanceModes.tsx').then((module) => ({ default: module.InstanceModes })),
);

const OwnRemarks = lazy(() =>
  import('../remarks/Remarks.tsx').then((module) => ({ default: module.OwnRemarks })),
);

const TheorySection = lazy(() =>
  import('../theory/TheorySection.tsx').then((module) => ({ default: module.TheorySection })),
);

export function NodeNow({ id }: { readonly id: string }) {
  return (
    <>
      <Suspense fallback={null}>
        <OwnRemarks id={id} />
      </Suspense>
      <Latest id={id} />
    </>
  );
}

function Latest({ id }: { readonly id: string }) {
  const { live } = useWorkbench();
  const mode = useMode();
  const makesTraffic = useMakesTraffic(id);
  useTick();
  const row = live.nodeRow(id);
  if (row === null) return <p className={styles.quiet}>{nowWords.noRun}</p>;
  return (
    <>
      <Figures>
        <Traffic row={row} makesTraffic={makesTraffic} />
        <Work row={row} />
        <Waiting row={row} answers={recentAnswers(row.okPerS, live.nowNs())} />
      </Figures>
      <Instances instances={live.instances(id)} />
      {row.instances > 0 && (
        <Suspense fallback={null}>
          <Controllers id={id} />
          <InstanceModes id={id} />
        </Suspense>
      )}
      {(mode === 'paused' || mode === 'ended') && <NodeReportView id={id} />}
      <Suspense fallback={null}>
        <TheorySection id={id} />
      </Suspense>
    </>
  );
}

/** Nothing calls it: its traffic is its own. */
function useMakesTraffic(id: string): boolean {
  const kinds = useKinds();
  const kind = useScenario().nodes.find((node) => node.id === id)?.kind;
  return kind !== undefined && onlyAsks(kinds.get(kind)?.spec);
}

function Traffic({ row, makesTraffic }: { readonly row: NodeReading; readonly makesTraffic: boolean }) {
  const now = nowWords;
  const ended = row.okPerS + row.errorsPerS;
  const refuses = useOnceSeen(row.refusedPerS > 0);
  const refusing: Tone = row.refusedPerS > 0 ? 'bad' : 'calm';
  const failing: Tone = row.errorsPerS > 0.01 * ended && row.errorsPerS > 0 ? 'bad' : 'calm';
  return (
    <>
      <FigureRow name={makesTraffic ? now.sends : now.arrives} figure={rate(row.arrivalsPerS)} />
      <FigureRow name={makesTraffic ? now.returnsWell : now.answersWell} figure={rate(row.okPerS)} />
      <FigureRow name={now.fails} figure={rate(row.errorsPerS)} tone={failing} />
      {refuses && <FigureRow name={now.refuses} figure={rate(row.refusedPerS)} tone={refusing} />}
    </>
  );
}

/** Somebody else's system has as many workers and cores as it likes: they are no figures of it. */
const uncounted = 1_000_000;
const isCounted = (many: number) => many > 0 && many < uncounted;

function Work({ row }: { readonly row: NodeReading }) {
  const now = nowWords;
  const full: Tone = row.workers > 0 && row.workersBusy >= row.workers ? 'warn' : 'calm';
  const waiting: Tone = row.workersWaiting > row.workersBusy / 2 && row.workersWaiting > 0 ? 'warn' : 'calm';
  const waits = useOnceSeen(row.workersWaiting > 0);
  const bare = (value: number) => ({ value: count(value), unit: '' });
  return (
    <>
      {isCounted(row.workers) && (
        <FigureRow
          name={now.workersBusy}
          figure={bare(row.workersBusy)}
          of={now.of(count(row.workers))}
          tone={full}
        />
      )}
      {isCounted(row.workers) && waits && (
        <FigureRow name={now.workersWaiting} figure={bare(row.workersWaiting)} of="" tone={waiting} />
      )}
      {isCounted(row.cores) && <FigureRow name={now.coresBusy} figure={share(row.coresBusy / row.cores)} />}
      {row.hitRatio >= 0 && <FigureRow name={now.hitRatio} figure={share(row.hitRatio)} />}
    </>
  );
}

function Waiting({ row, answers }: { readonly row: NodeReading; readonly answers: number }) {
  const now = nowWords;
  const limit = row.queueLimit < 0 ? now.noLimit : now.of(count(row.queueLimit));
  const near: Tone =
    row.queueLimit > 0 && row.queue >= row.queueLimit
      ? 'bad'
      : row.queue > row.queueLimit / 2 && row.queue > 0
        ? 'warn'
        : 'calm';
  const seen = useOnceSeen(row.okPerS > 0 || row.latencyP99Ms > 0);
  return (
    <>
      {(isCounted(row.workers) || row.queue > 0) && (
        <FigureRow name={now.queue} figure={{ value: count(row.queue), unit: '' }} of={limit} tone={near} />
      )}
      <FigureRow name={now.inFlight} figure={{ value: count(row.inFlight), unit: '' }} of="" />
      {seen && (
        <>
          <PercentileRow name={now.latencyP50} of="p50" ms={row.latencyP50Ms} answers={answers} />
          <PercentileRow name={now.latencyP99} of="p99" ms={row.latencyP99Ms} answers={answers} />
        </>
      )}
    </>
  );
}

const listedMost = 12;

function Instances({ instances }: { readonly instances: readonly InstanceReading[] }) {
  if (instances.length < 2 && instances.every((one) => one.mode === 'healthy')) return null;
  return (
    <Section title={nowWords.instanceList}>
      <ul className={styles.instances}>
        {instances.slice(0, listedMost).map((one) => (
          <li key={one.index} className={styles.instance} data-mode={one.ejected ? 'ejected' : one.mode}>
            <span className={styles.instanceName}>
              {one.index + 1}
              {one.version !== null && <b>{one.version}</b>}
            </span>
            <Level instance={one} />
            <span className={styles.instanceMode}>
              {one.ejected ? nowWords.ejected : (instanceModes[one.mode] ?? one.mode)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Level({ instance }: { readonly instance: InstanceReading }) {
  const part = (amount: number) => `${instance.workers > 0 ? (100 * amount) / instance.workers : 0}%`;
  return (
    <span className={styles.level} aria-hidden="true">
      <span className={styles.working} style={{ width: part(instance.working) }} />
      <span className={styles.waiting} style={{ width: part(instance.waiting) }} />
    </span>
  );
}
