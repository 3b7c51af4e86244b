// Calls whose answer will never come: their request or reply was lost, or whoever has them keeps silent. What nothing
// gives up goes on waiting, and with it a worker of the caller. Leaves out what people, faults and controllers may do.
import { CALL_HELD, CALL_STRANDED, type Call, VISIT_HANGING, VISIT_QUEUED, VISIT_WAITING } from './call.ts';
import { lastAboutCalls } from './events.ts';
import { eachEntry } from './lanes.ts';
import { isVoid } from './patience.ts';
import type { Stranded } from './report.ts';
import type { Sim } from './sim.ts';
import type { Station } from './stations.ts';

/** So many windows a call must have waited: until then it may only be late. */
const windowsLeast = 5;

/** Of each link, in their order. */
export function strandings(sim: Sim): Stranded[] {
  const found = sim.model.links.map((): { calls: number; sinceNs: number | null } => ({
    calls: 0,
    sinceNs: null,
  }));
  for (const { route, startNs } of new Set(strandedIn(sim).map(callOf))) {
    const of = found[route.link.row];
    of.calls++;
    of.sinceNs = Math.min(of.sinceNs ?? startNs, startNs);
  }
  return found;
}

/** Calls and attempts. */
export function strandedIn(sim: Sim): Call[] {
  const long = sim.now - windowsLeast * sim.windows.windowNs;
  const lost = sim.calls.rows.filter((call) => isLost(call) && call.startNs <= long);
  if (lost.length === 0) return lost;
  const hopeful = hopefulOf(sim);
  return lost.filter((call) => !hopeful.has(rootOf(call)));
}

const isLost = ({ state, abandoned }: Call) =>
  abandoned === 0 && (state === CALL_STRANDED || state === VISIT_HANGING);

/** What is in flight and counted is the call, of which several attempts may be lost. */
function callOf(attempt: Call): Call {
  let call = attempt;
  while (call.attemptOf >= 0) call = call.parent as Call;
  return call;
}

/**
 * The outermost of the calls that depend on each other: attempts, and what visits call. As long as anything goes on
 * inside of it, that may decide what waits, at whatever depth, and then the rest is given up.
 */
function rootOf(call: Call): Call {
  let root = call;
  while (root.parent !== null) root = root.parent;
  return root;
}

/** Those with something inside that still goes on, or that somebody's patience will end. */
function hopefulOf(sim: Sim): Set<Call> {
  const { rows } = sim.calls;
  const hopeful = new Set<Call>();
  const meet = (type: number, row: number, guard: number) => {
    if (type >= 0 && type <= lastAboutCalls && !isVoid(sim, type, row, guard)) hopeful.add(rootOf(rows[row]));
  };
  sim.queue.each(meet);
  for (const lane of sim.lanes) eachEntry(lane, meet);
  // Each that is may free a worker for others.
  for (let before = -1; before < hopeful.size; ) {
    before = hopeful.size;
    const working = new Set(rows.map((call) => (hopeful.has(rootOf(call)) ? call.station : null)));
    for (const call of rows) if (goesOn(call, working)) hopeful.add(rootOf(call));
  }
  return hopeful;
}

/** False where it has only others to wait for, a worker where all are lost, or nothing. */
function goesOn({ state, firstChild, station }: Call, working: ReadonlySet<Station | null>): boolean {
  switch (state) {
    case CALL_STRANDED:
    case VISIT_HANGING:
      return false;
    case VISIT_QUEUED:
      return working.has(station);
    case CALL_HELD:
    case VISIT_WAITING:
      return firstChild === null;
    default:
      return true;
  }
}
