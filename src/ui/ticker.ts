// Turns thirty frames a second into a few readings a second. The last one always arrives.

export interface Ticker {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => number;
}

interface Source {
  subscribe(callback: () => void): () => void;
}

export function createTicker(source: Source, everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastMs = Number.NEGATIVE_INFINITY;
  let stop = () => {};
  const tick = () => {
    timer = null;
    lastMs = performance.now();
    count += 1;
    for (const listener of listeners) listener();
  };
  const frame = () => {
    timer ??= setTimeout(tick, Math.max(0, lastMs + everyMs - performance.now()));
  };
  return {
    subscribe(listener) {
      if (listeners.size === 0) stop = source.subscribe(frame);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop();
        if (timer !== null) clearTimeout(timer);
        timer = null;
      };
    },
    read: () => count,
  };
}
