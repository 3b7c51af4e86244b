// Requests, calls and effects: pooled objects with free lists, so that nothing is allocated while a run goes on. They
// hold numbers and references to each other and nothing else, hence are plain data. Objects of one shape rather than
// rows of typed arrays: reading a field takes V8 one or two instructions, reading a cell of a row eight, and these are
// read a hundred times for each request. Doubles are initialised with one, so that their fields are doubles from birth.
import type { Route } from './network.ts';
import type { Station } from './stations.ts';

export const attributesPerRequest = 4;
export const loopsPerVisit = 4;

// Requests ----------------------------------------------------------------------------------------------------------

/** What a client wants, from its first call to the end of everything done in its name. */
export class Request {
  readonly row: number;
  /** Free list. */
  next: Request | null = null;
  /** Row of the client. */
  client = -1;
  route: Route;
  /** Correlation id: counts from 0 in each run. */
  number = 0;
  keyA = 0;
  keyB = 0;
  /** User of a closed client, or -1. */
  user = -1;
  priority = 0;
  bytes = 0;
  /** What it is about; -1 until somebody asks (`NodeContext.entityOf`). */
  entity = -1;
  /** The client while it waits, and calls that still act in its name. */
  refs = 0;
  /** Newest row of the ring of spans that belongs to it, or -1. */
  lastSpan = -1;
  effects: Effect | null = null;
  /** Outcome told to the client; -1 while it waits. */
  outcome = -1;
  /** Row of the node where the failure began. */
  origin = -1;
  startNs: number = Number.NaN;
  readonly attributes: Float64Array = new Float64Array(attributesPerRequest);

  constructor(row: number, route: Route) {
    this.row = row;
    this.route = route;
  }
}

export class Requests {
  live = 0;
  free: Request | null = null;
  readonly rows: Request[] = [];

  take(route: Route): Request {
    let request = this.free;
    if (request === null) {
      request = new Request(this.rows.length, route);
      this.rows.push(request);
    } else {
      this.free = request.next;
      request.route = route;
    }
    this.live++;
    return request;
  }

  give(request: Request): void {
    request.next = this.free;
    this.free = request;
    this.live--;
  }
}

// Calls -------------------------------------------------------------------------------------------------------------

// Who is told the outcome: nobody, the calling visit, or the behavior of the calling node.
export const NOBODY = 0;
export const VISIT = 1;
export const BEHAVIOR = 2;

// Where a call is: its message on the way, or its visit in one of the states at the callee.
export const CALL_FREE = 0;
export const CALL_OUT = 1;
export const CALL_BACK = 2;
/** Its message was lost: no answer will ever come. */
export const CALL_STRANDED = 3;
/** This and all above: the call is at its callee. */
export const VISIT_QUEUED = 4;
export const VISIT_RUNNING = 5;
/** On a core, or waiting in line for one. */
export const VISIT_COMPUTING = 6;
export const VISIT_CORE_QUEUED = 7;
export const VISIT_WAITING = 8;
/** A delay that needs no core. */
export const VISIT_DELAYED = 9;
/** An external party that will never answer. */
export const VISIT_HANGING = 10;

/**
 * A call and the visit that it becomes at its callee: one object for both sides, since a call has at most one visit
 * and outlives it. Where this code says `visit`, it means the call while it is at its callee.
 */
export class Call {
  readonly row: number;
  /** Free list; in use, with `previous`: the calls that one visit waits for. */
  next: Call | null = null;
  previous: Call | null = null;
  /** The queue for workers or for cores at the callee; a visit is in at most one. */
  queueNext: Call | null = null;
  queuePrevious: Call | null = null;
  request: Request;
  route: Route;
  state: number = CALL_FREE;
  /** Tells an old holder that the object was reused. */
  generation = 0;
  owner: number = NOBODY;
  /** The calling visit, as its own call; null for a client's. */
  parent: Call | null = null;
  keyA = 0;
  keyB = 0;
  depth = 0;
  attempt = 0;
  /** Instance where the visit is; before that the one chosen by the caller, or null. */
  station: Station | null = null;
  /** Row of `sim.hostLoad` where a balancer counts this call, or -1. */
  host = -1;
  outcome = 0;
  /** Row of the node where a failure began. */
  origin = -1;
  /** What the reply says beside its outcome, e.g. a cache miss. */
  answer = 0;
  /** 1 once the caller has been told something and no longer waits. */
  abandoned = 0;
  /** 1 when the notice to stop overtook the request itself. */
  cancelledEarly = 0;
  /** Policy layers entered; those from `owedFrom` inwards have not been told an outcome yet. */
  layers = 0;
  owedFrom = 0;
  /** Ids of its span, and of that of the visit that called, -1 for a client's. */
  span = -1;
  parentSpan = -1;
  /** Row of the ring that its span was written to when it was settled, or -1. */
  spanRow = -1;
  effect: Effect | null = null;
  startNs: number = Number.NaN;
  deadlineNs: number = Number.POSITIVE_INFINITY;

  // From here on the callee's side: the visit.
  pc = 0;
  /** Pending event of a computation or delay, -1 when none. */
  event = -1;
  firstChild: Call | null = null;
  /** Calls of the present step: still out, succeeded, and how many must; `needed` is 0 once that is decided. */
  pending = 0;
  succeeded = 0;
  needed = 0;
  /** First failure of the present step, OK when it succeeded. */
  failure = 0;
  failureOrigin = -1;
  /** What the calls of the present step answered. */
  answered = 0;
  /** Set where a queue is by priority. */
  priority = 0;
  /** When the message reached the callee, a worker took it, the callee replied; -1 where that has not happened. */
  arrivedNs: number = Number.NaN;
  servedNs: number = Number.NaN;
  repliedNs: number = Number.NaN;
  /** Core time of the present or next computation; under processor sharing the virtual work at which it is done. */
  remainingNs: number = Number.NaN;
  /** Rounds done of each loop that the visit is in. */
  readonly loops: Int32Array = new Int32Array(loopsPerVisit);

  constructor(row: number, request: Request, route: Route) {
    this.row = row;
    this.request = request;
    this.route = route;
  }
}

/** A call while it is at its callee: what kinds are handed. */
export type Visit = Call;

export class Calls {
  live = 0;
  /** Visits open now. */
  visits = 0;
  free: Call | null = null;
  readonly rows: Call[] = [];

  take(request: Request, route: Route): Call {
    let call = this.free;
    if (call === null) {
      call = new Call(this.rows.length, request, route);
      this.rows.push(call);
    } else {
      this.free = call.next;
      call.request = request;
      call.route = route;
    }
    this.live++;
    return call;
  }

  give(call: Call): void {
    call.generation++;
    call.state = CALL_FREE;
    call.parent = null;
    call.effect = null;
    call.next = this.free;
    this.free = call;
    this.live--;
  }
}

/**
 * Visits now at an instance, oldest call first: not in the order of their rows, which depends on what else there is in
 * the system.
 */
export function visitsAt(calls: Calls, station: Station): Visit[] {
  const here = calls.rows.filter((call) => call.state >= VISIT_QUEUED && call.station === station);
  return here.sort((a, b) => a.startNs - b.startNs || a.span - b.span);
}

// Effects -----------------------------------------------------------------------------------------------------------

/** A change of state that a request means: where it belongs and how often it was applied. */
export class Effect {
  /** Free list; in use, the effects of one request. */
  next: Effect | null = null;
  idA = 0;
  idB = 0;
  node = 0;
  applied = 0;
}

export class Effects {
  live = 0;
  free: Effect | null = null;

  take(): Effect {
    const effect = this.free ?? new Effect();
    this.free = effect.next;
    this.live++;
    effect.applied = 0;
    return effect;
  }

  give(effect: Effect): void {
    effect.next = this.free;
    this.free = effect;
    this.live--;
  }
}
