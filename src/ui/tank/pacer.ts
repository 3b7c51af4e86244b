// Frames arrive up to thirty times a second; faces follow at ten. Everything that reads live numbers for the DOM
// listens here, so that one tick is one round of rendering.
import type { LiveSource } from './contract.ts';

export interface Pacer {
  subscribe(callback: () => void): () => void;
  /** Counts ticks: a reader that saw this tick need not read again. */
  tick(): number;
}

export const tickMs = 100;

/** With more vessels than this nothing in the page moves smoothly but drops: the rest steps with the ticks. */
export const smoothMost = 12;

export function createPacer(live: Pick<LiveSource, 'subscribe'>): Pacer {
  const listeners = new Set<() => void>();
  let ticks = 0;
  let toldMs = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;

  const tell = () => {
    timer = undefined;
    toldMs = performance.now();
    ticks += 1;
    for (const listener of listeners) listener();
  };
  const hear = () => {
    if (timer !== undefined) return;
    const waitMs = tickMs - (performance.now() - toldMs);
    if (waitMs <= 0) tell();
    else timer = setTimeout(tell, waitMs);
  };
  return {
    subscribe(callback) {
      listeners.add(callback);
      if (listeners.size === 1) {
        // What arrived while nobody listened must not look already read.
        ticks += 1;
        stop = live.subscribe(hear);
      }
      return () => {
        listeners.delete(callback);
        if (listeners.size > 0) return;
        stop?.();
        clearTimeout(timer);
        timer = undefined;
      };
    },
    tick: () => ticks,
  };
}
