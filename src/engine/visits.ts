// Visits, at the callee: arrive, wait for a worker, run the handler, reply. A visit holds its worker from start to
// reply, also while it waits for others. A visit is the callee's side of its call and is the same object (call.ts).
// Leaves out what handlers do (handlers.ts), cores (compute.ts) and the caller's side (calls.ts).
import { choose } from './balancers.ts';
import {
  CALL_OUT,
  type Call,
  DEADLINE_KEPT,
  DEADLINE_KNOWN,
  VISIT_COMPUTING,
  VISIT_CORE_QUEUED,
  VISIT_DELAYED,
  VISIT_QUEUED,
  VISIT_RUNNING,
  VISIT_WAITING,
  type Visit,
  visitsAt,
} from './call.ts';
import { disown, reply, strand } from './calls.ts';
import { keyOfAttempt } from './chance.ts';
import { passAtOnce, shouldDrop } from './codel.ts';
import { leaveCore, stopComputing } from './compute.ts';
import { CANCEL_ARRIVES, DEADLINE_PASSES, INSTANCE_LEAVES } from './events.ts';
import { prepareHandler, resumeHandler, runHandler } from './handlers.ts';
import { recordDuration, tally } from './meters.ts';
import {
  CANCELLED,
  DEADLINE,
  FAULT,
  OK,
  REFUSED,
  RESET,
  SHED,
  UNIMPLEMENTED,
  UNREACHABLE,
} from './outcome.ts';
import { drawUniform, type Sim, schedule, soon } from './sim.ts';
import { markSpan, SPAN_ARRIVED_NS, SPAN_REPLIED_NS, SPAN_SERVED_NS } from './spans.ts';
import { advance, DEADLINE_AWARE, enqueue, nextOf, PRIORITY, type Station, unqueue } from './stations.ts';
import { errorRateAt, lacks } from './versions.ts';

/** A request reached the callee's side of its link. */
export function requestArrives(sim: Sim, call: Call): void {
  const { route } = call;
  call.arrivedNs = sim.now;
  route.visits.arrivals++;
  if (call.abandoned === 1) markSpan(sim.spans, call.spanRow, SPAN_ARRIVED_NS, sim.now);
  if (call.cancelledEarly === 1) turnAway(sim, call, CANCELLED);
  else if (call.deadlineKnown === DEADLINE_KEPT && call.deadlineNs <= sim.now) turnAway(sim, call, DEADLINE);
  else {
    const station = call.station ?? route.sole ?? chooseInstance(sim, call);
    if (station !== null && (station.up === 1 || (call.station !== null && station.serves === 1)))
      seat(sim, call, station);
    else if (isSilent(sim, call)) vanish(sim, call);
    else turnAway(sim, call, UNREACHABLE);
  }
}

function chooseInstance(sim: Sim, call: Call): Station | null {
  const { node } = call.route;
  const { firstInstance } = sim.model.nodes[node];
  const keyA = keyOfAttempt(call.keyA, call.chance);
  const host = choose(sim.spreads[node], sim.spreadHosts[node], keyA, call.keyB);
  return host < 0 ? null : sim.stations[firstInstance + host];
}

/** True when nothing is left at the other end that could even refuse. */
function isSilent(sim: Sim, call: Call): boolean {
  if (call.station !== null) return call.station.silent === 1;
  const { firstInstance, instanceCount } = sim.model.nodes[call.route.node];
  let silent = false;
  for (let i = firstInstance; i < firstInstance + instanceCount; i++) {
    if (sim.stations[i].on === 0) continue;
    if (sim.stations[i].silent === 0) return false;
    silent = true;
  }
  return silent;
}

/** Counted as unreachable at the callee, while its caller waits for an answer that will not come. */
function vanish(sim: Sim, call: Call): void {
  tally(sim, call.route.visits, UNREACHABLE, call.route.node);
  strand(sim, call);
}

function turnAway(sim: Sim, call: Call, outcome: number): void {
  const { node, visits } = call.route;
  tally(sim, visits, outcome, node);
  call.repliedNs = sim.now;
  if (call.abandoned === 1) markSpan(sim.spans, call.spanRow, SPAN_REPLIED_NS, sim.now);
  reply(sim, call, outcome, node, 0);
}

/** Gives the visit a worker, or a place in the queue, or refuses it. */
function seat(sim: Sim, visit: Visit, station: Station): void {
  if (station.versioned === 1 && lacks(sim.model, station, visit.route.operation)) {
    turnAway(sim, visit, UNIMPLEMENTED);
    return;
  }
  // More are busy than there are workers only while those go on who had one when there were more.
  const idle = Math.max(0, station.workers - station.busy);
  // A worker that was freed just now belongs to the first in line, who has not been called yet.
  const free = idle > 0 && station.queued === 0 && station.paused === 0;
  if (!free && station.queued >= station.queueLimit + idle) {
    turnAway(sim, visit, REFUSED);
    return;
  }
  sim.calls.visits++;
  visit.station = station;
  visit.pc = visit.route.entry;
  visit.event = -1;
  if (visit.deadlineKnown === DEADLINE_KEPT) {
    schedule(sim, visit.deadlineNs, DEADLINE_PASSES, visit.row, ~sim.calls.generations[visit.row]);
  }
  prepareHandler(sim, visit);
  advance(sim, station);
  if (free) {
    if (station.codel !== null) passAtOnce(station.codel);
    station.busy++;
    serve(sim, visit, station);
    return;
  }
  visit.state = VISIT_QUEUED;
  if (station.discipline === PRIORITY) visit.priority = priorityOf(sim, visit);
  enqueue(station, visit);
}

export function priorityOf(sim: Sim, visit: Visit): number {
  return sim.model.operationPriority[visit.route.operation] + visit.request.priority;
}

/** The visit has its worker. */
function serve(sim: Sim, visit: Visit, station: Station): void {
  visit.servedNs = sim.now;
  visit.state = VISIT_RUNNING;
  sim.passedNs = sim.now - visit.arrivedNs;
  recordDuration(sim, visit.route.waiting);
  if (visit.abandoned === 1) markSpan(sim.spans, visit.spanRow, SPAN_SERVED_NS, sim.now);
  if ((station.errorRate > 0 || station.versioned === 1) && strikes(sim, visit, station))
    finish(sim, visit, FAULT, visit.route.node);
  else if (runHandler(sim, visit)) finish(sim, visit, visit.outcome, visit.origin);
}

function strikes(sim: Sim, visit: Visit, station: Station): boolean {
  const stream = sim.model.faultStream[visit.route.node];
  const rate =
    station.versioned === 0 ? station.errorRate : errorRateAt(sim.model, station, visit.route.operation);
  return drawUniform(sim, stream, visit.keyA, visit.keyB, visit.chance) < rate;
}

/** Workers that are free take the next in line. Visits that need no time may end meanwhile and free theirs again. */
export function callNext(sim: Sim, station: Station): void {
  if (station.calling === 1 || station.paused === 1) return;
  station.calling = 1;
  if (station.discipline > PRIORITY) callChosen(sim, station);
  while (station.queueHead !== null && station.busy < station.workers && station.serves === 1) {
    const visit = station.queueHead;
    advance(sim, station);
    unqueue(station, visit);
    station.busy++;
    serve(sim, visit, station);
  }
  station.calling = 0;
}

/** As `callNext`, where whose turn it is depends on the moment, and some are sent away when it comes. */
function callChosen(sim: Sim, station: Station): void {
  while (station.queueHead !== null && station.busy < station.workers && station.serves === 1) {
    const visit = nextOf(station);
    advance(sim, station);
    unqueue(station, visit);
    const outcome = verdictOn(sim, station, visit);
    if (outcome === OK) {
      station.busy++;
      serve(sim, visit, station);
    } else {
      close(sim, visit, outcome, visit.route.node);
      reply(sim, visit, outcome, visit.route.node, 0);
    }
  }
}

/** OK, or the outcome of a visit that is not worth a worker any more. */
function verdictOn(sim: Sim, station: Station, visit: Visit): number {
  const { codel } = station;
  if (codel !== null) {
    return shouldDrop(codel, sim.now, sim.now - visit.arrivedNs, station.queued) ? SHED : OK;
  }
  if (station.discipline !== DEADLINE_AWARE || visit.deadlineKnown < DEADLINE_KNOWN) return OK;
  return visit.deadlineNs - station.deadlineMarginNs <= sim.now ? DEADLINE : OK;
}

/** A computation that had a core to itself is over. */
export function computeDone(sim: Sim, visit: Visit): void {
  leaveCore(sim, visit.station as Station);
  goOn(sim, visit);
}

/** A computation or delay is over; the visit goes on with its handler's next step. */
export function goOn(sim: Sim, visit: Visit): void {
  visit.event = -1;
  visit.state = VISIT_RUNNING;
  visit.pc++;
  if (runHandler(sim, visit)) finish(sim, visit, visit.outcome, visit.origin);
}

/** The calls that the visit waited for have decided its step. */
export function resume(sim: Sim, visit: Visit): void {
  if (resumeHandler(sim, visit)) finish(sim, visit, visit.outcome, visit.origin);
}

// Ends --------------------------------------------------------------------------------------------------------------

/** The one place where a seated visit ends: counted, its worker freed, its reply sent. */
function finish(sim: Sim, visit: Visit, outcome: number, origin: number): void {
  const station = visit.station as Station;
  close(sim, visit, outcome, origin);
  reply(sim, visit, outcome, origin, visit.answered);
  if (station.queueHead !== null) callNext(sim, station);
}

function close(sim: Sim, visit: Visit, outcome: number, origin: number): void {
  const { route } = visit;
  const station = visit.station as Station;
  advance(sim, station);
  if (visit.servedNs >= 0) station.busy--;
  sim.passedNs = sim.now - visit.arrivedNs;
  station.sojournNs += sim.passedNs;
  tally(sim, route.visits, outcome, origin);
  visit.repliedNs = sim.now;
  sim.calls.visits--;
  station.ended++;
  if (outcome !== OK) station.failed++;
  if (station.draining === 1) soon(sim, INSTANCE_LEAVES, station.row);
  if (visit.abandoned === 1) {
    sim.meters.orphaned[route.node]++;
    markSpan(sim.spans, visit.spanRow, SPAN_REPLIED_NS, sim.now);
  }
}

/** The caller's notice reached the callee: the visit stops where it is, and so do its own calls. */
export function cancelArrives(sim: Sim, call: Call): void {
  if (call.noticeTo !== sim.calls.generations[call.row]) return;
  // What has decided the visit's step at this instant lets it go on first: that is under way already.
  if (call.state === VISIT_WAITING && call.needed === 0) {
    soon(sim, CANCEL_ARRIVES, call.row);
    return;
  }
  if (call.state === CALL_OUT) call.cancelledEarly = 1;
  if (call.state >= VISIT_QUEUED) stop(sim, call, CANCELLED, true);
}

/**
 * The deadline that the callee was told passes: it stops without hearing a message. Its callees know of the deadline
 * themselves, where they were told. The caller, which knows it too, has stopped waiting just before.
 */
export function stopAtDeadline(sim: Sim, visit: Visit): void {
  if (visit.state >= VISIT_QUEUED) stop(sim, visit, DEADLINE, false);
}

function stop(sim: Sim, visit: Visit, outcome: number, tellCallees: boolean): void {
  const station = visit.station as Station;
  withdraw(sim, visit);
  for (const child of childrenOf(visit)) disown(sim, child, outcome, tellCallees);
  close(sim, visit, outcome, visit.route.node);
  strand(sim, visit);
  callNext(sim, station);
}

/** Takes a visit out of whatever it waits for or runs on. */
function withdraw(sim: Sim, visit: Visit): void {
  const station = visit.station as Station;
  if (visit.state === VISIT_QUEUED) {
    advance(sim, station);
    unqueue(station, visit);
  } else if (visit.state === VISIT_COMPUTING || visit.state === VISIT_CORE_QUEUED) {
    stopComputing(sim, visit);
  } else if (visit.state === VISIT_DELAYED) {
    if (visit.event >= 0) sim.queue.cancel(visit.event);
  }
}

function childrenOf(visit: Visit): Call[] {
  const children: Call[] = [];
  for (let child = visit.firstChild; child !== null; child = child.next) children.push(child);
  return children;
}

/** An instance died: so did everything in it. Callers are told by a reset, or never. */
export function killVisits(sim: Sim, station: Station, connections: 'reset' | 'hang'): void {
  for (const visit of visitsAt(sim.calls, station)) {
    // The end of one may have ended others with it.
    if (visit.state < VISIT_QUEUED || visit.station !== station) continue;
    withdraw(sim, visit);
    for (const child of childrenOf(visit)) disown(sim, child, RESET, false);
    const { node } = visit.route;
    close(sim, visit, RESET, node);
    if (connections === 'reset') reply(sim, visit, RESET, node, 0);
    else strand(sim, visit);
  }
}
