// Instances: workers (held from accept to reply) and cores (used only while computing), with the queues before both.
// Every change of a level first adds the time spent at the old level to an integral, from which utilisation, mean
// queue lengths and Little's law are read. Leaves out what a visit does: visits.ts and compute.ts.
import type { Call } from './call.ts';
import { type Codel, type CodelPlan, createCodel } from './codel.ts';
import { objectList } from './lists.ts';

export const FIFO = 0;
export const LIFO = 1;
export const PRIORITY = 2;
/** From here on the choice is made when a worker is free: see `callNext`. */
export const DEADLINE_AWARE = 3;
export const CODEL = 4;
export const ADAPTIVE_LIFO = 5;
export const disciplineCodes = {
  fifo: FIFO,
  lifo: LIFO,
  priority: PRIORITY,
  deadlineAware: DEADLINE_AWARE,
  codel: CODEL,
  adaptiveLifo: ADAPTIVE_LIFO,
} as const;
export type Discipline = keyof typeof disciplineCodes;

/** Never waits for a core: there are at least as many as workers. */
export const DEDICATED = 0;
export const FIRST_COME = 1;
export const PROCESSOR_SHARING = 2;

/** What a kind says of one instance. */
export interface InstancePlan {
  readonly workers: number;
  /** May be a fraction, as in a CPU limit of 200m. */
  readonly cores: number;
  readonly sharing: 'ps' | 'fcfs';
  /** How much what computes slows what else does (compute.ts); only where cores are shared. Absent: not at all. */
  readonly contention?: number | undefined;
  readonly coherency?: number | undefined;
  /** Visits that may wait for a worker. */
  readonly queueLimit: number;
  readonly discipline: Discipline;
  /** CoDel's times; required by that discipline. */
  readonly codel?: CodelPlan | undefined;
  /** adaptiveLifo: with more than so many in line the newest goes first. */
  readonly lifoBeyond?: number | undefined;
  /** deadlineAware: time that a visit must still have when its turn comes. */
  readonly deadlineMarginNs?: number | undefined;
  readonly startupNs: number;
  /** At the latest so long after it was told to go it is gone, and whatever is still inside with it. Absent: 30 s. */
  readonly graceNs?: number | undefined;
  /** So long after it was told to go it stays at least, and takes what was already on its way to it. Absent: none. */
  readonly preStopNs?: number | undefined;
  readonly pricePerHour: number;
}

/** Kubernetes' terminationGracePeriodSeconds. */
const defaultGraceNs = 30e9;

/**
 * V8 lays fields out in the order in which they are first set, and doubles in that of their boxes: what every visit
 * touches stands first, side by side. What a plan decides of it is set to 0 there, to have its place.
 */
export class Station {
  /** 1 when balancers may choose it. */
  up = 1;
  /** 1 while it stands still. What comes for its callers or its callees then: type, row and guard of each, in `held`. */
  paused = 0;
  /** 1 when its version lacks operations, or asks callees for others. */
  versioned = 0;
  workers: number = 0;
  busy = 0;
  queued = 0;
  queueLimit: number = 0;
  computing = 0;
  sharing: number = 0;
  discipline: number = 0;
  /** 1 while it exists, which is what it costs for. */
  on = 1;
  queueHead: Call | null = null;
  coreHead: Call | null = null;
  /** Visits that ended since it was started. */
  ended = 0;
  /** 1 when it is gone as soon as nothing is inside. */
  draining = 0;
  /** 1 while those in line are being called. */
  calling = 0;
  /** 1 when it goes on with what is inside, and takes what was sent to it by name. */
  serves = 1;
  lastNs: number = Number.NaN;
  /** Integrals over time, in level × ns, never reset. */
  busyArea: number = Number.NaN;
  coreArea: number = Number.NaN;
  queueArea: number = Number.NaN;
  /** Time that it has existed up to `lastNs`. */
  onNs: number = Number.NaN;
  /** Sum of the sojourns of all visits that ended, for Little's law. */
  sojournNs: number = Number.NaN;
  /** Speed of one server when a fraction of a core was asked for; divided by the slow factor. */
  speed: number = Number.NaN;
  slow: number = Number.NaN;
  errorRate: number = Number.NaN;
  readonly row: number;
  /** Row of its node, and which of its instances it is. */
  readonly node: number;
  readonly place: number;
  queueTail: Call | null = null;
  coreTail: Call | null = null;
  coreQueued = 0;
  queuedMax = 0;
  mode = 0;
  /** Row among its node's versions. */
  version = 0;
  /** Visits of `ended` that failed. */
  failed = 0;
  readonly held: number[] = [];
  /** 1 when the machine is gone with the process: whoever calls hears nothing, not even a refusal. */
  silent = 0;
  /** Most that may be busy, and in line: more than the limits while those are still there who were when they fell. */
  busyMost: number;
  lineMost: number;
  servers: number;
  codel: Codel | null;
  lifoBeyond: number;
  deadlineMarginNs: number;
  cores: number = Number.NaN;
  /** When it was started and ready last, and how long it stays draining. */
  startedNs: number = Number.NaN;
  readyNs: number = Number.NaN;
  drainsFromNs: number = Number.NaN;
  /** What its version makes of computing, and of the share of visits that fail. */
  versionFactor: number = Number.NaN;
  versionRate: number = Number.NaN;
  readonly startupNs: number;
  readonly graceNs: number;
  readonly preStopNs: number;
  pricePerHour: number;
  /**
   * What `workers`, `cores` and `pricePerHour` times `onNs` must be corrected by, because they were others before, or
   * workers stayed beyond their number.
   */
  workersShift: number = Number.NaN;
  coresShift: number = Number.NaN;
  priceShift: number = Number.NaN;
  /** Processor sharing: work done so far by each member, when that was true, its next completion. */
  sharedWork: number = Number.NaN;
  sharedSinceNs: number = Number.NaN;
  sharedEvent = -1;
  /** Members as a heap by `remainingNs`. */
  readonly sharedMembers: Call[] = objectList();
  readonly contention: number = Number.NaN;
  readonly coherency: number = Number.NaN;

  constructor(row: number, node: number, place: number, plan: InstancePlan) {
    this.row = row;
    this.node = node;
    this.place = place;
    this.workers = plan.workers;
    this.busyMost = plan.workers;
    this.lineMost = plan.queueLimit;
    this.servers = Math.ceil(plan.cores);
    this.sharing = sharingOf(plan);
    this.discipline = disciplineCodes[plan.discipline];
    this.queueLimit = plan.queueLimit;
    this.codel = plan.discipline === 'codel' && plan.codel ? createCodel(plan.codel) : null;
    this.lifoBeyond = plan.lifoBeyond ?? 0;
    this.deadlineMarginNs = plan.deadlineMarginNs ?? 0;
    this.speed = plan.cores / this.servers;
    this.cores = plan.cores;
    this.slow = 1;
    this.errorRate = 0;
    this.lastNs = 0;
    this.busyArea = 0;
    this.coreArea = 0;
    this.queueArea = 0;
    this.sojournNs = 0;
    this.onNs = 0;
    this.startedNs = 0;
    this.readyNs = 0;
    this.drainsFromNs = 0;
    this.versionFactor = 1;
    this.versionRate = 0;
    this.startupNs = plan.startupNs;
    this.graceNs = plan.graceNs ?? defaultGraceNs;
    this.preStopNs = plan.preStopNs ?? 0;
    this.pricePerHour = plan.pricePerHour;
    this.workersShift = 0;
    this.coresShift = 0;
    this.priceShift = 0;
    this.sharedWork = 0;
    this.sharedSinceNs = 0;
    this.contention = plan.contention ?? 0;
    this.coherency = plan.coherency ?? 0;
  }
}

/** How its cores are shared: nobody waits for one, or is slowed, where there are enough for all workers. */
export function sharingOf({ workers, cores, sharing, contention = 0, coherency = 0 }: InstancePlan): number {
  if (workers <= cores && contention === 0 && coherency === 0) return DEDICATED;
  return sharing === 'ps' ? PROCESSOR_SHARING : FIRST_COME;
}

/** Brings the integrals of one instance up to now; call before changing any of its levels. */
export function advance(clock: { readonly now: number }, s: Station): void {
  const { now } = clock;
  const dt = now - s.lastNs;
  if (dt === 0) return;
  s.lastNs = now;
  s.busyArea += s.busy * dt;
  s.coreArea += coresInUse(s) * dt;
  s.queueArea += s.queued * dt;
  s.onNs += s.on * dt;
  if (s.busy > s.workers) s.workersShift += workersBeyond(s) * dt;
}

/** Busy workers that are to be there no more: each goes when its visit ends. */
export function workersBeyond(s: Station): number {
  return Math.max(0, s.busy - s.workers);
}

/** Cores in use: with 0.2 cores one computation uses all 0.2 of them. */
export function coresInUse(s: Station): number {
  if (s.sharing !== PROCESSOR_SHARING) return s.computing * s.speed;
  return s.computing < s.cores ? s.computing : s.cores;
}

/** Visits at the instance, served or waiting. */
export function inSystem(s: Station): number {
  return s.busy + s.queued;
}

/** Puts a visit in line for a worker, where the discipline says. */
export function enqueue(s: Station, visit: Call): void {
  insertBefore(s, visit, s.discipline === FIFO ? null : placeOf(s, visit));
  const length = s.queued + 1;
  s.queued = length;
  if (length > s.queuedMax) s.queuedMax = length;
}

/** The visit in line before which a new one stands, or null: at the end. */
function placeOf(s: Station, { priority }: Call): Call | null {
  if (s.discipline === LIFO) return s.queueHead;
  return s.discipline === PRIORITY ? firstOfLower(s, priority) : null;
}

/** Whose turn it is where that depends on the moment; somebody must be in line. */
export function nextOf(s: Station): Call {
  const newestFirst = s.discipline === ADAPTIVE_LIFO && s.queued > s.lifoBeyond;
  return (newestFirst ? s.queueTail : s.queueHead) as Call;
}

function insertBefore(s: Station, visit: Call, next: Call | null): void {
  const previous = next === null ? s.queueTail : next.queuePrevious;
  visit.queuePrevious = previous;
  visit.queueNext = next;
  if (previous === null) s.queueHead = visit;
  else previous.queueNext = visit;
  if (next === null) s.queueTail = visit;
  else next.queuePrevious = visit;
}

/** First visit in line with a lower priority, or null; searched from the tail, where equals stand. */
function firstOfLower(s: Station, priority: number): Call | null {
  let found: Call | null = null;
  for (let w = s.queueTail; w !== null && w.priority < priority; w = w.queuePrevious) found = w;
  return found;
}

/** Takes a visit out of the line for workers, wherever it stands. */
export function unqueue(s: Station, visit: Call): void {
  const { queuePrevious, queueNext } = visit;
  if (queuePrevious === null) s.queueHead = queueNext;
  else queuePrevious.queueNext = queueNext;
  if (queueNext === null) s.queueTail = queuePrevious;
  else queueNext.queuePrevious = queuePrevious;
  s.queued--;
}

export function enqueueForCore(s: Station, visit: Call): void {
  const tail = s.coreTail;
  visit.queuePrevious = tail;
  visit.queueNext = null;
  if (tail === null) s.coreHead = visit;
  else tail.queueNext = visit;
  s.coreTail = visit;
  s.coreQueued++;
}

export function unqueueForCore(s: Station, visit: Call): void {
  const { queuePrevious, queueNext } = visit;
  if (queuePrevious === null) s.coreHead = queueNext;
  else queuePrevious.queueNext = queueNext;
  if (queueNext === null) s.coreTail = queuePrevious;
  else queueNext.queuePrevious = queuePrevious;
  s.coreQueued--;
}
