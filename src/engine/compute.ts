// Computing on the cores of an instance: dedicated, first come first served, or shared by all that compute.
// Under processor sharing each member receives min(1, cores/n) of a core; `sharedWork` is what each has received so
// far, so a member is done when it reaches the value set at its start, and only the earliest needs an event. Members
// may slow each other by the universal scalability law: by 1 + α(n − 1) + βn(n − 1), α contention, β coherency.
// Source: Gunther, Guerrilla Capacity Planning, 2007, chapter 4.
import { VISIT_COMPUTING, VISIT_CORE_QUEUED, type Visit, visitsAt } from './call.ts';
import { COMPUTE_DONE, SHARED_DONE } from './events.ts';
import { type Sim, schedule, scheduleNext } from './sim.ts';
import {
  advance,
  enqueueForCore,
  FIRST_COME,
  PROCESSOR_SHARING,
  type Station,
  unqueueForCore,
} from './stations.ts';

/** Begins a computation of `visit.remainingNs` core time (a whole number > 0); COMPUTE_DONE or SHARED_DONE ends it. */
export function compute(sim: Sim, visit: Visit): void {
  const station = visit.station as Station;
  if (station.sharing === PROCESSOR_SHARING) {
    joinShared(sim, station, visit);
    return;
  }
  if (station.sharing === FIRST_COME && station.computing >= station.servers) {
    visit.state = VISIT_CORE_QUEUED;
    enqueueForCore(station, visit);
    return;
  }
  occupy(sim, station, visit);
}

function occupy(sim: Sim, station: Station, visit: Visit): void {
  advance(sim, station);
  station.computing++;
  visit.state = VISIT_COMPUTING;
  sim.queue.at = sim.now + Math.ceil((visit.remainingNs * station.slow) / station.speed);
  visit.event = scheduleNext(sim, COMPUTE_DONE, visit.row, 0);
}

/** A computation has left its core: the next in line has it. */
export function leaveCore(sim: Sim, station: Station): void {
  advance(sim, station);
  station.computing--;
  const next = station.coreHead;
  if (next === null || station.paused === 1) return;
  unqueueForCore(station, next);
  occupy(sim, station, next);
}

/** Takes a visit off its core or out of the line for one, its work unfinished. */
export function stopComputing(sim: Sim, visit: Visit): void {
  const station = visit.station as Station;
  if (visit.state === VISIT_CORE_QUEUED) {
    unqueueForCore(station, visit);
  } else if (station.sharing === PROCESSOR_SHARING) {
    advanceShared(sim, station);
    removeMember(sim, station, visit);
    armShared(sim, station);
  } else {
    if (visit.event >= 0) sim.queue.cancel(visit.event);
    visit.event = -1;
    leaveCore(sim, station);
  }
}

/** Changes how many times longer computing takes, for what runs already too. */
export function setSlow(sim: Sim, station: Station, factor: number): void {
  const old = station.slow;
  if (old === factor) return;
  if (station.sharing === PROCESSOR_SHARING) {
    if (station.paused === 0) advanceShared(sim, station);
    station.slow = factor;
    if (station.paused === 0) armShared(sim, station);
    return;
  }
  station.slow = factor;
  const { queue } = sim;
  for (const visit of visitsAt(sim.calls, station)) {
    if (visit.state !== VISIT_COMPUTING) continue;
    if (visit.event < 0) {
      visit.remainingNs = Math.ceil((visit.remainingNs * factor) / old);
      continue;
    }
    const left = queue.timeOf(visit.event) - sim.now;
    const at = sim.now + Math.ceil((left * factor) / old);
    visit.event = queue.move(visit.event, at, sim.orderOf(COMPUTE_DONE));
  }
}

/** Stops all cores. What each computation still needs, at the present speed, is kept in `remainingNs`. */
export function pauseComputing(sim: Sim, station: Station): void {
  if (station.sharing === PROCESSOR_SHARING) {
    advanceShared(sim, station);
    if (station.sharedEvent >= 0) sim.queue.cancel(station.sharedEvent);
    station.sharedEvent = -1;
    return;
  }
  for (const visit of visitsAt(sim.calls, station)) {
    if (visit.state !== VISIT_COMPUTING) continue;
    visit.remainingNs = sim.queue.timeOf(visit.event) - sim.now;
    sim.queue.cancel(visit.event);
    visit.event = -1;
  }
}

export function resumeComputing(sim: Sim, station: Station): void {
  if (station.sharing === PROCESSOR_SHARING) {
    station.sharedSinceNs = sim.now;
    armShared(sim, station);
    return;
  }
  for (const visit of visitsAt(sim.calls, station)) {
    if (visit.state !== VISIT_COMPUTING || visit.event >= 0) continue;
    visit.event = schedule(sim, sim.now + visit.remainingNs, COMPUTE_DONE, visit.row, 0);
  }
}

/** Gives an instance other cores, or shares them otherwise: what computes goes on with the core time that it still needs. */
export function setCores(sim: Sim, station: Station, cores: number, sharing: number): void {
  if (station.cores === cores && station.sharing === sharing) return;
  const isPaused = station.paused === 1;
  if (isPaused) resumeComputing(sim, station);
  const visits = takeOffCores(sim, station);
  station.servers = Math.ceil(cores);
  station.speed = cores / station.servers;
  station.cores = cores;
  station.sharing = sharing;
  for (const visit of visits) compute(sim, visit);
  if (isPaused) pauseComputing(sim, station);
}

/** Every computation of an instance with what it still needs in `remainingNs`: first who would be done first, then who waits. */
function takeOffCores(sim: Sim, station: Station): Visit[] {
  const computing = visitsAt(sim.calls, station).filter(({ state }) => state === VISIT_COMPUTING);
  if (station.sharing === PROCESSOR_SHARING) {
    advanceShared(sim, station);
    for (const visit of computing) visit.remainingNs -= station.sharedWork;
    station.sharedMembers.length = 0;
    station.sharedWork = 0;
    armShared(sim, station);
  } else {
    for (const visit of computing) {
      const left = sim.queue.timeOf(visit.event) - sim.now;
      visit.remainingNs = (left * station.speed) / station.slow;
      sim.queue.cancel(visit.event);
      visit.event = -1;
    }
  }
  computing.sort((a, b) => a.remainingNs - b.remainingNs);
  station.computing = 0;
  const waiting: Visit[] = [];
  for (let visit = station.coreHead; visit !== null; visit = station.coreHead) {
    unqueueForCore(station, visit);
    waiting.push(visit);
  }
  return [...computing, ...waiting];
}

// Processor sharing -------------------------------------------------------------------------------------------------

/** Core time that each member receives per ns. */
function shareOf(station: Station): number {
  const { computing, cores, contention, coherency } = station;
  const slowed = 1 + (contention + coherency * computing) * Math.max(0, computing - 1);
  return (computing <= cores ? 1 : cores / computing) / (station.slow * slowed);
}

function advanceShared(sim: Sim, station: Station): void {
  const dt = sim.now - station.sharedSinceNs;
  station.sharedSinceNs = sim.now;
  if (station.computing === 0) station.sharedWork = 0;
  else station.sharedWork += dt * shareOf(station);
}

function joinShared(sim: Sim, station: Station, visit: Visit): void {
  advanceShared(sim, station);
  advance(sim, station);
  station.computing++;
  visit.state = VISIT_COMPUTING;
  visit.remainingNs += station.sharedWork;
  pushMember(station.sharedMembers, visit);
  armShared(sim, station);
}

/** Sets the one event of a sharing instance to its earliest completion. */
function armShared(sim: Sim, station: Station): void {
  const { queue } = sim;
  const event = station.sharedEvent;
  if (station.sharedMembers.length === 0) {
    if (event >= 0) queue.cancel(event);
    station.sharedEvent = -1;
    return;
  }
  const left = station.sharedMembers[0].remainingNs - station.sharedWork;
  const at = sim.now + Math.max(0, Math.ceil(left / shareOf(station)));
  station.sharedEvent =
    event >= 0
      ? queue.move(event, at, sim.orderOf(SHARED_DONE))
      : schedule(sim, at, SHARED_DONE, station.row, 0);
}

/** The earliest member of a sharing instance is done; returns its visit. */
export function sharedDone(sim: Sim, station: Station): Visit {
  station.sharedEvent = -1;
  advanceShared(sim, station);
  const visit = station.sharedMembers[0];
  removeMember(sim, station, visit);
  armShared(sim, station);
  return visit;
}

function removeMember(sim: Sim, station: Station, visit: Visit): void {
  advance(sim, station);
  station.computing--;
  dropMember(station.sharedMembers, visit);
}

function pushMember(heap: Visit[], visit: Visit): void {
  let hole = heap.length;
  heap.push(visit);
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (heap[parent].remainingNs <= visit.remainingNs) break;
    heap[hole] = heap[parent];
    hole = parent;
  }
  heap[hole] = visit;
}

function dropMember(heap: Visit[], visit: Visit): void {
  const hole = heap[0] === visit ? 0 : heap.indexOf(visit);
  const last = heap.pop() as Visit;
  if (hole >= heap.length) return;
  heap[hole] = last;
  siftMember(heap, hole);
}

function siftMember(heap: Visit[], from: number): void {
  const moved = heap[from];
  const key = moved.remainingNs;
  let hole = from;
  while (hole > 0 && heap[(hole - 1) >> 1].remainingNs > key) {
    heap[hole] = heap[(hole - 1) >> 1];
    hole = (hole - 1) >> 1;
  }
  for (let child = 2 * hole + 1; child < heap.length; child = 2 * hole + 1) {
    if (child + 1 < heap.length && heap[child + 1].remainingNs < heap[child].remainingNs) child++;
    if (heap[child].remainingNs >= key) break;
    heap[hole] = heap[child];
    hole = child;
  }
  heap[hole] = moved;
}
