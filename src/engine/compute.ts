// Computing on the cores of an instance: dedicated, first come first served, or shared by all that compute.
// Under processor sharing each member receives min(1, cores/n) of a core; `sharedWork` is what each has received so
// far, so a member is done when it reaches the value set at its start, and only the earliest needs an event.
import { COMPUTE_DONE, SHARED_DONE } from './events.ts';
import {
  callInts,
  callNums,
  EVENT,
  INSTANCE,
  REMAINING_NS,
  VISIT_COMPUTING,
  VISIT_CORE_QUEUED,
} from './pools.ts';
import type { Sim } from './sim.ts';
import { schedule } from './sim.ts';
import { advance, enqueueForCore, FIRST_COME, PROCESSOR_SHARING, unqueueForCore } from './stations.ts';

/** Begins a computation of `demandNs` core time (a whole number > 0); COMPUTE_DONE or SHARED_DONE ends it. */
export function compute(sim: Sim, visit: number, demandNs: number): void {
  const { calls, stations } = sim;
  const instance = calls.ints[(visit << callInts) + INSTANCE];
  calls.nums[(visit << callNums) + REMAINING_NS] = demandNs;
  const sharing = stations.sharing[instance];
  if (sharing === PROCESSOR_SHARING) {
    joinShared(sim, instance, visit);
    return;
  }
  if (sharing === FIRST_COME && stations.computing[instance] >= stations.servers[instance]) {
    calls.state[visit] = VISIT_CORE_QUEUED;
    enqueueForCore(stations, calls, instance, visit);
    return;
  }
  occupy(sim, instance, visit);
}

/** Called when a computation's own event fired: frees its core for the next in line. */
export function computed(sim: Sim, visit: number): void {
  sim.calls.ints[(visit << callInts) + EVENT] = -1;
  leaveCore(sim, sim.calls.ints[(visit << callInts) + INSTANCE]);
}

function occupy(sim: Sim, instance: number, visit: number): void {
  const { calls, stations } = sim;
  advance(stations, instance, sim.now);
  stations.computing[instance]++;
  calls.state[visit] = VISIT_COMPUTING;
  const duration = Math.ceil(
    (calls.nums[(visit << callNums) + REMAINING_NS] * stations.slow[instance]) / stations.speed[instance],
  );
  calls.ints[(visit << callInts) + EVENT] = schedule(sim, sim.now + duration, COMPUTE_DONE, visit, 0);
}

function leaveCore(sim: Sim, instance: number): void {
  const { calls, stations } = sim;
  advance(stations, instance, sim.now);
  stations.computing[instance]--;
  const next = stations.coreHead[instance];
  if (next < 0 || stations.sharing[instance] !== FIRST_COME) return;
  unqueueForCore(stations, calls, instance, next);
  occupy(sim, instance, next);
}

/** Takes a visit off its core or out of the line for one, its work unfinished. */
export function stopComputing(sim: Sim, visit: number): void {
  const { calls, stations, queue } = sim;
  const instance = calls.ints[(visit << callInts) + INSTANCE];
  if (calls.state[visit] === VISIT_CORE_QUEUED) {
    unqueueForCore(stations, calls, instance, visit);
  } else if (stations.sharing[instance] === PROCESSOR_SHARING) {
    advanceShared(sim, instance);
    removeMember(sim, instance, visit);
    armShared(sim, instance);
  } else {
    queue.cancel(calls.ints[(visit << callInts) + EVENT]);
    calls.ints[(visit << callInts) + EVENT] = -1;
    leaveCore(sim, instance);
  }
}

/** Changes how many times longer computing takes, for what runs already too. */
export function setSlow(sim: Sim, instance: number, factor: number): void {
  const { calls, stations, queue } = sim;
  const old = stations.slow[instance];
  if (old === factor) return;
  if (stations.sharing[instance] === PROCESSOR_SHARING) {
    advanceShared(sim, instance);
    stations.slow[instance] = factor;
    armShared(sim, instance);
    return;
  }
  stations.slow[instance] = factor;
  for (let visit = 0; visit < calls.used; visit++) {
    if (calls.state[visit] !== VISIT_COMPUTING || calls.ints[(visit << callInts) + INSTANCE] !== instance)
      continue;
    const event = calls.ints[(visit << callInts) + EVENT];
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
  const { calls, stations } = sim;
  advanceShared(sim, instance);
  advance(stations, instance, sim.now);
  stations.computing[instance]++;
  calls.state[visit] = VISIT_COMPUTING;
  calls.nums[(visit << callNums) + REMAINING_NS] += stations.sharedWork[instance];
  pushMember(stations.sharedMembers[instance], calls.nums, visit);
  armShared(sim, instance);
}

/** Sets the one event of a sharing instance to its earliest completion. */
function armShared(sim: Sim, instance: number): void {
  const { calls, stations, queue } = sim;
  const event = stations.sharedEvent[instance];
  const first = stations.sharedMembers[instance][0];
  if (first === undefined) {
    if (event >= 0) queue.cancel(event);
    stations.sharedEvent[instance] = -1;
    return;
  }
  const left = calls.nums[(first << callNums) + REMAINING_NS] - stations.sharedWork[instance];
  const at = sim.now + Math.max(0, Math.ceil(left / shareOf(sim, instance)));
  if (event >= 0) queue.move(event, at, sim.orderOf(SHARED_DONE));
  else stations.sharedEvent[instance] = schedule(sim, at, SHARED_DONE, instance, 0);
}

/** The earliest member of a sharing instance is done; returns its visit. */
export function sharedDone(sim: Sim, instance: number): number {
  const { calls, stations } = sim;
  stations.sharedEvent[instance] = -1;
  advanceShared(sim, instance);
  const members = stations.sharedMembers[instance];
  const visit = members[0] as number;
  removeMember(sim, instance, visit);
  armShared(sim, instance);
  calls.ints[(visit << callInts) + EVENT] = -1;
  return visit;
}

function removeMember(sim: Sim, instance: number, visit: number): void {
  const { calls, stations } = sim;
  advance(stations, instance, sim.now);
  stations.computing[instance]--;
  dropMember(stations.sharedMembers[instance], calls.nums, visit);
}

const keyOf = (nums: Float64Array, visit: number) => nums[(visit << callNums) + REMAINING_NS];

function pushMember(heap: number[], nums: Float64Array, visit: number): void {
  let hole = heap.length;
  heap.push(visit);
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (keyOf(nums, heap[parent]) <= keyOf(nums, visit)) break;
    heap[hole] = heap[parent];
    hole = parent;
  }
  heap[hole] = visit;
}

function dropMember(heap: number[], nums: Float64Array, visit: number): void {
  const hole = heap.indexOf(visit);
  const last = heap.pop() as number;
  if (hole >= heap.length) return;
  heap[hole] = last;
  siftMember(heap, nums, hole);
}

function siftMember(heap: number[], nums: Float64Array, from: number): void {
  const moved = heap[from];
  let hole = from;
  while (hole > 0 && keyOf(nums, heap[(hole - 1) >> 1]) > keyOf(nums, moved)) {
    heap[hole] = heap[(hole - 1) >> 1];
    hole = (hole - 1) >> 1;
  }
  for (let child = 2 * hole + 1; child < heap.length; child = 2 * hole + 1) {
    if (child + 1 < heap.length && keyOf(nums, heap[child + 1]) < keyOf(nums, heap[child])) child++;
    if (keyOf(nums, heap[child]) >= keyOf(nums, moved)) break;
    heap[hole] = heap[child];
    hole = child;
  }
  heap[hole] = moved;
}
