// The whole system as its clients see it, what was stated about it, and what happened.
import { lazy, Suspense } from 'react';
import { columnsOf, seriesColumns } from '#engine/frame.ts';
import type { Scenario } from '#scenario/document.ts';
import { onlyAsks } from '#scenario/graph.ts';
import type { RunSeries } from '#state/series.ts';
import { count, rate } from '../format.ts';
import { useKinds, useMode, useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { FigureRow, Figures, Section } from './Figures.tsx';
import styles from './inspector.module.css';
import { mainCause } from './mainCause.ts';
import { nowWords } from './nowWords.ts';
import { PercentileRow } from './PercentileRow.tsx';
import { useOnceSeen } from './useOnceSeen.ts';
import { SystemReportView } from './WholeRun.tsx';

const column = columnsOf(seriesColumns);

export function SystemNow() {
  const mode = useMode();
  return (
    <>
      <Latest />
      <Objectives />
      <Suspense fallback={null}>
        <AllRemarks />
        <AccountList />
      </Suspense>
      {(mode === 'paused' || mode === 'ended') && <SystemReportView />}
    </>
  );
}

/** What the clients see together; percentiles cannot be added, so they come from the last window of the whole. */
function Latest() {
  const { live, series } = useWorkbench();
  const kinds = useKinds();
  const { nodes, links } = useScenario();
  const clients = nodes.filter((node) => onlyAsks(kinds.get(node.kind)?.spec));
  useTick();
  const idle = idleWords(nodes, links, clients);
  if (idle !== null) return <p className={styles.quiet}>{idle}</p>;
  const rows = clients.map((node) => live.nodeRow(node.id)).filter((row) => row !== null);
  if (rows.length === 0) return <p className={styles.quiet}>{nowWords.noRun}</p>;
  const sum = (name: 'arrivalsPerS' | 'okPerS' | 'errorsPerS' | 'inFlight') =>
    rows.reduce((total, row) => total + row[name], 0);
  const cause = mainCause(rows);
  return (
    <>
      <Figures>
        <FigureRow name={nowWords.arrives} figure={rate(sum('arrivalsPerS'))} />
        <FigureRow name={nowWords.answersWell} figure={rate(sum('okPerS'))} />
        <FigureRow
          name={nowWords.fails}
          figure={rate(sum('errorsPerS'))}
          tone={sum('errorsPerS') > 0 ? 'bad' : 'calm'}
        />
        <FigureRow name={nowWords.inFlight} figure={{ value: count(sum('inFlight')), unit: '' }} of="" />
        <LastWindow rows={windowAt(series.current(), live.lookedAtNs())?.rows} />
      </Figures>
      <MainCause text={cause === null ? null : nowWords.mostly(cause.cause ?? '', cause.origin)} />
    </>
  );
}

/** What comes and goes keeps its room once it was there: everything below would move under the pointer. */
function MainCause({ text }: { readonly text: string | null }) {
  const wasTold = useOnceSeen(text !== null);
  if (!wasTold) return null;
  return (
    <p className={`${styles.verdict} ${styles.mainCause}`} data-tone="bad" title={text ?? undefined}>
      {text}
    </p>
  );
}

/** Why nothing can be sent, whether it runs or not; null when something can. */
function idleWords(
  nodes: Scenario['nodes'],
  links: Scenario['links'],
  clients: Scenario['nodes'],
): string | null {
  if (nodes.length === 0) return nowWords.emptyTank;
  if (clients.length === 0) return nowWords.noClients;
  return clients.some(({ id }) => links.some(({ from }) => from === id)) ? null : nowWords.noneLinked;
}

/** The last window that was over then; null: that is over now. */
function windowAt({ windows }: RunSeries, atNs: number | null) {
  return atNs === null ? windows.at(-1) : windows.findLast(({ toNs }) => toNs <= atNs);
}

function LastWindow({ rows }: { readonly rows: Float64Array | undefined }) {
  if (rows === undefined) return null;
  const at = (name: keyof typeof column) => rows[column[name]] ?? 0;
  const answers = at('latencyCount');
  if (answers === 0) return null;
  return (
    <>
      <PercentileRow name={nowWords.latencyP50} of="p50" ms={at('latencyP50Ms')} answers={answers} />
      <PercentileRow name={nowWords.latencyP99} of="p99" ms={at('latencyP99Ms')} answers={answers} />
    </>
  );
}

const AllRemarks = lazy(() =>
  import('../remarks/Remarks.tsx').then((module) => ({ default: module.AllRemarks })),
);

const AccountList = lazy(() =>
  import('./AccountList.tsx').then((module) => ({ default: module.AccountList })),
);

const ObjectiveList = lazy(() =>
  import('./ObjectiveList.tsx').then((module) => ({ default: module.ObjectiveList })),
);

function Objectives() {
  const { objectives } = useScenario();
  if (objectives.length === 0) return null;
  return (
    <Section title={nowWords.objectives}>
      <Suspense fallback={null}>
        <ObjectiveList />
      </Suspense>
    </Section>
  );
}
