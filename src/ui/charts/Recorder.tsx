// Four strips over one axis of time, the timeline below them, what was broken shaded through all of it, and one cursor.
import { lazy, type PointerEvent, Suspense, useMemo, useState } from 'react';
import type { Scenario } from '#scenario/document.ts';
import { useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { bandsOf, repairsOf } from './bands.ts';
import styles from './charts.module.css';
import { Scrubber } from './Scrubber.tsx';
import { StripRow } from './StripRow.tsx';
import { spanFor, strips } from './strips.ts';
import { Overlay, TimeAxis } from './TimeAxis.tsx';
import { type TimeScale, timeScale } from './timeScale.ts';
import { useSize } from './useSize.ts';

const Timeline = lazy(() =>
  import('../timeline/Timeline.tsx').then((module) => ({ default: module.Timeline })),
);

/** Room for names on the left and figures on the right. */
const gutter = { left: 96, right: 124 };

export function Recorder({ subject }: { readonly subject: string | null }) {
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
