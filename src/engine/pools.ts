// Requests, calls and visits as rows of typed arrays with free lists: nothing is allocated while a run goes on, and
// the state of a run stays plain data. A handle is a row; `gen` of a call tells an old holder that the row was reused.
// Pools double when full; the run's limits bound them.

type Column = Float64Array | Int32Array | Uint8Array;

/** Replaces every column by one twice as long. */
function growColumns(pool: object): void {
  for (const [name, value] of Object.entries(pool)) {
    if (!ArrayBuffer.isView(value)) continue;
    const column = value as Column;
    const Kind = column.constructor as new (length: number) => Column;
    const longer = new Kind(column.length * 2);
    longer.set(column as never);
    (pool as Record<string, unknown>)[name] = longer;
  }
}

const firstCapacity = 256;
const f64 = (per = 1) => new Float64Array(firstCapacity * per);
const i32 = (per = 1) => new Int32Array(firstCapacity * per);
const u8 = () => new Uint8Array(firstCapacity);

export const attributesPerRequest = 4;
export const loopsPerVisit = 4;

/** A free list over rows of columns. */
class Pool {
  live = 0;
  used = 0;
  freeHead = -1;
  /** Free list of unused rows; lists of the pool's own while a row is in use. */
  next = i32();

  take(): number {
    let row = this.freeHead;
    if (row >= 0) this.freeHead = this.next[row];
    else {
      row = this.used++;
      if (row >= this.next.length) growColumns(this);
    }
    this.live++;
    return row;
  }

  give(row: number): void {
    this.next[row] = this.freeHead;
    this.freeHead = row;
    this.live--;
  }
}

/** What a client wants, from its first call to the end of everything done in its name. */
export class Requests extends Pool {
  client = i32();
  route = i32();
  /** User of a closed client, or -1. */
  user = i32();
  /** What the client remembers of it, e.g. the step of a task. */
  tag = i32();
  keyA = i32();
  keyB = i32();
  entity = f64();
  bytes = f64();
  startNs = f64();
  /** Correlation id: counts from 0 in each run. */
  number = f64();
  priority = i32();
  attributes = f64(attributesPerRequest);
  /** The client while it waits, and calls that still act in its name. */
  refs = i32();
  lastSpan = i32();
  firstEffect = i32();
  /** Outcome told to the client; -1 while it waits. */
  outcome = i32();
  origin = i32();

  alloc(): number {
    const row = this.take();
    this.refs[row] = 0;
    this.lastSpan[row] = -1;
    this.firstEffect[row] = -1;
    this.outcome[row] = -1;
    return row;
  }
}

export const NOBODY = 0;
export const VISIT = 1;
export const BEHAVIOR = 2;

/** Where a call's message is. */
export const CALL_OUT = 0;
export const CALL_AT_CALLEE = 1;
export const CALL_BACK = 2;
/** Its message was lost: no answer will ever come. */
export const CALL_STRANDED = 3;

export class Calls extends Pool {
  /** With `next`: the calls that one visit waits for. */
  prev = i32();
  gen = i32();
  request = i32();
  /** Who is told the outcome: nobody, the calling visit, or the behavior of the calling node. */
  owner = u8();
  visit = i32();
  /** Row of the calling node. */
  caller = i32();
  route = i32();
  branch = i32();
  attempt = i32();
  state = u8();
  /** 1 once the caller has been told something and no longer waits. */
  abandoned = u8();
  /** 1 when the callee is to be told, or was told, to stop. */
  cancelled = u8();
  keyA = i32();
  keyB = i32();
  startNs = f64();
  deadlineNs = f64();
  depth = i32();
  /** Instance chosen by the caller, or -1. */
  instance = i32();
  /** The balancer that chose it and its host there, or -1. */
  balancer = i32();
  host = i32();
  calleeVisit = i32();
  outcome = i32();
  /** Row of the node where a failure began. */
  origin = i32();
  /** What the reply said beside its outcome, e.g. a cache miss. */
  answer = i32();
  /** Policy layers entered; those from `owedFrom` inwards have not been told an outcome yet. */
  layers = i32();
  owedFrom = i32();
  span = i32();
  effect = i32();

  release(row: number): void {
    this.gen[row]++;
    this.give(row);
  }
}

export const VISIT_FREE = 0;
export const VISIT_QUEUED = 1;
export const VISIT_RUNNING = 2;
/** On a core, or waiting in line for one. */
export const VISIT_COMPUTING = 3;
export const VISIT_CORE_QUEUED = 4;
export const VISIT_WAITING = 5;
/** A delay that needs no core. */
export const VISIT_DELAYED = 6;
/** An external party that will never answer. */
export const VISIT_HANGING = 7;

export class Visits extends Pool {
  /** With `next`: the queue for workers or for cores; a visit is in at most one. */
  prev = i32();
  state = u8();
  gen = i32();
  call = i32();
  request = i32();
  node = i32();
  instance = i32();
  operation = i32();
  pc = i32();
  priority = i32();
  keyA = i32();
  keyB = i32();
  arrivedNs = f64();
  servedNs = f64();
  /** Pending event of a computation or delay, -1 when none. */
  event = i32();
  /** Core time still owed; under processor sharing the virtual work at which it is done. */
  remainingNs = f64();
  firstCall = i32();
  /** Calls of the present step: still out, succeeded, and how many must; needed is 0 once that is decided. */
  pending = i32();
  succeeded = i32();
  needed = i32();
  loops = i32(loopsPerVisit);
  /** First failure of the present step, OK when it succeeded. */
  failure = i32();
  failureOrigin = i32();
  answer = i32();

  release(row: number): void {
    this.state[row] = VISIT_FREE;
    this.gen[row]++;
    this.give(row);
  }
}

/** Effects of requests still open: where they belong and how often they were applied. */
export class Effects extends Pool {
  idA = i32();
  idB = i32();
  node = i32();
  applied = i32();

  alloc(): number {
    const row = this.take();
    this.applied[row] = 0;
    return row;
  }
}
