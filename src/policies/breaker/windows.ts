// What a breaker remembers of the results that it has seen lately: the last n of them, or those of the last while in
// buckets of time. Plain data; sums are kept, so that adding a result and asking for a rate cost the same however
// long the memory is.

/** A result is a sum of these; 0 is a quick success. */
export const FAILED = 1;
export const SLOW = 2;

/** Sums over a window. */
export interface Tally {
  calls: number;
  failed: number;
  slow: number;
}

/** The last results, as many as the ring is long. */
export interface CountWindow extends Tally {
  readonly ring: Uint8Array;
  next: number;
}

export function createCountWindow(size: number): CountWindow {
  return { ring: new Uint8Array(size), next: 0, calls: 0, failed: 0, slow: 0 };
}

export function addToCount(window: CountWindow, result: number): void {
  const { ring, next } = window;
  if (window.calls === ring.length) forget(window, ring[next] as number);
  ring[next] = result;
  window.next = next + 1 === ring.length ? 0 : next + 1;
  window.calls++;
  if ((result & FAILED) !== 0) window.failed++;
  if ((result & SLOW) !== 0) window.slow++;
}

function forget(window: CountWindow, result: number): void {
  window.calls--;
  if ((result & FAILED) !== 0) window.failed--;
  if ((result & SLOW) !== 0) window.slow--;
}

export function clearCount(window: CountWindow): void {
  window.next = 0;
  clearSums(window);
}

function clearSums(tally: Tally): void {
  tally.calls = 0;
  tally.failed = 0;
  tally.slow = 0;
}

/** Buckets of one length, side by side from an anchor on; the window is the newest and those before it. */
export interface TimeWindow extends Tally {
  readonly bucketNs: number;
  /** Where bucket 0 began. */
  anchorNs: number;
  /** Number of the newest bucket; it and those before it are in the rings. */
  newest: number;
  readonly callsIn: Int32Array;
  readonly failedIn: Int32Array;
  readonly slowIn: Int32Array;
}

export function createTimeWindow(bucketNs: number, buckets: number, anchorNs: number): TimeWindow {
  return {
    bucketNs,
    anchorNs,
    newest: 0,
    callsIn: new Int32Array(buckets),
    failedIn: new Int32Array(buckets),
    slowIn: new Int32Array(buckets),
    calls: 0,
    failed: 0,
    slow: 0,
  };
}

const bucketAt = (window: TimeWindow, nowNs: number) =>
  Math.floor((nowNs - window.anchorNs) / window.bucketNs);

/** Lets go of buckets that are too old. */
export function moveTo(window: TimeWindow, nowNs: number): void {
  const bucket = bucketAt(window, nowNs);
  const { callsIn, failedIn, slowIn } = window;
  const buckets = callsIn.length;
  const passed = Math.min(bucket - window.newest, buckets);
  for (let i = 1; i <= passed; i++) {
    const slot = (window.newest + i) % buckets;
    window.calls -= callsIn[slot] as number;
    window.failed -= failedIn[slot] as number;
    window.slow -= slowIn[slot] as number;
    callsIn[slot] = 0;
    failedIn[slot] = 0;
    slowIn[slot] = 0;
  }
  window.newest = bucket;
}

/** Adds to the bucket of now: so many calls, of which failed, of which slow. */
export function addToTime(
  window: TimeWindow,
  nowNs: number,
  calls: number,
  failed: number,
  slow: number,
): void {
  moveTo(window, nowNs);
  const { callsIn, failedIn, slowIn, newest } = window;
  const slot = newest % callsIn.length;
  callsIn[slot] = (callsIn[slot] as number) + calls;
  failedIn[slot] = (failedIn[slot] as number) + failed;
  slowIn[slot] = (slowIn[slot] as number) + slow;
  window.calls += calls;
  window.failed += failed;
  window.slow += slow;
}

/** Empties it; bucket 0 begins now when it is anchored anew. */
export function clearTime(window: TimeWindow, anchorNs: number = window.anchorNs): void {
  window.callsIn.fill(0);
  window.failedIn.fill(0);
  window.slowIn.fill(0);
  clearSums(window);
  if (anchorNs !== window.anchorNs) window.newest = 0;
  window.anchorNs = anchorNs;
}

/** The sums as they are at an instant, for those who only look. */
export function tallyAt(window: TimeWindow, nowNs: number): Tally {
  const { callsIn, failedIn, slowIn, newest } = window;
  const buckets = callsIn.length;
  const oldest = bucketAt(window, nowNs) - buckets + 1;
  const tally = { calls: 0, failed: 0, slow: 0 };
  for (let bucket = Math.max(oldest, newest - buckets + 1, 0); bucket <= newest; bucket++) {
    const slot = bucket % buckets;
    tally.calls += callsIn[slot] as number;
    tally.failed += failedIn[slot] as number;
    tally.slow += slowIn[slot] as number;
  }
  return tally;
}
