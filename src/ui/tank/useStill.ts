import { useMedia } from '../useMedia.ts';

/** Whether the person asked for less motion. */
export function useStill(): boolean {
  return useMedia('(prefers-reduced-motion: reduce)');
}
