// A line that comes and goes would move everything below it under the pointer: once it was there, it stays.
import { useState } from 'react';

export function useOnceSeen(now: boolean): boolean {
  const [seen, see] = useState(now);
  if (now && !seen) see(true);
  return now || seen;
}
