// Computing on the cores of an instance: dedicated, first come first served, or shared by all that compute.
// Under processor sharing each member receives min(1, cores/n) of a core; `sharedWork` is what each has received so
// far, so a member is done when it reaches the value set at its start, and only the earliest needs an event.
import { COMPUTE_DONE, SHARED_DONE } from './events.ts';
import { VISIT_COMPUTING, VISIT_CORE_QUEUED } from './pools.ts';
import type { Sim } from './sim.ts';
import { schedule } from './sim.ts';
import { advance, enqueueForCore, FIRST_COME, PROCESSOR_SHARING, unqueueForCore } from './stations.ts';

/** Begins a computation of `demandNs` core time (a whole number > 0); COMPUTE_DONE or SHARED_DONE ends it. */
export function compute(sim: Sim, visit: number, demandNs: number): void {
  const { visits, stations } = sim;
  const instance = visits.instance[visit];
  visits.remainingNs[visit] = demandNs;
  const sharing = stations.sharing[instance];
  if (sharing === PROCESSOR_SHARING) {
    joinShared(sim, instance, visit);
    return;
  }
  if (sharing === FIRST_COME && stations.computing[instance] >= stations.servers[instance]) {
    visits.state[visit] = VISIT_CORE_QUEUED;
    enqueueForCore(stations, visits, instance, visit);
    return;
  }
  occupy(sim, instance, visit);
}

/** Called when a computation's own event fired: frees its core for the next in line. */
export function computed(sim: Sim, visit: number): void {
  sim.visits.event[visit] = -1;
  leaveCore(sim, sim.visits.instance[visit]);
}

function occupy(sim: Sim, instance: number, visit: number): void {
  const { visits, stations } = sim;
  advance(stations, instance, sim.now);
  stations.computing[instance]++;
  visits.state[visit] = VISIT_COMPUTING;
  const duration = Math.ceil((visits.remainingNs[visit] * stations.slow[instance]) / stations.speed[instance]);
  visits.event[visit] = schedule(sim, sim.now + duration, COMPUTE_DONE, visit, 0);
}

function leaveCore(sim: Sim, instance: number): void {
  const { visits, stations } = sim;
  advance(stations, instance, sim.now);
  stations.computing[instance]--;
  const next = stations.coreHead[instance];
  if (next < 0 || stations.sharing[instance] !== FIRST_COME) return;
  unqueueForCore(stations, visits, instance, next);
  occupy(sim, instance, next);
}

/** Takes a visit off its core or out of the line for one, its work unfinished. */
export function stopComputing(sim: Sim, visit: number): void {
  const { visits, stations, queue } = sim;
  const instance = visits.instance[visit];
  if (visits.state[visit] === VISIT_CORE_QUEUED) {
    unqueueForCore(stations, visits, instance, visit);
  } else if (stations.sharing[instance] === PROCESSOR_SHARING) {
    advanceShared(sim, instance);
    removeMember(sim, instance, visit);
    armShared(sim, instance);
  } else {
    queue.cancel(visits.event[visit]);
    visits.event[visit] = -1;
    leaveCore(sim, instance);
  }
}

/** Changes how many times longer computing takes, for what runs already too. */
export function setSlow(sim: Sim, instance: number, factor: number): void {
  const { visits, stations, queue } = sim;
  const old = stations.slow[instance];
  if (old === factor) return;
  if (stations.sharing[instance] === PROCESSOR_SHARING) {
    advanceShared(sim, instance);
    stations.slow[instance] = factor;
    armShared(sim, instance);
    return;
  }
  stations.slow[instance] = factor;
  for (let visit = 0; visit < visits.used; visit++) {
    if (visits.state[visit] !== VISIT_COMPUTING || visits.instance[visit] !== instance) continue;
    const event = visits.event[visit];
    const left = Math.ceil(((queue.timeOf(event) - sim.now) * factor) / old);
    queue.move(event, sim.now + left, sim.orderOf(COMPUTE_DONE));
  }
}

// Processor sharing -----------------------------------------------------------------------------------------------

/** Core time that each member receives per ns. */
function shareOf(sim: Sim, instance: number): number {
  const { stations } = sim;
  const members = stations.computing[instance];
  const cores = stations.cores[instance];
  return (members <= cores ? 1 : cores / members) / stations.slow[instance];
}

function advanceShared(sim: Sim, instance: number): void {
  const { stations } = sim;
  const dt = sim.now - stations.sharedSinceNs[instance];
  stations.sharedSinceNs[instance] = sim.now;
  if (stations.computing[instance] === 0) stations.sharedWork[instance] = 0;
  else stations.sharedWork[instance] += dt * shareOf(sim, instance);
}

function joinShared(sim: Sim, instance: number, visit: number): void {
  const { visits, stations } = sim;
  advanceShared(sim, instance);
  advance(stations, instance, sim.now);
  stations.computing[instance]++;
  visits.state[visit] = VISIT_COMPUTING;
  visits.remainingNs[visit] += stations.sharedWork[instance];
  pushMember(stations.sharedMembers[instance], visits.remainingNs, visit);
  armShared(sim, instance);
}

/** Sets the one event of a sharing instance to its earliest completion. */
function armShared(sim: Sim, instance: number): void {
  const { visits, stations, queue } = sim;
  const event = stations.sharedEvent[instance];
  const first = stations.sharedMembers[instance][0];
  if (first === undefined) {
    if (event >= 0) queue.cancel(event);
    stations.sharedEvent[instance] = -1;
    return;
  }
  const left = visits.remainingNs[first] - stations.sharedWork[instance];
  const at = sim.now + Math.max(0, Math.ceil(left / shareOf(sim, instance)));
  if (event >= 0) queue.move(event, at, sim.orderOf(SHARED_DONE));
  else stations.sharedEvent[instance] = schedule(sim, at, SHARED_DONE, instance, 0);
}

/** The earliest member of a sharing instance is done; returns its visit. */
export function sharedDone(sim: Sim, instance: number): number {
  const { visits, stations } = sim;
  stations.sharedEvent[instance] = -1;
  advanceShared(sim, instance);
  const members = stations.sharedMembers[instance];
  const visit = members[0] as number;
  removeMember(sim, instance, visit);
  armShared(sim, instance);
  visits.event[visit] = -1;
  return visit;
}

function removeMember(sim: Sim, instance: number, visit: number): void {
  const { visits, stations } = sim;
  advance(stations, instance, sim.now);
  stations.computing[instance]--;
  dropMember(stations.sharedMembers[instance], visits.remainingNs, visit);
}

function pushMember(heap: number[], key: Float64Array, visit: number): void {
  let hole = heap.length;
  heap.push(visit);
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (key[heap[parent]] <= key[visit]) break;
    heap[hole] = heap[parent];
    hole = parent;
  }
  heap[hole] = visit;
}

function dropMember(heap: number[], key: Float64Array, visit: number): void {
  const hole = heap.indexOf(visit);
  const last = heap.pop() as number;
  if (hole >= heap.length) return;
  heap[hole] = last;
  siftMember(heap, key, hole);
}

function siftMember(heap: number[], key: Float64Array, from: number): void {
  const moved = heap[from];
  let hole = from;
  while (hole > 0 && key[heap[(hole - 1) >> 1]] > key[moved]) {
    heap[hole] = heap[(hole - 1) >> 1];
    hole = (hole - 1) >> 1;
  }
  for (let child = 2 * hole + 1; child < heap.length; child = 2 * hole + 1) {
    if (child + 1 < heap.length && key[heap[child + 1]] < key[heap[child]]) child++;
    if (key[heap[child]] >= key[moved]) break;
    heap[hole] = heap[child];
    hole = child;
  }
  heap[hole] = moved;
}
