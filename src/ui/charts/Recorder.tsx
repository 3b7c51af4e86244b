// Strips over one axis of time, the timeline below them, what was broken shaded through all of it, and one cursor.
// While the run stands still the tank shows what the cursor points at, as far as frames of it were kept.
import { type ComponentType, lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { TimeSpan } from '#engine/frame.ts';
import type { Scenario } from '#scenario/document.ts';
import { laneHigh, ModeLanes, useLanesHeight } from '../policies/ModeLanes.tsx';
import { useMode, useScenario, useTick, useView, useWorkbench } from '../workbench.tsx';
import { bandsOf, repairsOf } from './bands.ts';
import { chosenStrips } from './chosen.ts';
import { stripAt, useLifting } from './lifting.ts';
import { MoreStrips } from './MoreStrips.tsx';
import { type Cursor, Pane } from './Pane.tsx';
import styles from './recorder.module.css';
import { Scrubber } from './Scrubber.tsx';
import { StripRow, type StripRowProps } from './StripRow.tsx';
import { heightsOf, type Strip, spanFor, strips, stripsFor } from './strips.ts';
import { Overlay, TimeAxis } from './TimeAxis.tsx';
import { type TimeScale, timeScale } from './timeScale.ts';
import { useChartKeys } from './useChartKeys.ts';
import { useSize } from './useSize.ts';

const Timeline = lazy(() =>
  import('../timeline/Timeline.tsx').then((module) => ({ default: module.Timeline })),
);

/** Room for names on the left and figures on the right. */
const gutter = { left: 96, right: 132 };
const axisHeight = 20;
/** Two blocks one above the other; more of them scroll. */
const timelineHeight = 34;
const leastForTimeline = 150;
/** A line of names above the strips, where no timeline says them. */
const namesHeight = 14;
/** Of the dock, above the recorder. */
const headHeight = 27;

interface RecorderProps {
  readonly subject: string | null;
  /** In the head of the dock: where strips that are not drawn are offered. */
  readonly slot: HTMLElement | null;
  /** Other strips than the usual ones, with their own rows, and what else lies over them. */
  readonly paper?: Paper;
}

export interface Paper {
  readonly strips: readonly Strip[];
  readonly Row: ComponentType<StripRowProps>;
  readonly Over: ComponentType<{ readonly axis: TimeScale; readonly height: number }>;
}

export function Recorder({ subject, slot, paper }: RecorderProps) {
  const scenario = useScenario();
  const [area, size] = useSize<HTMLDivElement>();
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [heldNs, setHeldNs] = useState<number | null>(null);
  const hasHeatMap = useView((state) => state.latencyAs === 'heatMap') && paper === undefined;
  const bands = useMemo(() => bandsOf(scenario), [scenario]);
  const repairs = useMemo(() => repairsOf(scenario), [scenario]);
  const all = useAll(scenario);
  const zoom = useView((state) => state.zoom);
  const width = Math.max(0, size.width - gutter.left - gutter.right);
  const { fromNs, toNs } = zoom ?? all;
  const axis = useMemo(() => timeScale(fromNs, toNs, width), [fromNs, toNs, width]);
  // On a phone a run is watched, not scheduled.
  const timeline = size.height < leastForTimeline ? 0 : timelineHeight;
  const lanesHeight = useLanesHeight();
  const lanes = timeline === 0 ? 0 : Math.min(lanesHeight, lanesRoom(size.height - axisHeight - timeline));
  const names = timeline === 0 && bands.length > 0 ? namesHeight : 0;
  const height = Math.max(0, size.height - axisHeight - timeline - lanes - names);
  const isLink = scenario.links.some((link) => link.id === subject);
  const { strips: list, Row, Over } = paper ?? usual;
  const chosen = useView((state) => state.strips);
  const measured = useMemo(() => stripsFor(list, isLink), [isLink, list]);
  const shown = useMemo(() => chosenStrips(measured, chosen, height), [measured, chosen, height]);
  const heights = heightsOf(shown, height, hasHeatMap);
  const cursorNs = heldNs ?? cursor?.ns ?? null;
  useLookingBack(cursorNs, heldNs !== null);
  useChartKeys();
  const tops = heights.map((_, at) => heights.slice(0, at).reduce((sum, each) => sum + each, names));
  useLifting(
    paper === undefined && subject === null ? stripAt(shown, tops, heights, cursor) : null,
    cursor,
    axis,
  );
  return (
    <div className={styles.recorder} ref={area}>
      {slot !== null &&
        createPortal(<MoreStrips {...{ shown }} all={measured} height={size.height + headHeight} />, slot)}
      {names > 0 && <div style={{ height: names }} />}
      {width > 0 &&
        shown.map((strip, place) => (
          <Row
            key={strip.id}
            {...{ strip, shown, place, subject, axis, cursorNs }}
            height={heights[place] ?? 0}
            pointerY={cursor?.y === undefined ? null : cursor.y - (tops[place] ?? 0)}
          />
        ))}
      {width > 0 && (
        <Pane
          {...{ axis, all, subject, cursor, height }}
          top={names}
          left={gutter.left}
          onCursor={setCursor}
        />
      )}
      {width > 0 && Over !== undefined && (
        <div className={styles.over} style={{ width, height }}>
          <Over {...{ axis, height }} />
        </div>
      )}
      {width > 0 && timeline > 0 && (
        <div style={{ height: timeline }}>
          <Suspense fallback={null}>
            <Timeline scale={axis} height={timeline} onCursor={setHeldNs} />
          </Suspense>
        </div>
      )}
      {width > 0 && lanes > 0 && (
        <Suspense fallback={null}>
          <ModeLanes scale={axis} height={lanes} />
        </Suspense>
      )}
      {width > 0 && <Overlay {...{ bands, repairs, axis }} isNamed={timeline === 0} beside={gutter.right} />}
      {width > 0 && <TimeAxis {...{ axis, cursorNs }} />}
      {width > 0 && <Scrubber axis={axis} untilNs={scenario.run.untilNs} onMove={setHeldNs} />}
    </div>
  );
}

const usual: Omit<Paper, 'Over'> & Partial<Paper> = { strips, Row: StripRow };

/** Two strips must stay readable; lanes beyond what that leaves scroll. */
const leastStrip = 36;
const lanesRoom = (height: number) =>
  Math.max(0, Math.floor((height - 2 * leastStrip) / laneHigh) * laneHigh);

/** The paper of a recorder: it is rescaled, in steps, when the pen comes near its edge. */
function useAll({ run, faults }: Scenario): TimeSpan {
  const { live } = useWorkbench();
  useTick();
  // Far enough to see every planned fault, and what was thrown or changed later than now.
  const plannedNs = Math.max(
    0,
    ...faults.map((fault) => fault.atNs + (fault.forNs ?? 0)),
    ...run.interventions.map(({ atNs }) => atNs),
  );
  return { fromNs: 0, toNs: spanFor(Math.max(live.nowNs(), plannedNs), run.untilNs) };
}

/** While a run goes on, the tank shows the run, unless somebody drags its handle. */
function useLookingBack(cursorNs: number | null, held: boolean): void {
  const { live } = useWorkbench();
  const running = useMode() === 'running';
  const atNs = held || !running ? cursorNs : null;
  useEffect(() => live.lookBack(atNs), [live, atNs]);
  useEffect(() => () => live.lookBack(null), [live]);
}
