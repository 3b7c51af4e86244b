// How calls are counted against time: pure functions of the settings, plain state and the time. A limiter knows when
// the next call may pass; the line of those that wait is kept outside (rateLimiter.sim.ts).
// Sources: resilience4j's AtomicRateLimiter; token and leaky bucket: A. Tanenbaum, D. Wetherall, Computer Networks,
// section 5.4.2; sliding log and fixed window: their definitions.
import type { Limiter } from './settings.ts';

export interface LimiterState {
  /** Permits or tokens that are left, below zero those that are owed; of a leaky bucket not used. */
  left: number;
  /** When `left` was true; of a leaky bucket when the next call may pass, not rounded. */
  atNs: number;
  /** Sliding log: when the last calls passed, a ring of at most `limit` times, and the place of the oldest. */
  readonly log: number[];
  oldest: number;
}

export function createLimiter(limiter: Limiter): LimiterState {
  return { left: capacityOf(limiter), atNs: 0, log: [], oldest: 0 };
}

/** Calls that may pass at once after a long silence. */
export function capacityOf(limiter: Limiter): number {
  switch (limiter.kind) {
    case 'resilience4j':
      return limiter.limitForPeriod;
    case 'tokenBucket':
      return limiter.capacity;
    case 'leakyBucket':
      return 1;
    case 'slidingLog':
    case 'fixedWindow':
      return limiter.limit;
  }
}

/** Lets a call pass at this moment, which is then counted; false when it is over the limit. */
export function take(limiter: Limiter, state: LimiterState, nowNs: number): boolean {
  switch (limiter.kind) {
    case 'leakyBucket':
      return takeTurn(1e9 / limiter.drainPerS, state, nowNs);
    case 'slidingLog':
      return takeEntry(limiter.limit, limiter.windowMs * 1e6, state, nowNs);
    default:
      moveOn(limiter, state, nowNs);
      if (state.left < 1 - rounding) return false;
      state.left = Math.max(0, state.left - 1);
      return true;
  }
}

/** How many calls could pass at this moment. */
export function available(limiter: Limiter, state: LimiterState, nowNs: number): number {
  switch (limiter.kind) {
    case 'leakyBucket':
      return nowNs >= state.atNs ? 1 : 0;
    case 'slidingLog': {
      const sinceNs = nowNs - limiter.windowMs * 1e6;
      return limiter.limit - state.log.filter((passedNs) => passedNs > sinceNs).length;
    }
    default:
      moveOn(limiter, state, nowNs);
      return Math.floor(state.left + rounding);
  }
}

/** True when a call that cannot pass now may join a line of so many others. */
export function mayWait(limiter: Limiter, state: LimiterState, nowNs: number, waiting: number): boolean {
  if (limiter.kind === 'leakyBucket') return waiting < limiter.capacity;
  if (limiter.kind !== 'resilience4j') return false;
  return turnNs(limiter, state, nowNs, waiting) - nowNs <= limiter.timeoutDurationMs * 1e6;
}

/** Whether who leaves the line has had a permit reserved, which nobody gets. */
export const keepsTurns = ({ kind }: Limiter) => kind === 'resilience4j';

/** A turn of a cycle to come is used up, though nobody takes it. */
export function owe(limiter: Limiter, state: LimiterState, nowNs: number): void {
  if (limiter.kind !== 'resilience4j') return;
  moveOn(limiter, state, nowNs);
  state.left--;
}

/** When the first in line may pass, in whole ns. */
export function nextTurnNs(limiter: Limiter, state: LimiterState, nowNs: number): number {
  if (limiter.kind === 'leakyBucket') return Math.ceil(state.atNs);
  if (limiter.kind === 'resilience4j') return turnNs(limiter, state, nowNs, 0);
  throw new Error(`${limiter.kind}: nobody waits`);
}

/** Sums of shares such as 0.1 are not exact. */
const rounding = 1e-9;

type Refilled = Exclude<Limiter, { kind: 'leakyBucket' | 'slidingLog' }>;

/** Gives back what time has given back. */
function moveOn(limiter: Refilled, state: LimiterState, nowNs: number): void {
  if (limiter.kind === 'tokenBucket') {
    const refilled = ((nowNs - state.atNs) * limiter.refillPerS) / 1e9;
    state.left = Math.min(limiter.capacity, state.left + refilled);
  } else {
    const cycles = cycleAt(limiter, nowNs) - cycleAt(limiter, state.atNs);
    const most = capacityOf(limiter);
    if (cycles > 0) state.left = Math.min(most, state.left + cycles * most);
  }
  state.atNs = nowNs;
}

type Cyclic = Extract<Limiter, { kind: 'resilience4j' | 'fixedWindow' }>;

const periodNs = (limiter: Cyclic) =>
  Math.max(
    1,
    Math.round(1e6 * (limiter.kind === 'fixedWindow' ? limiter.windowMs : limiter.limitRefreshPeriodMs)),
  );

const cycleAt = (limiter: Cyclic, nowNs: number) => Math.floor(nowNs / periodNs(limiter));

/** When who stands behind `waiting` others may pass: all of them take permits of the cycles to come, in order. */
function turnNs(
  limiter: Extract<Limiter, { kind: 'resilience4j' }>,
  state: LimiterState,
  nowNs: number,
  waiting: number,
): number {
  moveOn(limiter, state, nowNs);
  const cycles = Math.ceil((waiting + 1 - state.left) / limiter.limitForPeriod);
  return cycles <= 0 ? nowNs : (cycleAt(limiter, nowNs) + cycles) * periodNs(limiter);
}

/** Turns follow each other at even distances, however late each is taken within its ns. */
function takeTurn(distanceNs: number, state: LimiterState, nowNs: number): boolean {
  if (nowNs < state.atNs) return false;
  const late = nowNs - state.atNs;
  state.atNs = (late < 1 ? state.atNs : nowNs) + distanceNs;
  return true;
}

/** The call passes unless the one `limit` calls ago passed within the window (t − W, t]. */
function takeEntry(limit: number, windowNs: number, state: LimiterState, nowNs: number): boolean {
  const { log, oldest } = state;
  if (log.length < limit) {
    log.push(nowNs);
    return true;
  }
  if (nowNs - (log[oldest] as number) < windowNs) return false;
  log[oldest] = nowNs;
  state.oldest = (oldest + 1) % limit;
  return true;
}
