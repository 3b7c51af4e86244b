// FIFO lanes: events that all wait the same constant time need no heap. Each lane is a ring; only its head stands in
// the heap. Cancelling is free: an entry whose guard no longer matches is skipped when it reaches the head. Timeouts
// live here above all, since nearly every one of them is cancelled; when a ring is full, those that concern nobody are
// swept out before it grows, so that it holds little more than what somebody waits for, and stays in the processor's
// cache. An entry is a row of four doubles side by side, so that making one touches a single cache line.
import { isGuarded, isOfAnother } from './guards.ts';

/** Fields of an entry; its time comes first. */
export const ENTRY_ORDER = 1;
export const ENTRY_A = 2;
export const ENTRY_B = 3;
const entryShift = 2;

export interface Lane {
  readonly delayNs: number;
  readonly type: number;
  head: number;
  count: number;
  /** A ring of entries, their number a power of two. */
  entries: Float64Array;
}

export function createLane(delayNs: number, type: number): Lane {
  return { delayNs, type, head: 0, count: 0, entries: new Float64Array(64 << entryShift) };
}

export function isFull(lane: Lane): boolean {
  return lane.count << entryShift === lane.entries.length;
}

/** To a lane that is not full. */
export function append(lane: Lane, time: number, order: number, a: number, b: number): void {
  const { entries } = lane;
  write(entries, ((lane.head + lane.count++) << entryShift) & (entries.length - 1), time, order, a, b);
}

function write(entries: Float64Array, at: number, time: number, order: number, a: number, b: number): void {
  entries[at] = time;
  entries[at | ENTRY_ORDER] = order;
  entries[at | ENTRY_A] = a;
  entries[at | ENTRY_B] = b;
}

/** Where the fields of the head begin. */
export function headOf(lane: Lane): number {
  return lane.head << entryShift;
}

export function dropHead(lane: Lane): void {
  lane.head = (lane.head + 1) & ((lane.entries.length >> entryShift) - 1);
  lane.count--;
}

export function eachEntry(lane: Lane, tell: (type: number, a: number, b: number) => void): void {
  const { type, entries } = lane;
  for (let i = 0; i < lane.count; i++) {
    const at = (headOf(lane) + (i << entryShift)) & (entries.length - 1);
    tell(type, entries[at | ENTRY_A], entries[at | ENTRY_B]);
  }
}

/** Makes a full lane half empty at least. `generations`: of calls, by row. */
export function makeRoom(lane: Lane, generations: Int32Array): void {
  if (isGuarded(lane.type)) sweep(lane, generations);
  if (lane.count << (entryShift + 1) > lane.entries.length) grow(lane);
}

/** Takes out what is about calls that are over; but the head stays, since the queue holds its time. */
function sweep(lane: Lane, generations: Int32Array): void {
  const { entries, type, count } = lane;
  const mask = entries.length - 1;
  const first = headOf(lane);
  let kept = 1;
  for (let i = 1; i < count; i++) {
    const from = (first + (i << entryShift)) & mask;
    const a = entries[from | ENTRY_A];
    const b = entries[from | ENTRY_B];
    if (isOfAnother(type, generations[a], b)) continue;
    write(entries, (first + (kept++ << entryShift)) & mask, entries[from], entries[from | ENTRY_ORDER], a, b);
  }
  lane.count = kept;
}

/** Twice the room, the head at the start. */
function grow(lane: Lane): void {
  const { entries } = lane;
  const from = headOf(lane);
  const longer = new Float64Array(entries.length * 2);
  longer.set(entries.subarray(from));
  longer.set(entries.subarray(0, from), entries.length - from);
  lane.entries = longer;
  lane.head = 0;
}
