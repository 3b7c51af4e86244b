// FIFO lanes: events that all wait the same constant time need no heap. Each lane is a ring; only its head stands in
// the heap. Cancelling is free: an entry whose guard no longer matches is skipped when it reaches the head. Timeouts
// live here above all, since nearly every one of them is cancelled.
import { extend } from './queue.ts';

export interface Lane {
  readonly delayNs: number;
  readonly type: number;
  head: number;
  count: number;
  /** Rings of a power-of-two length. */
  times: Float64Array;
  orders: Float64Array;
  a: Int32Array;
  b: Int32Array;
}

export function createLane(delayNs: number, type: number): Lane {
  const length = 64;
  return {
    delayNs,
    type,
    head: 0,
    count: 0,
    times: new Float64Array(length),
    orders: new Float64Array(length),
    a: new Int32Array(length),
    b: new Int32Array(length),
  };
}

export function append(lane: Lane, time: number, order: number, a: number, b: number): void {
  if (lane.count === lane.times.length) grow(lane);
  const slot = (lane.head + lane.count++) & (lane.times.length - 1);
  lane.times[slot] = time;
  lane.orders[slot] = order;
  lane.a[slot] = a;
  lane.b[slot] = b;
}

export function dropHead(lane: Lane): void {
  lane.head = (lane.head + 1) & (lane.times.length - 1);
  lane.count--;
}

function grow(lane: Lane): void {
  straighten(lane);
  const length = lane.times.length * 2;
  lane.times = extend(lane.times, new Float64Array(length));
  lane.orders = extend(lane.orders, new Float64Array(length));
  lane.a = extend(lane.a, new Int32Array(length));
  lane.b = extend(lane.b, new Int32Array(length));
}

/** Rotates the ring so that its head is slot 0. */
function straighten(lane: Lane): void {
  const rotate = <A extends Float64Array | Int32Array>(ring: A): A => {
    const copy = ring.slice() as A;
    copy.set(ring.subarray(lane.head));
    copy.set(ring.subarray(0, lane.head), ring.length - lane.head);
    return copy;
  };
  lane.times = rotate(lane.times);
  lane.orders = rotate(lane.orders);
  lane.a = rotate(lane.a);
  lane.b = rotate(lane.b);
  lane.head = 0;
}
