// Calls: pooled objects with a free list, so that nothing is allocated while a run goes on. They hold numbers and
// references to each other and nothing else, hence are plain data. Objects of one shape rather than rows of typed
// arrays: reading a field takes V8 one or two instructions, reading a cell of a row eight, and these are read a hundred
// times for each request. Doubles are initialised with one, so that their fields are doubles from birth. Leaves out
// what happens to calls (calls.ts, visits.ts).
import { objectList } from './lists.ts';
import type { Route } from './network.ts';
import { extend } from './queue.ts';
import type { Effect, Request } from './request.ts';
import type { Station } from './stations.ts';

/** Depth to which repeat steps nest. */
export const loopsPerVisit = 4;

// Who is told the outcome: nobody, the calling visit, the behavior of the calling node, or the policy that makes
// several attempts of one call.
export const NOBODY = 0;
export const VISIT = 1;
export const BEHAVIOR = 2;
export const POLICY = 3;

// What the callee knows of the call's deadline: nothing; the time; or the time, and it stops then.
export const DEADLINE_UNKNOWN = 0;
export const DEADLINE_KNOWN = 1;
export const DEADLINE_KEPT = 2;

// Where a call is: its message on the way, or its visit in one of the states at the callee.
export const CALL_FREE = 0;
export const CALL_OUT = 1;
export const CALL_BACK = 2;
/** Its message was lost: no answer will ever come. */
export const CALL_STRANDED = 3;
/** A policy keeps it: it waits for a permit or a moment, or for the attempts that are made of it. */
export const CALL_HELD = 4;
/** This and all above: the call is at its callee. */
export const VISIT_QUEUED = 5;
export const VISIT_RUNNING = 6;
/** On a core, or waiting in line for one. */
export const VISIT_COMPUTING = 7;
export const VISIT_CORE_QUEUED = 8;
export const VISIT_WAITING = 9;
/** A delay that needs no core. */
export const VISIT_DELAYED = 10;
/** An external party that will never answer. */
export const VISIT_HANGING = 11;

/**
 * A call and the visit that it becomes at its callee: one object for both sides, since a call has at most one visit
 * and outlives it. Where this code says `visit`, it means the call while it is at its callee. V8 lays fields out in the
 * order in which the constructor first sets them, and doubles in that of their boxes. By the time that an event is about
 * a call, the call is far from the processor: what its events touch stands first, that of one event side by side.
 */
export class Call {
  // Every event.
  /** The request's, which every event is hashed with. */
  number: number;
  route: Route;
  readonly row: number;
  state: number;
  keyA: number;
  keyB: number;
  /** Set apart what is drawn for each attempt, and for all that is done in its course: chance always, demands if new. */
  chance: number;
  redraw: number;

  // At the callee.
  /** Instance where the visit is; before that the one chosen by the caller, or null. */
  station: Station | null;
  /** The visit's place in its handler. */
  pc: number;
  /** Pending event of a computation or delay, -1 when none. */
  event: number;
  /** 1 once the caller has been told something and no longer waits. */
  abandoned: number;
  /** 1 when the notice to stop overtook the request itself. */
  cancelledEarly: number;
  /** What the callee knows of `deadlineNs`. */
  deadlineKnown: number;
  /** Core time of the present or next computation; under processor sharing the virtual work at which it is done. */
  remainingNs: number;
  /** When the message reached the callee, a worker took it, the callee replied; -1 where that has not happened. */
  arrivedNs: number;
  servedNs: number;
  repliedNs: number;
  outcome: number;
  /** Row of the node where a failure began. */
  origin: number;
  /** What the calls of the present step answered. */
  answered: number;
  /** What the reply says beside its outcome, e.g. a cache miss. */
  answer: number;

  // Back at the caller.
  startNs: number;
  /** The list of policies around it, or -1. */
  chain: number;
  /** Policy layers entered; those from `owedFrom` inwards have not been told an outcome yet. */
  layers: number;
  owedFrom: number;
  /** Which instance of the calling node it came from. */
  caller: number;
  /** What the policies around it remember of it, by layer; made when first needed. */
  notes: number[] | null;
  /** Id of its span while it makes its own first attempt, whose span `span` is then; else -1 (admission.ts). */
  heldSpan: number;
  request: Request;
  owner: number;
  /** Layer of the policy whose attempt it is; -1 for what callers ask for and ledgers count. */
  attemptOf: number;
  /** Row of `sim.hostLoad` where a balancer counts this call, or -1. */
  host: number;
  /** Ids of its span, and of that of the visit that called, -1 for a client's. */
  span: number;
  parentSpan: number;
  /** Which attempt of its call this is, from 0. */
  attempt: number;
  deadlineNs: number;
  /** Row of the ring that its span was written to when it was settled, or -1. */
  spanRow: number;
  /** The calling visit, as its own call; of an attempt, the call that it is one of; null for a client's. */
  parent: Call | null;
  /** Free list; in use, with `previous`: the calls that one visit waits for. */
  next: Call | null;
  previous: Call | null;
  effect: Effect | null;
  /** Of a first attempt that was set apart, and of its call, until that ends: each other. */
  whole: Call | null;
  firstAttempt: Call | null;

  // While it calls others.
  depth: number;
  firstChild: Call | null;
  /** Calls of the present step: still out, succeeded, and how many must; `needed` is 0 once that is decided. */
  pending: number;
  succeeded: number;
  needed: number;
  /** First failure of the present step, OK when it succeeded. */
  failure: number;
  failureOrigin: number;

  // Now and then.
  /** The queue for workers or for cores at the callee; a visit is in at most one. */
  queueNext: Call | null;
  queuePrevious: Call | null;
  /** The policy that holds it, by layer, or -1. */
  held: number;
  /** Set where a queue is by priority. */
  priority: number;
  /** Its generation when the callee was last told to stop: a notice that comes later is about another call. */
  noticeTo: number;
  /** Of calls in parallel: 1 where its failure is as good as an answer. */
  ignored: number;
  /** Rounds done of each loop that the visit is in; made when first needed. */
  loops: number[] | null;

  constructor(row: number, request: Request, route: Route) {
    this.number = request.number;
    this.route = route;
    this.row = row;
    this.state = CALL_FREE;
    this.keyA = 0;
    this.keyB = 0;
    this.chance = 0;
    this.redraw = 0;
    this.station = null;
    this.pc = 0;
    this.event = -1;
    this.abandoned = 0;
    this.cancelledEarly = 0;
    this.deadlineKnown = DEADLINE_UNKNOWN;
    this.remainingNs = Number.NaN;
    this.arrivedNs = Number.NaN;
    this.servedNs = Number.NaN;
    this.repliedNs = Number.NaN;
    this.outcome = 0;
    this.origin = -1;
    this.answered = 0;
    this.answer = 0;
    this.startNs = Number.NaN;
    this.chain = -1;
    this.layers = 0;
    this.owedFrom = 0;
    this.caller = 0;
    this.notes = null;
    this.heldSpan = -1;
    this.request = request;
    this.owner = NOBODY;
    this.attemptOf = -1;
    this.host = -1;
    this.span = -1;
    this.parentSpan = -1;
    this.attempt = 0;
    this.deadlineNs = Number.POSITIVE_INFINITY;
    this.spanRow = -1;
    this.parent = null;
    this.next = null;
    this.previous = null;
    this.effect = null;
    this.whole = null;
    this.firstAttempt = null;
    this.depth = 0;
    this.firstChild = null;
    this.pending = 0;
    this.succeeded = 0;
    this.needed = 0;
    this.failure = 0;
    this.failureOrigin = -1;
    this.queueNext = null;
    this.queuePrevious = null;
    this.held = -1;
    this.priority = 0;
    this.noticeTo = -1;
    this.ignored = 0;
    this.loops = null;
  }
}

/** A call while it is at its callee: what kinds are handed. */
export type Visit = Call;

export class Calls {
  live = 0;
  /** Visits open now. */
  visits = 0;
  free: Call | null = null;
  readonly rows: Call[] = objectList();
  /**
   * By row: tells an old holder that the object was reused. Apart from the objects, since thousands of timers that
   * nobody waits for any more ask for nothing else.
   */
  generations: Int32Array = new Int32Array(256);

  take(request: Request, route: Route): Call {
    let call = this.free;
    if (call === null) {
      call = new Call(this.rows.length, request, route);
      const { length } = this.generations;
      if (this.rows.push(call) > length)
        this.generations = extend(this.generations, new Int32Array(2 * length));
    } else {
      this.free = call.next;
      call.request = request;
      call.route = route;
      call.number = request.number;
    }
    this.live++;
    return call;
  }

  /** A first attempt keeps its row until its call ends: what guards the call from without is armed on that row. */
  give(call: Call): void {
    const { firstAttempt } = call;
    call.state = CALL_FREE;
    call.parent = null;
    call.effect = null;
    this.live--;
    if (call.whole === null) this.recycle(call);
    if (firstAttempt === null) return;
    call.firstAttempt = null;
    firstAttempt.whole = null;
    if (firstAttempt.state === CALL_FREE) this.recycle(firstAttempt);
  }

  private recycle(call: Call): void {
    this.generations[call.row]++;
    call.next = this.free;
    this.free = call;
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
