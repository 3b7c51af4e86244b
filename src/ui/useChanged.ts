// Text that is being typed follows the value it stands for, when somebody else changes that.
import { useState } from 'react';

/**
 * Calls back in the render in which a value is no longer what it was, so that `follow` may set state of the calling
 * component; not in its first render. An effect would come later and overwrite what was typed before it ran.
 */
export function useChanged(value: string, follow: () => void): void {
  const [before, setBefore] = useState(value);
  if (value === before) return;
  setBefore(value);
  follow();
}
