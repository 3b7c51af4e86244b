// Pauses: an instance stands still (garbage collection, a stopped machine) and then goes on where it was. It accepts
// and queues meanwhile. Computing is put off by exactly the length of the pause; delays run on, and what they end, like
// replies, patience that ends and notices to stop, is noticed when the pause is over: the ends of patience first.
// Leaves out timers of what policies remember, which run on.
import { type Call, POLICY, VISIT, VISIT_DELAYED, VISIT_QUEUED, visitsAt } from './call.ts';
import { pauseComputing, resumeComputing } from './compute.ts';
import { CANCEL_ARRIVES, DEADLINE_PASSES, DELAY_DONE } from './events.ts';
import { concernedBy } from './patience.ts';
import { type Sim, schedule } from './sim.ts';
import { advance, type Station } from './stations.ts';
import { callNext } from './visits.ts';

export function pause(sim: Sim, station: Station): void {
  station.paused = 1;
  sim.conditions.paused++;
  pauseComputing(sim, station);
  for (const visit of visitsAt(sim.calls, station)) {
    if (visit.state !== VISIT_DELAYED) continue;
    visit.remainingNs = sim.queue.timeOf(visit.event);
    sim.queue.cancel(visit.event);
    visit.event = -1;
  }
}

export function goOnAfterPause(sim: Sim, station: Station): void {
  station.paused = 0;
  sim.conditions.paused--;
  advance(sim, station);
  noticeHeld(sim, station);
  resumeComputing(sim, station);
  for (const visit of visitsAt(sim.calls, station)) {
    if (visit.state !== VISIT_DELAYED || visit.event >= 0) continue;
    visit.event = schedule(sim, Math.max(sim.now, visit.remainingNs), DELAY_DONE, visit.row, 0);
  }
  callNext(sim, station);
}

/** Keeps an event about a call from a paused instance until it goes on; true when it was kept. */
export function heldByPause(sim: Sim, type: number, row: number, guard: number): boolean {
  const call = concernedBy(sim.calls.rows[row], type, guard);
  const isNoticed = type === DEADLINE_PASSES && guard === ~sim.calls.generations[row];
  const atCallee = type === CANCEL_ARRIVES || isNoticed;
  const station = atCallee ? stationOf(call) : callerOf(call);
  if (station === null || station.paused === 0) return false;
  station.held.push(type, row, guard);
  return true;
}

const stationOf = (call: Call) => (call.state >= VISIT_QUEUED ? call.station : null);

/** The instance that made a call, or made the call that this is an attempt of; null when nobody waits there. */
function callerOf(call: Call): Station | null {
  let first = call;
  while (first.owner === POLICY) first = first.parent as Call;
  return first.owner === VISIT ? (first.parent as Call).station : null;
}

/** What was kept happens at this instant; at its death an instance lets go of it too. */
export function noticeHeld(sim: Sim, { held }: Station): void {
  for (let i = 0; i < held.length; i += 3) schedule(sim, sim.now, held[i], held[i + 1], held[i + 2]);
  held.length = 0;
}
