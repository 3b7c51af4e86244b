// What lies over all strips alike: the axis of time, what was broken by name, repairs, and the present moment.
import { moment, precise } from '../format.ts';
import { useTick, useWorkbench } from '../workbench.tsx';
import { type FaultBand, type Mark, shadesOf } from './bands.ts';
import { chartWords } from './chartWords.ts';
import styles from './recorder.module.css';
import { spreadNames, timeTicks } from './strips.ts';
import type { TimeScale } from './timeScale.ts';
import { contains } from './zoom.ts';

interface TimeAxisProps {
  readonly axis: TimeScale;
  readonly cursorNs: number | null;
}

/** Tenths of a second say too little when less than this is shown. */
const finelyNs = 10e9;

export function TimeAxis({ axis, cursorNs }: TimeAxisProps) {
  const { width, x } = axis;
  return (
    <div className={styles.axis} style={{ width }}>
      {timeTicks(axis, Math.max(2, Math.floor(width / 90))).map((ns) => (
        <span key={ns} className={styles.tick} style={{ left: x(ns) }} data-first={x(ns) < 12}>
          {precise(ns)}
        </span>
      ))}
      {cursorNs !== null && (
        <span className={styles.cursorTime} style={{ left: x(cursorNs) }}>
          {axis.toNs - axis.fromNs < finelyNs ? precise(cursorNs) : moment(cursorNs)}
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
  readonly axis: TimeScale;
  /** How far names may run on beside the strips. */
  readonly beside: number;
}

export function Overlay({ bands, repairs, isNamed, axis, beside }: OverlayProps) {
  const { width, within } = axis;
  const shown = bands.filter((band) => band.fromNs < axis.toNs && (band.toNs ?? axis.toNs) > axis.fromNs);
  const named = isNamed ? shown.map((band) => ({ ...band, x: within(band.fromNs) })) : [];
  const names = spreadNames(named, width + beside);
  return (
    <div className={styles.overlay} style={{ width }}>
      <Bands bands={shown} axis={axis} />
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
        .filter((repair) => contains(axis, repair.atNs))
        .map((repair) => (
          <span
            key={`${repair.atNs}-${repair.text}`}
            className={styles.repairMark}
            style={{ left: within(repair.atNs) }}
            title={`${moment(repair.atNs)} ${repair.text}`}
          />
        ))}
      <Present axis={axis} />
    </div>
  );
}

/** Through all strips alike. One without an end reaches to the present. */
function Bands({ bands, axis }: { readonly bands: readonly FaultBand[]; readonly axis: TimeScale }) {
  const { live } = useWorkbench();
  useTick();
  return shadesOf(bands, live.nowNs()).map(({ fromNs, toNs }) => {
    const from = axis.within(fromNs);
    return (
      <span
        key={fromNs}
        className={styles.band}
        style={{ left: from, width: Math.max(1, axis.within(toNs) - from) }}
      />
    );
  });
}

function Present({ axis }: { readonly axis: TimeScale }) {
  const { live } = useWorkbench();
  useTick();
  if (!contains(axis, live.nowNs())) return null;
  return (
    <span
      className={styles.present}
      style={{ left: axis.x(live.nowNs()) }}
      role="img"
      aria-label={chartWords.present}
    />
  );
}
