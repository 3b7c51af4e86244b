// The dock below the tank: four strips over one time axis, with what was broken shaded through all of them, and one
// cursor for all.
import { ChevronDown, ChevronUp, Table2 } from 'lucide-react';
import { lazy, type PointerEvent, Suspense, useMemo, useState } from 'react';
import type { Scenario } from '#scenario/document.ts';
import { IconButton } from '../controls/Button.tsx';
import { nameOf } from '../inspector/interventions.ts';
import { words } from '../words.ts';
import { useDocument, useScenario, useTick, useView, useWorkbench } from '../workbench.tsx';
import { bandsOf, repairsOf } from './bands.ts';
import styles from './charts.module.css';
import { Scrubber } from './Scrubber.tsx';
import { StripRow } from './StripRow.tsx';
import { spanFor, strips } from './strips.ts';
import { Overlay, TimeAxis } from './TimeAxis.tsx';
import { type TimeScale, timeScale } from './timeScale.ts';
import { useSize } from './useSize.ts';

const SeriesTable = lazy(() =>
  import('./SeriesTable.tsx').then((module) => ({ default: module.SeriesTable })),
);

const Requests = lazy(() =>
  import('../requests/Requests.tsx').then((module) => ({ default: module.Requests })),
);

const Timeline = lazy(() =>
  import('../timeline/Timeline.tsx').then((module) => ({ default: module.Timeline })),
);

/** Room for names on the left and figures on the right. */
const gutter = { left: 96, right: 124 };

export function Dock() {
  const { view } = useWorkbench();
  const open = useView((state) => state.dockOpen);
  const tab = useView((state) => state.dockTab);
  const opened = useDocument((state) => state.opened);
  const [table, setTable] = useState(false);
  const subject = useSubject();
  const scenario = useScenario();
  const name = subject === null ? words.dock.system : nameOf(scenario, subject);
  return (
    <section className={styles.dock} data-open={open} aria-label={words.dock.label}>
      <div className={styles.foot}>
        <span className={styles.subject} title={name}>
          {name}
        </span>
        <IconButton
          label={words.dock.table}
          tip="above-left"
          aria-pressed={table}
          onClick={() => setTable(!table)}
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
      {open && tab === 'charts' && <Recorder subject={subject} />}
      {open && tab === 'requests' && (
        <Suspense fallback={null}>
          <Requests key={opened} subject={subject} />
        </Suspense>
      )}
      {table && (
        <Suspense fallback={null}>
          <SeriesTable subject={subject} name={name} onClose={() => setTable(false)} />
        </Suspense>
      )}
    </section>
  );
}

const tabs = ['charts', 'requests'] as const;

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

/** The one selected node, or null for the whole system. */
function useSubject(): string | null {
  const { nodes, links } = useView((state) => state.selection);
  return nodes.length === 1 && links.length === 0 ? (nodes[0] ?? null) : null;
}

function Recorder({ subject }: { readonly subject: string | null }) {
  const scenario = useScenario();
  const [area, size] = useSize<HTMLDivElement>();
  const [cursorNs, setCursorNs] = useState<number | null>(null);
  const bands = useMemo(() => bandsOf(scenario), [scenario]);
  const repairs = useMemo(() => repairsOf(scenario), [scenario]);
  const width = Math.max(0, size.width - gutter.left - gutter.right);
  const scale = useScale(scenario, width);
  // On a phone a run is watched, not scheduled.
  const timeline = size.height < leastForTimeline ? 0 : timelineHeight;
  const height = Math.max(0, Math.floor((size.height - axisHeight - timeline) / strips.length));
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - gutter.left;
    setCursorNs(x < 0 || x > width ? null : scale.ns(x));
  };
  return (
    <div
      className={styles.recorder}
      ref={area}
      onPointerMove={follow}
      onPointerLeave={() => setCursorNs(null)}
    >
      {width > 0 &&
        strips.map((strip, place) => (
          <StripRow key={strip.id} {...{ strip, place, subject, scale, height, cursorNs }} />
        ))}
      {width > 0 && timeline > 0 && (
        <div style={{ height: timeline }}>
          <Suspense fallback={null}>
            <Timeline scale={scale} height={timeline} onCursor={setCursorNs} />
          </Suspense>
        </div>
      )}
      {width > 0 && <Overlay {...{ bands, repairs, scale }} isNamed={timeline === 0} />}
      {width > 0 && <TimeAxis {...{ scale, cursorNs }} />}
      {width > 0 && <Scrubber scale={scale} untilNs={scenario.run.untilNs} onMove={setCursorNs} />}
    </div>
  );
}

const axisHeight = 20;
/** Two blocks one above the other; more of them scroll. */
const timelineHeight = 34;
const leastForTimeline = 150;

/** The paper of a recorder: it is rescaled, in steps, when the pen comes near its edge. */
function useScale({ run, faults }: Scenario, width: number): TimeScale {
  const { live } = useWorkbench();
  useTick();
  // Far enough to see every planned fault.
  const plannedNs = Math.max(0, ...faults.map((fault) => fault.atNs + (fault.forNs ?? 0)));
  const toNs = spanFor(Math.max(live.nowNs(), plannedNs), run.untilNs);
  return useMemo(() => timeScale(0, toNs, width), [toNs, width]);
}
