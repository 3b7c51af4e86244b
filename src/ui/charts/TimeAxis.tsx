// What lies over all strips alike: the axis of time, what was broken by name, repairs, and the present moment.
import { moment } from '../format.ts';
import { words } from '../words.ts';
import { useTick, useWorkbench } from '../workbench.tsx';
import type { FaultBand, Mark } from './bands.ts';
import styles from './charts.module.css';
import { spreadNames, timeTicks } from './strips.ts';
import type { TimeScale } from './timeScale.ts';

interface TimeAxisProps {
  readonly scale: TimeScale;
  readonly cursorNs: number | null;
}

export function TimeAxis({ scale, cursorNs }: TimeAxisProps) {
  const { width, x } = scale;
  return (
    <div className={styles.axis} style={{ width }}>
      {timeTicks(scale.fromNs, scale.toNs, Math.max(2, Math.floor(width / 90))).map((ns) => (
        <span key={ns} className={styles.tick} style={{ left: x(ns) }}>
          {moment(ns)}
        </span>
      ))}
      {cursorNs !== null && (
        <span className={styles.cursorTime} style={{ left: x(cursorNs) }}>
          {moment(cursorNs)}
        </span>
      )}
    </div>
  );
}

interface OverlayProps {
  readonly bands: readonly FaultBand[];
  readonly repairs: readonly Mark[];
  /** Names stand in the strips where no timeline below says them. */
  readonly isNamed: boolean;
  readonly scale: TimeScale;
}

export function Overlay({ bands, repairs, isNamed, scale }: OverlayProps) {
  const { width, within } = scale;
  const shown = bands.filter((band) => band.fromNs < scale.toNs && (band.toNs ?? scale.toNs) > scale.fromNs);
  const names = spreadNames(isNamed ? shown.map((band) => ({ ...band, x: within(band.fromNs) })) : [], width);
  return (
    <div className={styles.overlay} style={{ width }}>
      <Bands bands={shown} x={within} />
      {names.map((band) => (
        <span
          key={`${band.fromNs}-${band.text}`}
          className={styles.bandName}
          style={{ left: band.x, maxWidth: band.room }}
          title={`${moment(band.fromNs)} ${band.text}`}
        >
          {band.text}
        </span>
      ))}
      {repairs
        .filter((repair) => repair.atNs >= scale.fromNs && repair.atNs <= scale.toNs)
        .map((repair) => (
          <span
            key={`${repair.atNs}-${repair.text}`}
            className={styles.repairMark}
            style={{ left: within(repair.atNs) }}
            title={`${moment(repair.atNs)} ${repair.text}`}
          />
        ))}
      <Present x={within} />
    </div>
  );
}

/** Through all strips alike. One without an end reaches to the present. */
function Bands({ bands, x }: { readonly bands: readonly FaultBand[]; readonly x: (ns: number) => number }) {
  const { live } = useWorkbench();
  useTick();
  return bands.map((band) => {
    const from = x(band.fromNs);
    const to = x(band.toNs ?? Math.max(live.nowNs(), band.fromNs));
    return (
      <span
        key={`${band.fromNs}-${band.text}`}
        className={styles.band}
        style={{ left: from, width: Math.max(1, to - from) }}
      />
    );
  });
}

function Present({ x }: { readonly x: (ns: number) => number }) {
  const { live } = useWorkbench();
  useTick();
  return (
    <span
      className={styles.present}
      style={{ left: x(live.nowNs()) }}
      role="img"
      aria-label={words.dock.present}
    />
  );
}
