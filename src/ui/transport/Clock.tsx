// The virtual clock. It changes all the time, so it is written straight into the page; the rest of the page does not
// hear of it.
import { useEffect, useRef } from 'react';
import { clock, clockFraction } from '../format.ts';
import { smoothMost, tickMs } from '../tank/pacer.ts';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import styles from './transport.module.css';

/**
 * Nobody reads faster, and each writing makes the browser lay out and paint once more. In a large graph that is dear: the
 * clock steps as the levels do.
 */
const writtenEveryMs = 32;

export function Clock() {
  const { document, live, view } = useWorkbench();
  const whole = useRef<HTMLSpanElement>(null);
  const fraction = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let request = 0;
    let writtenMs = Number.NEGATIVE_INFINITY;
    const write = (nowMs: number) => {
      request = requestAnimationFrame(write);
      const isLarge = document.scenario().nodes.length > smoothMost;
      if (nowMs < writtenMs + (isLarge ? tickMs : writtenEveryMs)) return;
      writtenMs = nowMs;
      const ns = live.displayNs();
      put(whole.current, clock(ns));
      put(fraction.current, clockFraction(ns, view.getState().speed));
    };
    write(performance.now());
    return () => cancelAnimationFrame(request);
  }, [document, live, view]);
  return (
    <span className={styles.clock} role="timer" aria-label={words.transport.clock}>
      <span ref={whole} />
      <span ref={fraction} className={styles.fraction} />
    </span>
  );
}

/** The same text node with other words: a new one would be laid out from the element up. */
function put(element: HTMLElement | null, words: string): void {
  const text = element?.firstChild;
  if (!(text instanceof Text)) element?.append(words);
  else if (text.data !== words) text.data = words;
}
