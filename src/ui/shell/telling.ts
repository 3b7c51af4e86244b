// The lines of an account that tell the story: that a crash left its instances crashed goes without saying, and so do
// instances that come and go because something wants them to.
import type { LogEntry } from '#engine/frame.ts';

export function tellingEntries(entries: readonly LogEntry[], most: number): LogEntry[] {
  const causes = new Set(
    entries.filter((entry) => entry.what !== 'mode').map((entry) => `${entry.atNs} ${entry.subject}`),
  );
  return entries
    .filter((entry) => !isWanted(entry))
    .filter((entry) => entry.what !== 'mode' || !causes.has(`${entry.atNs} ${entry.subject}`))
    .slice(-most);
}

/** What a controller does to an instance, said by the controller already. */
const wanted = new Set([
  ...['stopped → starting', 'starting → healthy', 'starting → standby', 'standby → healthy'],
  ...['healthy → standby', 'healthy → draining', 'degraded → draining', 'standby → draining'],
  'draining → stopped',
]);

const isWanted = ({ what, controller, layer, text }: LogEntry) =>
  what === 'mode' && controller === undefined && layer === undefined && wanted.has(text);
