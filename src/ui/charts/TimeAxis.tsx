// The axis of time under the strips, with what was broken named on it and the present moment marked.
import { moment } from '../format.ts';
import { words } from '../words.ts';
import { useTick, useWorkbench } from '../workbench.tsx';
import type { FaultBand, Mark } from './bands.ts';
import styles from './charts.module.css';
import { timeTicks } from './strips.ts';

interface TimeAxisProps {
  readonly bands: readonly FaultBand[];
  readonly repairs: readonly Mark[];
  readonly untilNs: number;
  readonly width: number;
  readonly cursorNs: number | null;
}

export function TimeAxis({ bands, repairs, untilNs, width, cursorNs }: TimeAxisProps) {
  const x = (ns: number) => (Math.min(ns, untilNs) / untilNs) * width;
  const ticks = timeTicks(untilNs, Math.max(2, Math.floor(width / 90)));
  return (
    <div className={styles.axis} style={{ width }}>
      {ticks.map((ns) => (
        <span key={ns} className={styles.tick} style={{ left: x(ns) }}>
          {moment(ns)}
        </span>
      ))}
      {bands.map((band) => (
        <span
          key={`${band.fromNs}-${band.text}`}
          className={styles.bandName}
          style={{ left: x(band.fromNs), maxWidth: Math.max(90, x(band.toNs) - x(band.fromNs)) }}
          title={`${moment(band.fromNs)} ${band.text}`}
        >
          {band.text}
        </span>
      ))}
      {repairs.map((repair) => (
        <span
          key={`${repair.atNs}-${repair.text}`}
          className={styles.repairMark}
          style={{ left: x(repair.atNs) }}
          title={`${moment(repair.atNs)} ${repair.text}`}
        />
      ))}
      <Present x={x} />
      {cursorNs !== null && (
        <span className={styles.cursorTime} style={{ left: x(cursorNs) }}>
          {moment(cursorNs)}
        </span>
      )}
    </div>
  );
}

function Present({ x }: { readonly x: (ns: number) => number }) {
  const { live } = useWorkbench();
  useTick();
  return (
    <span className={styles.present} style={{ left: x(live.nowNs()) }} role="img" aria-label={words.dock.present} />
  );
}
