// The report of the run so far: figures from all of it, not of the last moment.
import { useStore } from 'zustand';
import { type OutcomeName, outcomeMeanings } from '#engine/outcome.ts';
import type { Durations, Outcomes } from '#engine/report.ts';
import { count, duration, price, share } from '../format.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { askedBy } from './askedBy.ts';
import { FigureRow, Figures, Section } from './Figures.tsx';
import styles from './inspector.module.css';
import { nowWords } from './nowWords.ts';
import { PercentileRow } from './PercentileRow.tsx';

export function NodeReportView({ id }: { readonly id: string }) {
  const report = useStore(useWorkbench().account, (state) => state.report);
  const node = report?.nodes?.find((candidate) => candidate.id === id);
  if (report === null || node === undefined) return null;
  const { oracle } = node;
  // A client has no visits: its are the requests that it sent.
  const { arrivals, outcomes, latency } = askedBy(report, id) ?? { ...node, latency: node.sojourn };
  return (
    <Section title={nowWords.wholeRun}>
      <OutcomeRows outcomes={outcomes} total={arrivals} />
      {latency !== null && <DurationRows durations={latency} />}
      <Figures>
        {oracle.lost > 0 && <Count name={nowWords.lost} value={oracle.lost} />}
        {oracle.duplicated > 0 && <Count name={nowWords.duplicated} value={oracle.duplicated} />}
        {node.orphaned > 0 && <Count name={nowWords.orphaned} value={node.orphaned} />}
        {node.costPerHour > 0 && (
          <FigureRow
            name={nowWords.cost}
            figure={{ value: price(node.costPerHour, report.currency), unit: nowWords.perHour }}
          />
        )}
      </Figures>
    </Section>
  );
}

function Count({ name, value }: { readonly name: string; readonly value: number }) {
  return <FigureRow name={name} figure={{ value: count(value), unit: '' }} of="" tone="bad" />;
}

export function OutcomeRows({ outcomes, total }: { readonly outcomes: Outcomes; readonly total: number }) {
  const seen = (Object.entries(outcomes) as [OutcomeName, number][])
    .filter(([, many]) => many > 0)
    .sort(([, a], [, b]) => b - a);
  // Of those that ended while it was measured: some of them arrived before.
  const ended = seen.reduce((sum, [, many]) => sum + many, 0);
  return (
    <Figures>
      <FigureRow name={nowWords.served} figure={{ value: count(total), unit: '' }} of="" />
      {seen.map(([name, many]) => (
        <FigureRow
          key={name}
          name={outcomeMeanings[name]}
          figure={share(many / Math.max(1, ended))}
          tone={name === 'ok' ? 'calm' : 'bad'}
        />
      ))}
    </Figures>
  );
}

export function DurationRows({ durations }: { readonly durations: Durations }) {
  const { count: answers, meanMs } = durations;
  const percentiles = [
    ['p50', durations.p50Ms],
    ['p95', durations.p95Ms],
    ['p99', durations.p99Ms],
  ] as const;
  return (
    <Figures>
      {meanMs !== null && <FigureRow name={nowWords.mean} figure={duration(meanMs)} />}
      {percentiles.map(([name, ms]) =>
        ms === null ? null : <PercentileRow key={name} of={name} {...{ name, ms, answers }} />,
      )}
    </Figures>
  );
}

/** The system as its clients saw it. */
export function SystemReportView() {
  const report = useStore(useWorkbench().account, (state) => state.report);
  const { nodes, run } = useScenario();
  // Of an empty tank there is nothing to report, not even what it costs.
  if (report?.system === undefined || nodes.length === 0) return null;
  return (
    <Section title={nowWords.wholeRun}>
      <OutcomeRows outcomes={report.system.outcomes} total={report.system.arrivals} />
      <DurationRows durations={report.system.latency} />
      <Figures>
        {report.oracle.lost > 0 && <Count name={nowWords.lost} value={report.oracle.lost} />}
        {report.oracle.duplicated > 0 && (
          <Count name={nowWords.duplicated} value={report.oracle.duplicated} />
        )}
        <FigureRow
          name={nowWords.cost}
          figure={{ value: price(report.costPerHour, report.currency), unit: nowWords.perHour }}
        />
      </Figures>
      <p className={styles.quiet}>{nowWords.wholeRunHint(report.toNs >= run.warmupNs)}</p>
    </Section>
  );
}
