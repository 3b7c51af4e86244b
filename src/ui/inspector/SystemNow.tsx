// The whole system as its clients see it, what was stated about it, and what happened.
import { useStore } from 'zustand';
import { columnsOf, seriesColumns } from '#engine/frame.ts';
import { count, duration, moment, rate } from '../format.ts';
import { words } from '../words.ts';
import { useMode, useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { FigureRow, Figures, Section } from './Figures.tsx';
import styles from './inspector.module.css';
import { nameOf } from './interventions.ts';
import { SystemReportView } from './WholeRun.tsx';

const column = columnsOf(seriesColumns);

export function SystemNow() {
  const mode = useMode();
  return (
    <>
      <Latest />
      <Objectives />
      {(mode === 'paused' || mode === 'ended') && <SystemReportView />}
      <AccountList />
    </>
  );
}

function Latest() {
  const { series } = useWorkbench();
  useTick();
  const rows = series.current().windows.at(-1)?.rows;
  if (rows === undefined) return <p className={styles.quiet}>{words.inspector.noRun}</p>;
  const at = (name: keyof typeof column) => rows[column[name]] ?? 0;
  const causes = (['timeout', 'refused', 'unreachable', 'other'] as const).filter((cause) => at(`${cause}PerS`) > 0);
  const seen = at('latencyCount') > 0;
  return (
    <Figures>
      <FigureRow name={words.now.arrives} figure={rate(at('arrivalsPerS'))} />
      <FigureRow name={words.now.answersWell} figure={rate(at('okPerS'))} />
      {causes.map((cause) => (
        <FigureRow key={cause} name={words.charts[cause]} figure={rate(at(`${cause}PerS`))} tone="bad" />
      ))}
      <FigureRow name={words.now.inFlight} figure={{ value: count(at('inFlight')), unit: '' }} of="" />
      {seen && <FigureRow name={words.now.latencyP50} figure={duration(at('latencyP50Ms'))} />}
      {seen && <FigureRow name={words.now.latencyP99} figure={duration(at('latencyP99Ms'))} />}
    </Figures>
  );
}

function Objectives() {
  const { objectives } = useScenario();
  if (objectives.length === 0) return null;
  return (
    <Section title={words.now.objectives}>
      <ul className={styles.plainList}>
        {objectives.map((objective) => (
          <li key={`${objective.metric}${objective.is}${objective.value}`}>
            <code>
              {objective.metric} {objective.is} {objective.value}
            </code>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const shownMost = 40;

function AccountList() {
  const { account, select } = useWorkbench();
  const scenario = useScenario();
  const entries = useStore(account, (state) => state.entries);
  const choose = (id: string) =>
    select(scenario.nodes.some((node) => node.id === id) ? { nodes: [id], links: [] } : { nodes: [], links: [id] });
  return (
    <Section title={words.now.account}>
      {entries.length === 0 && <p className={styles.quiet}>{words.now.accountNone}</p>}
      <ol className={styles.account}>
        {entries.slice(-shownMost).map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity beyond their place in the account
          <li key={index} data-what={entry.what}>
            <span className={styles.when}>{moment(entry.atNs)}</span>
            <button type="button" className={styles.subject} onClick={() => choose(entry.subject)}>
              {nameOf(scenario, entry.subject)}
            </button>{' '}
            {entry.instance === undefined ? '' : `${entry.instance + 1} `}
            {entry.text}
          </li>
        ))}
      </ol>
    </Section>
  );
}
