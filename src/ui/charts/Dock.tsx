// The dock below the tank: charts of what is selected, the requests behind them, or several seeds. What it holds is loaded late.
import { ChevronDown, ChevronUp, Table2, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useComparing } from '../compare/context.ts';
import { IconButton } from '../controls/Button.tsx';
import { moment } from '../format.ts';
import { nameOf } from '../inspector/interventions.ts';
import { words } from '../words.ts';
import { useDocument, useScenario, useView, useWorkbench } from '../workbench.tsx';
import styles from './charts.module.css';
import { useSeedSet } from './useSeedSet.ts';
import { useSubject } from './useSubject.ts';

const DockEdge = lazy(() => import('./DockEdge.tsx').then((module) => ({ default: module.DockEdge })));

const Recorder = lazy(() => import('./Recorder.tsx').then((module) => ({ default: module.Recorder })));

const TwinRecorder = lazy(() =>
  import('../compare/TwinRecorder.tsx').then((module) => ({ default: module.TwinRecorder })),
);

const DockTable = lazy(() => import('./DockTable.tsx').then((module) => ({ default: module.DockTable })));

const Requests = lazy(() =>
  import('../requests/Requests.tsx').then((module) => ({ default: module.Requests })),
);

const SeedsPanel = lazy(() =>
  import('../seeds/SeedsPanel.tsx').then((module) => ({ default: module.SeedsPanel })),
);

export function Dock() {
  const { view } = useWorkbench();
  const open = useView((state) => state.dockOpen);
  const tab = useView((state) => state.dockTab);
  const opened = useDocument((state) => state.opened);
  const comparing = useComparing() !== null;
  const table = useView((state) => state.tableOpen);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const subject = useSubject();
  const set = useSeedSet();
  const scenario = useScenario();
  const name = subject === null ? words.dock.system : nameOf(scenario, subject);
  return (
    <section className={styles.dock} data-open={open} aria-label={words.dock.label}>
      {open && (
        <Suspense fallback={null}>
          <DockEdge />
        </Suspense>
      )}
      <div className={styles.foot}>
        <span className={styles.subject} data-whole={subject === null} title={name}>
          {set === null ? name : `${name} · ${words.dock.seeds(set.seeds.length)}`}
        </span>
        {open && tab === 'charts' && (
          <span ref={setSlot} className={styles.slot} data-comparing={comparing} />
        )}
        {open && tab === 'charts' && <Zoomed />}
        <IconButton
          label={words.dock.table}
          tip="above-left"
          aria-pressed={table}
          onClick={() => view.setState({ tableOpen: !table })}
        >
          <Table2 size={14} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={open ? words.dock.hide : words.dock.show}
          tip="above-left"
          aria-expanded={open}
          onClick={() => view.setState({ dockOpen: !open })}
        >
          {open ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronUp size={14} aria-hidden="true" />}
        </IconButton>
      </div>
      {open && <DockTabs />}
      {open && tab === 'charts' && (
        <Suspense fallback={null}>
          {comparing ? <TwinRecorder {...{ subject, slot }} /> : <Recorder {...{ subject, slot }} />}
        </Suspense>
      )}
      {open && tab === 'requests' && (
        <Suspense fallback={null}>
          <Requests key={opened} subject={subject} />
        </Suspense>
      )}
      {open && tab === 'seeds' && (
        <Suspense fallback={null}>
          <SeedsPanel {...{ subject, name }} />
        </Suspense>
      )}
      {table && (
        <Suspense fallback={null}>
          <DockTable {...{ subject, name }} />
        </Suspense>
      )}
    </section>
  );
}

/** The part of the run that is shown, and the way back to all of it. */
function Zoomed() {
  const { view } = useWorkbench();
  const zoom = useView((state) => state.zoom);
  if (zoom === null) return null;
  return (
    <button
      type="button"
      className={styles.zoomed}
      title={words.dock.showAll}
      aria-label={`${words.dock.zoomed(moment(zoom.fromNs), moment(zoom.toNs))}. ${words.dock.showAll}`}
      onClick={() => view.setState({ zoom: null })}
    >
      {words.dock.zoomed(moment(zoom.fromNs), moment(zoom.toNs))}
      <X size={12} aria-hidden="true" />
    </button>
  );
}

const tabs = ['charts', 'requests', 'seeds'] as const;

function DockTabs() {
  const { view } = useWorkbench();
  const shown = useView((state) => state.dockTab);
  return (
    <fieldset className={styles.tabs} aria-label={words.dock.tabList}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          className={styles.tab}
          aria-pressed={tab === shown}
          onClick={() => view.setState({ dockTab: tab })}
        >
          {words.dock.tabs[tab]}
        </button>
      ))}
    </fieldset>
  );
}
