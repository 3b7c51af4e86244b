import { useSyncExternalStore } from 'react';

const query = '(prefers-reduced-motion: reduce)';

/** Whether the person asked for less motion. */
export function useStill(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(query).matches);
}

function watch(callback: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', callback);
  return () => list.removeEventListener('change', callback);
}
