// The event queue: a binary heap in one typed array, stable by (time, order). A place of the heap is two doubles side by
// side, the time and the handle of its event, so that sifting touches one array and nothing else: V8 looks anew, at every
// level, at each array that a loop touches. The child choice is branch-free (an Infinity sentinel stands behind the end),
// which measures 1.4–1.7 times faster than the textbook loop. The event that is being handled keeps its place at the top
// until the first one that its handling schedules takes it over: most events schedule just one, and are spared half of
// the work. Where an event stands is not known: one that is cancelled or put off stays where it is, and is let go or
// moved on when it comes to the top. Leaves out constant delays: those live in lanes (lanes.ts).

/** Fields of an event's row. */
export const EVENT_TYPE = 0;
export const EVENT_A = 1;
export const EVENT_B = 2;
/** The fourth: next handle of the free list. */
const NEXT_FREE = 3;
export const eventShift = 2;

// Fields of an event's moments: the time and order by which it stands in the heap; when it is due, which is later than
// that once it was put off, and Infinity once it was cancelled; and the order that it has then.
const TIME = 0;
const ORDER = 1;
const DUE = 2;
const DUE_ORDER = 3;
const momentShift = 2;

/** Index of the time at the top of the heap, behind which stands the handle; the first two doubles are spare. */
const TOP = 2;

export class EventQueue {
  /** Places of the heap in use, those of cancelled events too. */
  size = 0;
  seq = 0;
  /** Time of the event about to be added: a double passed to a function that is not inlined would be boxed. */
  at: number = Number.NaN;
  /** 1 while the earliest event is being handled and its place at the top is to be had. */
  vacant = 0;
  /** Pairs of time and handle, at places 1…size. */
  heap: Float64Array = new Float64Array(2 * 1026).fill(Number.POSITIVE_INFINITY);
  /** By handle: integers side by side, since an event's are read together. */
  rows: Int32Array = new Int32Array(1024 << eventShift);
  /** By handle. */
  moments: Float64Array = new Float64Array(1024 << momentShift);
  freeHead = -1;
  used = 0;

  /** No event comes before it; Infinity when there is none. */
  get nextTime(): number {
    return this.heap[TOP];
  }

  /** Schedules and returns the handle. `order` is class + sequence. */
  push(time: number, order: number, type: number, a: number, b: number): number {
    this.at = time;
    return this.add(order, type, a, b);
  }

  /** `push` at the time in `at`. */
  add(order: number, type: number, a: number, b: number): number {
    const { vacant, at } = this;
    const handle = vacant === 1 ? this.heap[TOP + 1] | 0 : this.freeHandle();
    const { heap, rows, moments } = this;
    const row = handle << eventShift;
    const moment = handle << momentShift;
    rows[row + EVENT_TYPE] = type;
    rows[row + EVENT_A] = a;
    rows[row + EVENT_B] = b;
    moments[moment + TIME] = at;
    moments[moment + ORDER] = order;
    moments[moment + DUE] = at;
    if (vacant === 1) {
      this.vacant = 0;
      heap[TOP] = at;
      this.siftDown(handle);
    } else {
      const last = ++this.size << 1;
      heap[last] = at;
      heap[last + 2] = Number.POSITIVE_INFINITY;
      this.siftUp(last, handle);
    }
    return handle;
  }

  /**
   * Handle of the earliest event, which is now being handled: the next one added takes its place. Until then nothing may
   * come before it. -1 when what stood on top was not to happen then: it was let go, or moved on.
   */
  take(): number {
    const { heap, moments } = this;
    const handle = heap[TOP + 1] | 0;
    const moment = handle << momentShift;
    if (moments[moment + DUE] !== heap[TOP]) {
      this.moveOn(moment, handle);
      return -1;
    }
    this.vacant = 1;
    moments[moment + ORDER] = Number.NEGATIVE_INFINITY;
    return handle;
  }

  private moveOn(moment: number, handle: number): void {
    const { heap, moments } = this;
    const due = moments[moment + DUE];
    if (due === Number.POSITIVE_INFINITY) {
      this.pop();
      return;
    }
    moments[moment + TIME] = due;
    moments[moment + ORDER] = moments[moment + DUE_ORDER];
    heap[TOP] = due;
    this.siftDown(handle);
  }

  /** The event that was taken has been handled: out it goes, unless its place was taken over. */
  done(): void {
    if (this.vacant === 0) return;
    this.vacant = 0;
    this.pop();
  }

  /** Removes what stands on top. */
  private pop(): void {
    const { heap } = this;
    const handle = heap[TOP + 1] | 0;
    const last = this.size-- << 1;
    heap[TOP] = heap[last];
    heap[last] = Number.POSITIVE_INFINITY;
    if (last > TOP) this.siftDown(heap[last + 1] | 0);
    this.rows[(handle << eventShift) + NEXT_FREE] = this.freeHead;
    this.freeHead = handle;
  }

  /** Gives the event at the top, which is due, a new time and order: that saves a pop and a push. */
  replaceTop(time: number, order: number): void {
    const { heap, moments } = this;
    const handle = heap[TOP + 1] | 0;
    const moment = handle << momentShift;
    moments[moment + TIME] = time;
    moments[moment + ORDER] = order;
    moments[moment + DUE] = time;
    heap[TOP] = time;
    this.siftDown(handle);
  }

  cancel(handle: number): void {
    this.moments[(handle << momentShift) + DUE] = Number.POSITIVE_INFINITY;
  }

  /** Moves a pending event, giving it a new order too. Returns its handle from now on. */
  move(handle: number, time: number, order: number): number {
    const { rows, moments } = this;
    const moment = handle << momentShift;
    if (time > moments[moment + TIME]) {
      moments[moment + DUE] = time;
      moments[moment + DUE_ORDER] = order;
      return handle;
    }
    this.cancel(handle);
    const row = handle << eventShift;
    return this.push(time, order, rows[row + EVENT_TYPE], rows[row + EVENT_A], rows[row + EVENT_B]);
  }

  timeOf(handle: number): number {
    return this.moments[(handle << momentShift) + DUE];
  }

  private freeHandle(): number {
    const { freeHead } = this;
    if (freeHead < 0) return this.newHandle();
    this.freeHead = this.rows[(freeHead << eventShift) + NEXT_FREE];
    return freeHead;
  }

  private newHandle(): number {
    const handle = this.used++;
    if (handle << momentShift >= this.moments.length) this.grow();
    return handle;
  }

  /** Puts the event whose time stands in the hole where it belongs, towards the top. */
  private siftUp(from: number, handle: number): void {
    const { heap } = this;
    const time = heap[from];
    let hole = from;
    while (hole > TOP) {
      const parent = (hole >> 2) << 1;
      const parentTime = heap[parent];
      if (parentTime < time) break;
      const parentHandle = heap[parent + 1];
      if (parentTime === time && this.isBefore(parentHandle, handle)) break;
      heap[hole] = parentTime;
      heap[hole + 1] = parentHandle;
      hole = parent;
    }
    heap[hole] = time;
    heap[hole + 1] = handle;
  }

  /** As `siftUp`, from the top towards the leaves. */
  private siftDown(handle: number): void {
    const { heap, size } = this;
    const time = heap[TOP];
    const end = size << 1;
    let hole = TOP;
    for (let child = hole << 1; child <= end; child = hole << 1) {
      const left = heap[child];
      const right = heap[child + 2];
      let childTime = left;
      if (left === right) {
        if (child < end && this.isBefore(heap[child + 3], heap[child + 1])) child += 2;
      } else {
        child += +(right < left) << 1;
        childTime = heap[child];
      }
      if (childTime > time) break;
      const childHandle = heap[child + 1];
      if (childTime === time && this.isBefore(handle, childHandle)) break;
      heap[hole] = childTime;
      heap[hole + 1] = childHandle;
      hole = child;
    }
    heap[hole] = time;
    heap[hole + 1] = handle;
  }

  /** Of two events at one time. */
  private isBefore(handle: number, other: number): boolean {
    const { moments } = this;
    return moments[(handle << momentShift) + ORDER] < moments[(other << momentShift) + ORDER];
  }

  private grow(): void {
    const capacity = (this.moments.length >> momentShift) * 2;
    this.rows = extend(this.rows, new Int32Array(capacity << eventShift));
    this.moments = extend(this.moments, new Float64Array(capacity << momentShift));
    this.heap = extend(this.heap, new Float64Array(2 * (capacity + 2)).fill(Number.POSITIVE_INFINITY));
  }
}

/** Copies a full array into a larger one of its type. */
export function extend<A extends Float64Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
