// What lies over the plots and takes pointer and keys: it moves the cursor, selects a part of the run to zoom to, and
// opens the requests behind a moment.
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { TimeSpan } from '#engine/frame.ts';
import { moment } from '../format.ts';
import { useWorkbench } from '../workbench.tsx';
import { chartWords } from './chartWords.ts';
import { momentAt, momentsOf, stepped } from './moments.ts';
import styles from './recorder.module.css';
import { spokenAt } from './spoken.ts';
import type { TimeScale } from './timeScale.ts';
import { movedTo, spanBetween, zoomed } from './zoom.ts';

export interface Cursor {
  readonly ns: number;
  /** Pixels from the top; left out when it was moved by keyboard. */
  readonly y?: number;
}

interface PaneProps {
  readonly axis: TimeScale;
  readonly all: TimeSpan;
  readonly subject: string | null;
  readonly cursor: Cursor | null;
  readonly left: number;
  readonly top: number;
  readonly height: number;
  readonly onCursor: (cursor: Cursor | null) => void;
}

/** Further than a hand trembles. */
const dragFromPx = 5;
/** A second click within this time is a double click. */
const doubleMs = 350;
const pageSteps = 10;
const zoomFactor = 2;

interface Brush {
  readonly fromNs: number;
  readonly toNs: number;
}

export function Pane(props: PaneProps) {
  const { axis, subject, cursor, left, top, height, onCursor } = props;
  const { series } = useWorkbench();
  const [brush, setBrush] = useState<Brush | null>(null);
  const pointer = usePointer(props, setBrush);
  const keys = useKeys(props, brush, setBrush);
  const said =
    cursor === null ? chartWords.cursorNowhere : spokenAt(series.current(), subject, axis, cursor.ns);
  const selected = brush === null ? said : chartWords.selected(moment(brush.fromNs), moment(brush.toNs));
  return (
    <div
      className={styles.pane}
      style={{ left, top, width: axis.width, height }}
      role="slider"
      tabIndex={0}
      aria-label={chartWords.cursor}
      aria-description={chartWords.cursorHint}
      aria-valuemin={axis.fromNs / 1e9}
      aria-valuemax={axis.toNs / 1e9}
      aria-valuenow={(cursor?.ns ?? axis.fromNs) / 1e9}
      aria-valuetext={selected}
      onKeyDown={keys}
      onBlur={() => onCursor(null)}
      {...pointer}
    >
      {brush !== null && (
        <span
          className={styles.brush}
          style={{
            left: axis.x(Math.min(brush.fromNs, brush.toNs)),
            width: Math.abs(axis.x(brush.toNs) - axis.x(brush.fromNs)),
          }}
        />
      )}
    </div>
  );
}

type SetBrush = (brush: Brush | null) => void;

/** Shows the requests that ended in the window around a moment. */
function useOpenMoment(axis: TimeScale): (ns: number) => void {
  const { series, view } = useWorkbench();
  return (ns) => {
    const found = momentAt(momentsOf(series.current(), axis), ns);
    if (found !== null) view.setState({ moment: found, dockTab: 'requests', listed: 'slowest' });
  };
}

/** Where a press began, and the part that was dragged over since; null until it is a drag. */
interface Press {
  readonly x: number;
  brush: Brush | null;
}

function usePointer({ axis, all, top, onCursor }: PaneProps, setBrush: SetBrush) {
  const { view } = useWorkbench();
  const open = useOpenMoment(axis);
  // Not state: a press may be over before it was rendered.
  const press = useRef<Press | null>(null);
  const click = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.min(axis.width, Math.max(0, event.clientX - box.left));
    return { x, ns: axis.ns(x), y: top + event.clientY - box.top };
  };
  const release = () => {
    press.current = null;
    setBrush(null);
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      press.current = { x: place(event).x, brush: null };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { x, ns, y } = place(event);
      const { current } = press;
      onCursor({ ns, y });
      if (current === null || (current.brush === null && Math.abs(x - current.x) < dragFromPx)) return;
      current.brush = { fromNs: axis.ns(current.x), toNs: ns };
      setBrush(current.brush);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const { current } = press;
      const { ns } = place(event);
      release();
      clearTimeout(click.current);
      if (current?.brush) view.setState({ zoom: spanBetween(current.brush.fromNs, current.brush.toNs, all) });
      else if (current !== null && view.getState().zoom === null) open(ns);
      else if (current !== null) click.current = setTimeout(() => open(ns), doubleMs);
    },
    onPointerCancel: release,
    onPointerLeave: () => onCursor(null),
    onDoubleClick() {
      clearTimeout(click.current);
      view.setState({ zoom: null });
    },
  };
}

function useKeys({ axis, all, cursor, onCursor }: PaneProps, brush: Brush | null, setBrush: SetBrush) {
  const { series, view } = useWorkbench();
  const open = useOpenMoment(axis);
  const zoomTo = (zoom: TimeSpan | null) => view.setState({ zoom });
  /** To the end of a window, taking what is shown along. */
  const move = (by: number, extend: boolean) => {
    const moments = momentsOf(series.current(), all, Number.POSITIVE_INFINITY);
    const to = stepped(moments, cursor?.ns ?? null, by);
    if (to === null) return;
    const ns = to.toNs;
    onCursor({ ns });
    setBrush(extend ? { fromNs: brush?.fromNs ?? cursor?.ns ?? ns, toNs: ns } : null);
    if (view.getState().zoom !== null) zoomTo(movedTo(movedTo(axis, to.fromNs), ns));
  };
  const enter = () => {
    if (brush !== null) zoomTo(spanBetween(brush.fromNs, brush.toNs, all));
    else if (cursor !== null) open(cursor.ns);
    setBrush(null);
  };
  const stepBack = () => {
    if (brush !== null) setBrush(null);
    else if (view.getState().zoom !== null) zoomTo(null);
    else onCursor(null);
  };
  const centre = cursor?.ns ?? (axis.fromNs + axis.toNs) / 2;
  const actionOf = (key: string, shift: boolean): (() => void) | undefined => {
    const by = stepsOf(key);
    if (by !== undefined) return () => move(by, shift);
    const factor = factorOf(key);
    if (factor !== undefined) return () => zoomTo(zoomed(axis, centre, factor, all));
    if (key === 'Enter') return enter;
    return key === 'Escape' ? stepBack : undefined;
  };
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event.key, event.shiftKey);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
}

/** Windows that a key moves the cursor by. */
function stepsOf(key: string): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return -1;
    case 'ArrowRight':
      return 1;
    case 'PageUp':
      return -pageSteps;
    case 'PageDown':
      return pageSteps;
    case 'Home':
      return Number.NEGATIVE_INFINITY;
    case 'End':
      return Number.POSITIVE_INFINITY;
    default:
      return undefined;
  }
}

/** How much nearer a key goes. */
function factorOf(key: string): number | undefined {
  if (key === '+' || key === '=') return zoomFactor;
  return key === '-' ? 1 / zoomFactor : undefined;
}
