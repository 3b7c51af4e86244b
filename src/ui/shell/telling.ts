// The lines of an account that tell the story: that a crash left its instances crashed goes without saying.
import type { LogEntry } from '#engine/frame.ts';

export function tellingEntries(entries: readonly LogEntry[], most: number): LogEntry[] {
  const causes = new Set(
    entries.filter((entry) => entry.what !== 'mode').map((entry) => `${entry.atNs} ${entry.subject}`),
  );
  return entries
    .filter((entry) => entry.what !== 'mode' || !causes.has(`${entry.atNs} ${entry.subject}`))
    .slice(-most);
}
