// Calls whose answer will never come: their request or reply was lost, or whoever has them keeps silent. What nothing
// gives up goes on waiting, and with it a worker of the caller.
import { CALL_STRANDED, type Call, VISIT_HANGING } from './call.ts';
import type { Stranded } from './report.ts';
import type { Sim } from './sim.ts';

/** So many windows a call must have waited, and longer than anybody in this run has patience for. */
const windowsLeast = 5;

/** Of each link, in their order. */
export function strandings({ model, calls, now, lanes, windows }: Sim): Stranded[] {
  const patienceNs = Math.max(windowsLeast * windows.windowNs, ...lanes.map(({ delayNs }) => delayNs));
  const long = now - patienceNs;
  const found = model.links.map((): { calls: number; sinceNs: number | null } => ({
    calls: 0,
    sinceNs: null,
  }));
  for (const call of calls.rows) {
    if (!isHopeless(call) || call.startNs > long || isDue(call, now)) continue;
    const of = found[call.route.link.row];
    of.calls++;
    of.sinceNs = Math.min(of.sinceNs ?? call.startNs, call.startNs);
  }
  return found;
}

/** Whoever made several attempts, or calls at once, may be answered by one of the others, and then gives up the rest. */
function isHopeless(call: Call): boolean {
  if (!isStranded(call)) return false;
  for (let other = call.parent?.firstChild ?? null; other !== null; other = other.next)
    if (!isStranded(other)) return false;
  return true;
}

const isStranded = ({ state, abandoned }: Call) =>
  abandoned === 0 && (state === CALL_STRANDED || state === VISIT_HANGING);

const isDue = ({ deadlineNs }: Call, now: number) =>
  deadlineNs > now && deadlineNs !== Number.POSITIVE_INFINITY;
