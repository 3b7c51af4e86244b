// The axis as a handle: press anywhere on it, or move it with the arrow keys, and the run goes to that moment. While it
// moves only the cursor follows; the run follows when it is let go, since going back means to run again.
import { useState } from 'react';
import { moment } from '../format.ts';
import { words } from '../words.ts';
import { useTick, useWorkbench } from '../workbench.tsx';
import styles from './charts.module.css';
import type { TimeScale } from './timeScale.ts';

interface ScrubberProps {
  readonly scale: TimeScale;
  readonly untilNs: number;
  /** Told where it stands while it is moved, null when it is let go. */
  readonly onMove: (ns: number | null) => void;
}

/** Steps of the axis: fine enough for a pixel. */
const stepsMost = 2000;

export function Scrubber({ scale, untilNs, onMove }: ScrubberProps) {
  const { live, runner } = useWorkbench();
  useTick();
  const [heldNs, setHeldNs] = useState<number | null>(null);
  const value = heldNs ?? Math.min(Math.max(live.nowNs(), scale.fromNs), scale.toNs);
  const hold = (ns: number) => {
    const within = Math.min(ns, untilNs);
    setHeldNs(within);
    onMove(within);
  };
  const letGo = () => {
    if (heldNs === null) return;
    setHeldNs(null);
    onMove(null);
    runner.seek(heldNs);
  };
  return (
    <input
      type="range"
      className={styles.scrubber}
      style={{ width: scale.width }}
      aria-label={words.dock.seek}
      aria-valuetext={moment(value)}
      title={words.dock.seekHint}
      min={scale.fromNs}
      max={scale.toNs}
      step={Math.max(1, Math.round((scale.toNs - scale.fromNs) / stepsMost))}
      value={value}
      onChange={(event) => hold(Number(event.target.value))}
      onPointerUp={letGo}
      onKeyUp={letGo}
      onBlur={letGo}
    />
  );
}
