// Instances: workers (held from accept to reply) and cores (used only while computing), with the queues before both.
// Every change of a level first adds the time spent at the old level to an integral, from which utilisation, mean
// queue lengths and Little's law are read. Leaves out what a visit does: visits.ts and compute.ts.
import { type Calls, callInts, QUEUE_NEXT, QUEUE_PREV } from './pools.ts';

export const FIFO = 0;
export const LIFO = 1;
export const PRIORITY = 2;
export const disciplineCodes = { fifo: FIFO, lifo: LIFO, priority: PRIORITY } as const;
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
  /** Visits that may wait for a worker. */
  readonly queueLimit: number;
  readonly discipline: Discipline;
  readonly startupNs: number;
  readonly pricePerHour: number;
}

const columns = (length: number) => new Float64Array(length);

export class Stations {
  count: number;
  node: Int32Array;
  up: Uint8Array;
  mode: Uint8Array;
  /** 1 when the machine is gone with the process: whoever calls hears nothing, not even a refusal. */
  silent: Uint8Array;
  workers: Int32Array;
  busy: Int32Array;
  servers: Int32Array;
  /** Speed of one server when a fraction of a core was asked for; divided by the slow factor. */
  speed: Float64Array;
  cores: Float64Array;
  slow: Float64Array;
  errorRate: Float64Array;
  sharing: Uint8Array;
  computing: Int32Array;
  discipline: Uint8Array;
  queueLimit: Int32Array;
  queueHead: Int32Array;
  queueTail: Int32Array;
  queued: Int32Array;
  queuedMax: Int32Array;
  coreHead: Int32Array;
  coreTail: Int32Array;
  coreQueued: Int32Array;
  inSystem: Int32Array;
  lastNs: Float64Array;
  /** Integrals over time, in level × ns, never reset. */
  busyArea: Float64Array;
  coreArea: Float64Array;
  queueArea: Float64Array;
  systemArea: Float64Array;
  startupNs: Float64Array;
  pricePerHour: Float64Array;
  /** Processor sharing: work done so far by each member, when that was true, its next completion. */
  sharedWork: Float64Array;
  sharedSinceNs: Float64Array;
  sharedEvent: Int32Array;
  /** Members as a heap by `remainingNs` of the visit. */
  sharedMembers: number[][];

  constructor(plans: readonly { readonly node: number; readonly plan: InstancePlan }[]) {
    const n = plans.length;
    const ints = () => new Int32Array(n);
    this.count = n;
    this.node = ints();
    this.up = new Uint8Array(n).fill(1);
    this.mode = new Uint8Array(n);
    this.silent = new Uint8Array(n);
    this.workers = ints();
    this.busy = ints();
    this.servers = ints();
    this.speed = columns(n);
    this.cores = columns(n);
    this.slow = columns(n).fill(1);
    this.errorRate = columns(n);
    this.sharing = new Uint8Array(n);
    this.computing = ints();
    this.discipline = new Uint8Array(n);
    this.queueLimit = ints();
    this.queueHead = ints().fill(-1);
    this.queueTail = ints().fill(-1);
    this.queued = ints();
    this.queuedMax = ints();
    this.coreHead = ints().fill(-1);
    this.coreTail = ints().fill(-1);
    this.coreQueued = ints();
    this.inSystem = ints();
    this.lastNs = columns(n);
    this.busyArea = columns(n);
    this.coreArea = columns(n);
    this.queueArea = columns(n);
    this.systemArea = columns(n);
    this.startupNs = columns(n);
    this.pricePerHour = columns(n);
    this.sharedWork = columns(n);
    this.sharedSinceNs = columns(n);
    this.sharedEvent = ints().fill(-1);
    this.sharedMembers = plans.map(() => []);
    plans.forEach(({ node, plan }, i) => {
      this.configure(i, node, plan);
    });
  }

  private configure(i: number, node: number, plan: InstancePlan): void {
    this.node[i] = node;
    this.workers[i] = plan.workers;
    this.cores[i] = plan.cores;
    this.servers[i] = Math.ceil(plan.cores);
    this.speed[i] = plan.cores / Math.ceil(plan.cores);
    this.queueLimit[i] = plan.queueLimit;
    this.discipline[i] = disciplineCodes[plan.discipline];
    this.startupNs[i] = plan.startupNs;
    this.pricePerHour[i] = plan.pricePerHour;
    const contended = plan.workers > plan.cores;
    this.sharing[i] = !contended ? DEDICATED : plan.sharing === 'ps' ? PROCESSOR_SHARING : FIRST_COME;
  }
}

/** Brings the integrals of one instance up to now; call before changing any of its levels. */
export function advance(s: Stations, i: number, now: number): void {
  const dt = now - s.lastNs[i];
  if (dt === 0) return;
  s.lastNs[i] = now;
  s.busyArea[i] += s.busy[i] * dt;
  s.coreArea[i] += coresInUse(s, i) * dt;
  s.queueArea[i] += s.queued[i] * dt;
  s.systemArea[i] += s.inSystem[i] * dt;
}

/** Cores in use: with 0.2 cores one computation uses all 0.2 of them. */
export function coresInUse(s: Stations, i: number): number {
  const running = s.computing[i];
  if (s.sharing[i] === PROCESSOR_SHARING) return running < s.cores[i] ? running : s.cores[i];
  const servers = s.servers[i];
  return (running < servers ? running : servers) * s.speed[i];
}

/** Puts a visit in line for a worker, where the discipline says. */
export function enqueue(s: Stations, c: Calls, i: number, visit: number): void {
  const discipline = s.discipline[i];
  let before = -1;
  if (discipline === LIFO) before = s.queueHead[i];
  else if (discipline === PRIORITY) before = firstOfLower(s, c, i, c.priority[visit]);
  const { ints } = c;
  const at = visit << callInts;
  const after = before >= 0 ? ints[(before << callInts) + QUEUE_PREV] : s.queueTail[i];
  ints[at + QUEUE_PREV] = after;
  ints[at + QUEUE_NEXT] = before;
  if (after >= 0) ints[(after << callInts) + QUEUE_NEXT] = visit;
  else s.queueHead[i] = visit;
  if (before >= 0) ints[(before << callInts) + QUEUE_PREV] = visit;
  else s.queueTail[i] = visit;
  const length = s.queued[i] + 1;
  s.queued[i] = length;
  if (length > s.queuedMax[i]) s.queuedMax[i] = length;
}

/** First visit in line with a lower priority, or -1; searched from the tail, where equals stand. */
function firstOfLower(s: Stations, c: Calls, i: number, priority: number): number {
  let before = -1;
  for (let w = s.queueTail[i]; w >= 0 && c.priority[w] < priority; w = c.ints[(w << callInts) + QUEUE_PREV])
    before = w;
  return before;
}

/** Takes a visit out of the line for workers, wherever it stands. */
export function unqueue(s: Stations, c: Calls, i: number, visit: number): void {
  const { ints } = c;
  const at = visit << callInts;
  const before = ints[at + QUEUE_PREV];
  const after = ints[at + QUEUE_NEXT];
  if (before >= 0) ints[(before << callInts) + QUEUE_NEXT] = after;
  else s.queueHead[i] = after;
  if (after >= 0) ints[(after << callInts) + QUEUE_PREV] = before;
  else s.queueTail[i] = before;
  s.queued[i]--;
}

export function enqueueForCore(s: Stations, c: Calls, i: number, visit: number): void {
  const { ints } = c;
  const tail = s.coreTail[i];
  ints[(visit << callInts) + QUEUE_PREV] = tail;
  ints[(visit << callInts) + QUEUE_NEXT] = -1;
  if (tail >= 0) ints[(tail << callInts) + QUEUE_NEXT] = visit;
  else s.coreHead[i] = visit;
  s.coreTail[i] = visit;
  s.coreQueued[i]++;
}

export function unqueueForCore(s: Stations, c: Calls, i: number, visit: number): void {
  const { ints } = c;
  const before = ints[(visit << callInts) + QUEUE_PREV];
  const after = ints[(visit << callInts) + QUEUE_NEXT];
  if (before >= 0) ints[(before << callInts) + QUEUE_NEXT] = after;
  else s.coreHead[i] = after;
  if (after >= 0) ints[(after << callInts) + QUEUE_PREV] = before;
  else s.coreTail[i] = before;
  s.coreQueued[i]--;
}
