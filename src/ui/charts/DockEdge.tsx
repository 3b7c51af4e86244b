// The upper edge of the dock: dragged, or moved with the arrow keys, it gives the charts more room or the tank. A double
// click, or Home, gives back what they have by themselves.
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './charts.module.css';

const least = 150;
/** What stays for the bar and the tank. */
const kept = 260;
const stepPx = 24;

export function DockEdge() {
  const { view } = useWorkbench();
  const height = useView((state) => state.dockHeight);
  const edge = useRef<HTMLHRElement>(null);
  const grip = useRef<{ readonly y: number; readonly height: number } | null>(null);
  const now = () => edge.current?.parentElement?.clientHeight ?? least;
  const most = () => Math.max(least, window.innerHeight - kept);
  const setHeight = (next: number) =>
    view.setState({ dockHeight: Math.round(Math.min(most(), Math.max(least, next))) });
  const reset = () => view.setState({ dockHeight: null, strips: null });
  const press = (event: KeyboardEvent) => {
    const by = { ArrowUp: stepPx, ArrowDown: -stepPx }[event.key];
    if (by !== undefined) setHeight(now() + by);
    else if (event.key === 'Home') reset();
    else return;
    event.preventDefault();
  };
  const move = (event: PointerEvent) => {
    if (grip.current !== null) setHeight(grip.current.height + grip.current.y - event.clientY);
  };
  const letGo = () => {
    grip.current = null;
  };
  return (
    <hr
      ref={edge}
      className={styles.dockEdge}
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={words.dock.height}
      aria-valuemin={least}
      aria-valuemax={most()}
      aria-valuenow={height ?? now()}
      title={words.dock.heightHint}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { y: event.clientY, height: now() };
      }}
      onPointerMove={move}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onDoubleClick={reset}
    />
  );
}
