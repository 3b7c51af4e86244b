// The straight path of the commonest call of all: made by a client over a link that takes no time and has no policies,
// to a node of one instance whose handler is one computation. What the general path does in a dozen steps of calls.ts,
// wire.ts, visits.ts and handlers.ts is done here in three, at the same instants and in the same order, so that a run is
// the same, to the last bit of its state, when `sim.straight` is 0. It begins only where nothing else is to be done at
// once, and gives way to the general path wherever anything is out of the ordinary.
import { BEHAVIOR, CALL_BACK, type Call, NOBODY, VISIT_COMPUTING, VISIT_QUEUED } from './call.ts';
import { callFromBehavior } from './call-opening.ts';
import { dropCall } from './calls.ts';
import { COMPUTE_DONE } from './events.ts';
import { recordDuration, recordInBothDurations } from './meters.ts';
import type { Leaf, Route } from './network.ts';
import { OK } from './outcome.ts';
import type { Request } from './request.ts';
import { settleRequest } from './requests.ts';
import { drawInTurn, type Sim, scheduleNext } from './sim.ts';
import { advance, enqueue, type Station, unqueue } from './stations.ts';
import { callNext } from './visits.ts';

/** The route's instance, when its calls go straight at this moment; else null. */
function straightStation(sim: Sim, { leaf, chain, link }: Route): Station | null {
  if (leaf === null || chain >= 0 || link.instant === 0) return null;
  if (sim.straight === 0 || sim.watcher !== null || sim.soonCount > 0) return null;
  const { station } = leaf;
  const isOrdinary = station.up === 1 && station.paused === 0 && station.errorRate === 0;
  return isOrdinary && station.versioned === 0 ? station : null;
}

/** Sends a request and seats its visit; false when it must take the general path, and nothing has been done. */
export function sendStraight(sim: Sim, request: Request): boolean {
  const { route } = request;
  const station = straightStation(sim, route);
  if (station === null) return false;
  const { demand, demandStream, computePc } = route.leaf as Leaf;
  const idle = Math.max(0, station.workers - station.busy);
  const free = idle > 0 && station.queued === 0;
  if (!free && station.queued >= station.queueLimit + idle) return false;
  drawInTurn(sim, demandStream, demand, request.keyA, request.keyB);
  const demandNs = Math.floor(sim.drawn);
  if (demandNs === 0) return false;
  const call = callFromBehavior(sim, request);
  route.attempts++;
  route.visits.arrivals++;
  sim.calls.visits++;
  call.arrivedNs = sim.now;
  call.remainingNs = demandNs;
  call.station = station;
  call.pc = computePc;
  call.event = -1;
  advance(sim, station);
  if (free) computeStraight(sim, call, station);
  else {
    call.state = VISIT_QUEUED;
    enqueue(station, call);
  }
  return true;
}

/** The visit has its worker, and a core with it. */
function computeStraight(sim: Sim, visit: Call, station: Station): void {
  const { now } = sim;
  station.busy++;
  station.computing++;
  visit.servedNs = now;
  visit.state = VISIT_COMPUTING;
  sim.passedNs = now - visit.arrivedNs;
  recordDuration(sim, visit.route.waiting);
  sim.queue.at = now + Math.ceil((visit.remainingNs * station.slow) / station.speed);
  visit.event = scheduleNext(sim, COMPUTE_DONE, visit.row, 0);
}

/** A computation is over, and with it visit and call; false when the general path must end them. */
export function endStraight(sim: Sim, call: Call): boolean {
  const { route } = call;
  const station = straightStation(sim, route);
  if (station === null || call.owner !== BEHAVIOR || call.layers > 0 || call.held >= 0) return false;
  if (call.attemptOf >= 0 || call.host !== -1 || call.abandoned === 1) return false;
  // Sent while the link took time: its visit is shorter than the call.
  if (call.arrivedNs !== call.startNs) return false;
  advance(sim, station);
  station.computing--;
  station.busy--;
  station.ended++;
  sim.calls.visits--;
  sim.passedNs = sim.now - call.arrivedNs;
  station.sojournNs += sim.passedNs;
  recordInBothDurations(sim, route.visits.ok, route.calls.ok);
  call.event = -1;
  call.pc = (route.leaf as Leaf).computePc + 1;
  call.repliedNs = sim.now;
  call.answer = call.answered;
  call.state = CALL_BACK;
  if (station.queueHead !== null) serveNext(sim, station, station.queueHead);
  call.request.unsettled--;
  call.outcome = OK;
  call.origin = -1;
  call.owner = NOBODY;
  settleRequest(sim, call);
  dropCall(sim, call);
  return true;
}

/** The worker that was freed takes the first in line, who computes at once where it came to do nothing else. */
function serveNext(sim: Sim, station: Station, visit: Call): void {
  const { leaf } = visit.route;
  const isLeaf = leaf !== null && visit.pc === leaf.computePc && visit.remainingNs > 0;
  if (!isLeaf || visit.abandoned === 1 || station.busy !== station.workers - 1 || station.serves === 0) {
    callNext(sim, station);
    return;
  }
  unqueue(station, visit);
  computeStraight(sim, visit, station);
}
