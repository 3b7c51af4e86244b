// Requests and calls as rows of typed arrays with free lists: nothing is allocated while a run goes on, and the state
// of a run stays plain data. A handle is the number of a row. The fields of one row lie side by side, so that an event
// touches few cache lines and few array headers: ints[(handle << callInts) + FIELD]. Each pool has a `take` and `give`
// of its own, since inherited ones would see several shapes of objects and be slow. Pools double when full; the run's
// limits bound them.
import { extend } from './queue.ts';

const firstCapacity = 256;

export const attributesPerRequest = 4;
export const loopsPerVisit = 4;

// Requests ----------------------------------------------------------------------------------------------------------

/** A row of `Requests.ints` is 2^4 long, one of `Requests.nums` 2^3. */
export const requestInts = 4;
export const requestNums = 3;

/** Next of the free list. */
export const REQUEST_NEXT = 0;
export const REQUEST_CLIENT = 1;
export const REQUEST_ROUTE = 2;
/** User of a closed client, or -1. */
export const REQUEST_USER = 3;
/** What the client remembers of it, e.g. the step of a task. */
export const REQUEST_TAG = 4;
export const REQUEST_KEY_A = 5;
export const REQUEST_KEY_B = 6;
export const REQUEST_PRIORITY = 7;
/** The client while it waits, and calls that still act in its name. */
export const REQUEST_REFS = 8;
export const REQUEST_LAST_SPAN = 9;
export const REQUEST_FIRST_EFFECT = 10;
/** Outcome told to the client; -1 while it waits. */
export const REQUEST_OUTCOME = 11;
export const REQUEST_ORIGIN = 12;

export const REQUEST_START_NS = 0;
export const REQUEST_ENTITY = 1;
export const REQUEST_BYTES = 2;
/** And the following `attributesPerRequest` − 1. */
export const REQUEST_ATTRIBUTES = 3;

/** What a client wants, from its first call to the end of everything done in its name. */
export class Requests {
  live = 0;
  used = 0;
  freeHead = -1;
  ints: Int32Array = new Int32Array(firstCapacity << requestInts);
  nums: Float64Array = new Float64Array(firstCapacity << requestNums);
  /** Correlation id: counts from 0 in each run. */
  number: Float64Array = new Float64Array(firstCapacity);

  take(): number {
    let row = this.freeHead;
    if (row >= 0) this.freeHead = this.ints[(row << requestInts) + REQUEST_NEXT];
    else {
      row = this.used++;
      if (row >= this.number.length) this.grow();
    }
    this.live++;
    return row;
  }

  give(row: number): void {
    this.ints[(row << requestInts) + REQUEST_NEXT] = this.freeHead;
    this.freeHead = row;
    this.live--;
  }

  private grow(): void {
    this.ints = twice(this.ints);
    this.nums = twice(this.nums);
    this.number = twice(this.number);
  }
}

// Calls -------------------------------------------------------------------------------------------------------------

/** A row of `Calls.ints` is 2^5 long, one of `Calls.nums` 2^3. */
export const callInts = 5;
export const callNums = 3;

/** Next of the free list; in use, with PREV: the calls that one visit waits for. */
export const NEXT = 0;
export const PREV = 1;
/** The queue for workers or for cores at the callee; a visit is in at most one. */
export const QUEUE_NEXT = 2;
export const QUEUE_PREV = 3;
/** Tells an old holder that the row was reused. */
export const GEN = 4;
/** Who is told the outcome: nobody, the calling visit, or the behavior of the calling node. */
export const OWNER = 5;
/** The calling visit, as its own call; -1 for a client's. */
export const PARENT = 6;
export const ROUTE = 7;
/** The link of the route, its operation's node. */
export const LINK = 8;
export const NODE = 9;
export const KEY_A = 10;
export const KEY_B = 11;
export const DEPTH = 12;
/** Instance where the visit is; before that the one chosen by the caller, or -1. */
export const INSTANCE = 13;
/** Row of `sim.hostLoad` where a balancer counts this call, or -1. */
export const HOST = 14;
/** Row of the node where a failure began. */
export const ORIGIN = 15;
/** What the reply says beside its outcome, e.g. a cache miss. */
export const ANSWER = 16;
/** 1 once the caller has been told something and no longer waits. */
export const ABANDONED = 17;
/** 1 when the callee is to be told, or was told, to stop. */
export const CANCELLED_EARLY = 18;
/** Policy layers entered; those from OWED_FROM inwards have not been told an outcome yet. */
export const LAYERS = 19;
export const OWED_FROM = 20;
export const SPAN = 21;
export const EFFECT = 22;
// From here on the callee's side: the visit.
export const PC = 23;
/** Pending event of a computation or delay, -1 when none. */
export const EVENT = 24;
export const FIRST_CHILD = 25;
/** Calls of the present step: still out, succeeded, and how many must; NEEDED is 0 once that is decided. */
export const PENDING = 26;
export const SUCCEEDED = 27;
export const NEEDED = 28;
/** First failure of the present step, OK when it succeeded. */
export const FAILURE = 29;
export const FAILURE_ORIGIN = 30;
/** What the calls of the present step answered. */
export const ANSWERED = 31;

export const START_NS = 0;
export const DEADLINE_NS = 1;
export const ARRIVED_NS = 2;
/** -1 while no worker has the visit. */
export const SERVED_NS = 3;
/** Core time still owed; under processor sharing the virtual work at which it is done. */
export const REMAINING_NS = 4;

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
 * Calls and the visits they become at their callees: one row for both sides, since a call has at most one visit and
 * outlives it. Where this code says `visit`, it means the call while it is at its callee.
 */
export class Calls {
  live = 0;
  used = 0;
  freeHead = -1;
  /** Visits open now. */
  visits = 0;
  ints: Int32Array = new Int32Array(firstCapacity << callInts);
  nums: Float64Array = new Float64Array(firstCapacity << callNums);
  state: Uint8Array = new Uint8Array(firstCapacity);
  request: Int32Array = new Int32Array(firstCapacity);
  attempt: Int32Array = new Int32Array(firstCapacity);
  outcome: Int32Array = new Int32Array(firstCapacity);
  /** Of the visit, set where a queue is by priority. */
  priority: Int32Array = new Int32Array(firstCapacity);
  loops: Int32Array = new Int32Array(firstCapacity * loopsPerVisit);

  take(): number {
    let row = this.freeHead;
    if (row >= 0) this.freeHead = this.ints[(row << callInts) + NEXT];
    else {
      row = this.used++;
      if (row >= this.state.length) this.grow();
    }
    this.live++;
    return row;
  }

  give(row: number): void {
    const at = row << callInts;
    this.ints[at + GEN]++;
    this.ints[at + NEXT] = this.freeHead;
    this.freeHead = row;
    this.state[row] = CALL_FREE;
    this.live--;
  }

  private grow(): void {
    this.ints = twice(this.ints);
    this.nums = twice(this.nums);
    this.state = twice(this.state);
    this.request = twice(this.request);
    this.attempt = twice(this.attempt);
    this.outcome = twice(this.outcome);
    this.priority = twice(this.priority);
    this.loops = twice(this.loops);
  }
}

function twice<A extends Float64Array | Int32Array | Uint8Array>(column: A): A {
  const Kind = column.constructor as new (length: number) => A;
  return extend(column, new Kind(column.length * 2));
}

// Effects -----------------------------------------------------------------------------------------------------------

/** Effects of requests still open: where they belong and how often they were applied. */
export class Effects {
  live = 0;
  used = 0;
  freeHead = -1;
  /** Free list; in use, the effects of one request. */
  next: Int32Array = new Int32Array(firstCapacity);
  idA: Int32Array = new Int32Array(firstCapacity);
  idB: Int32Array = new Int32Array(firstCapacity);
  node: Int32Array = new Int32Array(firstCapacity);
  applied: Int32Array = new Int32Array(firstCapacity);

  alloc(): number {
    let row = this.freeHead;
    if (row >= 0) this.freeHead = this.next[row];
    else {
      row = this.used++;
      if (row >= this.next.length) this.grow();
    }
    this.live++;
    this.applied[row] = 0;
    return row;
  }

  give(row: number): void {
    this.next[row] = this.freeHead;
    this.freeHead = row;
    this.live--;
  }

  private grow(): void {
    this.next = twice(this.next);
    this.idA = twice(this.idA);
    this.idB = twice(this.idB);
    this.node = twice(this.node);
    this.applied = twice(this.applied);
  }
}
