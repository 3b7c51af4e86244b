// An instance whose workers, cores or queue become others while visits are inside of it. Nobody is sent away: who has a
// worker keeps it until its visit ends, who stands in line stays there, and what computes goes on with what it still
// needs, on the cores that there are now.
import type { Call } from './call.ts';
import { type Codel, type CodelPlan, createCodel } from './codel.ts';
import { setCores } from './compute.ts';
import type { Sim } from './sim.ts';
import {
  advance,
  disciplineCodes,
  enqueue,
  type InstancePlan,
  PRIORITY,
  type Station,
  sharingOf,
  unqueue,
} from './stations.ts';
import { callNext, priorityOf } from './visits.ts';

export function refit(sim: Sim, station: Station, plan: InstancePlan): void {
  advance(sim, station);
  resize(station, plan);
  setCores(sim, station, plan.cores, sharingOf(plan));
  reorder(sim, station, plan);
  if (station.serves === 1) callNext(sim, station);
}

/** Integrals up to now must be kept as they are: they were gathered at the old size. */
function resize(station: Station, { workers, cores, pricePerHour, queueLimit }: InstancePlan): void {
  const { onNs } = station;
  station.workersShift += (station.workers - workers) * onNs;
  station.coresShift += (station.cores - cores) * onNs;
  station.priceShift += (station.pricePerHour - pricePerHour) * onNs;
  station.workers = workers;
  station.pricePerHour = pricePerHour;
  station.queueLimit = queueLimit;
  station.busyMost = Math.max(workers, station.busy);
  station.lineMost = Math.max(queueLimit, station.queued);
}

/** Those in line stand as if they had come, in the order of their arrival, under the discipline of now. */
function reorder(sim: Sim, station: Station, plan: InstancePlan): void {
  const discipline = disciplineCodes[plan.discipline];
  station.codel = codelOf(station.codel, discipline === station.discipline, plan);
  station.lifoBeyond = plan.lifoBeyond ?? 0;
  station.deadlineMarginNs = plan.deadlineMarginNs ?? 0;
  if (discipline === station.discipline) return;
  const waiting: Call[] = [];
  for (let visit = station.queueHead; visit !== null; visit = station.queueHead) {
    unqueue(station, visit);
    waiting.push(visit);
  }
  waiting.sort((a, b) => a.arrivedNs - b.arrivedNs || a.span - b.span);
  station.discipline = discipline;
  for (const visit of waiting) {
    if (discipline === PRIORITY) visit.priority = priorityOf(sim, visit);
    enqueue(station, visit);
  }
}

/** With other times, or newly in charge, it begins to judge anew. */
function codelOf(present: Codel | null, stays: boolean, { codel, discipline }: InstancePlan): Codel | null {
  if (discipline !== 'codel' || codel === undefined) return null;
  return stays && present !== null && isAlike(present, codel) ? present : createCodel(codel);
}

const isAlike = (a: CodelPlan, b: CodelPlan) => a.targetNs === b.targetNs && a.intervalNs === b.intervalNs;
