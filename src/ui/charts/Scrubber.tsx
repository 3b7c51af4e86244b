// The axis as a handle: press anywhere on it, or move it with the arrow keys, and the run goes to that moment. While it
// moves the cursor follows, and the tank as far as frames of the past were kept; the run follows when it is let go, since
// going back means to run again.
import { type KeyboardEvent, useRef, useState } from 'react';
import { moment } from '../format.ts';
import { useTick, useWorkbench } from '../workbench.tsx';
import { chartWords } from './chartWords.ts';
import styles from './recorder.module.css';
import type { TimeScale } from './timeScale.ts';
import { contains } from './zoom.ts';

interface ScrubberProps {
  readonly axis: TimeScale;
  readonly untilNs: number;
  /** Told where it stands while it is moved, null when it is let go. */
  readonly onMove: (ns: number | null) => void;
}

/** How wide the handle is: it stands over the ends of the axis by half of it. */
const handlePx = 12;
/** Steps of the axis: fine enough for a pixel. */
const stepsMost = 2000;

export function Scrubber({ axis, untilNs, onMove }: ScrubberProps) {
  const { live, runner } = useWorkbench();
  useTick();
  const [heldNs, setHeldNs] = useState<number | null>(null);
  /** What the pointer does with it. Given up: nothing more, until it is pressed again. */
  const pointer = useRef<'none' | 'holds' | 'gaveUp'>('none');
  // On its way it stands where it goes: the next press counts from there, not from where the run has come meanwhile.
  const stands = heldNs ?? runner.goingTo() ?? live.nowNs();
  const isShown = contains(axis, stands);
  const value = Math.min(Math.max(stands, axis.fromNs), axis.toNs);
  const hold = (ns: number) => {
    if (pointer.current === 'gaveUp') return;
    const within = Math.min(ns, untilNs);
    setHeldNs(within);
    onMove(within);
  };
  const forget = () => {
    setHeldNs(null);
    onMove(null);
  };
  const letGo = () => {
    pointer.current = 'none';
    if (heldNs === null) return;
    forget();
    runner.seek(heldNs);
  };
  /** Keys move it by themselves; while the pointer holds it, Escape gives that up and the others mean nothing. */
  const keyUp = () => {
    if (pointer.current === 'none') letGo();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (pointer.current === 'none') return;
    event.preventDefault();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    pointer.current = 'gaveUp';
    forget();
  };
  return (
    <input
      type="range"
      className={styles.scrubber}
      style={{ width: axis.width + handlePx }}
      data-outside={!isShown}
      aria-label={chartWords.seek}
      aria-valuetext={isShown ? moment(stands) : chartWords.seekOutside(moment(stands))}
      title={chartWords.seekHint}
      min={axis.fromNs}
      max={axis.toNs}
      step={Math.max(1, Math.round((axis.toNs - axis.fromNs) / stepsMost))}
      value={value}
      onChange={(event) => hold(Number(event.target.value))}
      onPointerDown={() => {
        pointer.current = 'holds';
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={keyDown}
      onKeyUp={keyUp}
      onBlur={letGo}
    />
  );
}
