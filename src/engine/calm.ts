// What is calm for a link: the median latency that it had while nothing failed. It is looked at at moments that depend on
// nothing but virtual time, so that a link is slow at a moment whichever way, and how fast, a run came there.
import type { Flow } from './flow.ts';
import { OK } from './outcome.ts';

/** A link is slow when its recent median, of enough answers, is this many times its own calm one. */
const slowFactor = 2.5;
const leastMoreMs = 1;
const answersForMedian = 20;

const secondNs = 1e9;

/** Every second at first, later every sixteenth to eighth of the time gone by. */
function momentAfter(nowNs: number): number {
  const seconds = Math.floor(nowNs / secondNs);
  let step = 1;
  while (seconds >= 16 * step) step *= 2;
  return (Math.floor(seconds / step) + 1) * step * secondNs;
}

export function isCalmMoment(nowNs: number): boolean {
  return nowNs > 0 && momentAfter(nowNs - 1) === nowNs;
}

/** When a run must stop next to look at what is calm: at such a moment, or a second before it, where its rates begin. */
export function nextCalmNs(nowNs: number): number {
  const moment = momentAfter(nowNs);
  const before = moment - secondNs;
  return before > nowNs ? before : moment;
}

export class Calm {
  /** By link; -1 while nothing is known. */
  private readonly ms: Float64Array;

  constructor(links: number) {
    this.ms = new Float64Array(links).fill(-1);
  }

  note(link: number, flow: Flow): void {
    const p50 = medianOf(flow);
    if (flow.errors > 0 || Number.isNaN(p50)) return;
    const ms = this.ms[link];
    if (p50 < ms || ms < 0) this.ms[link] = ms < 0 ? p50 : (ms + p50) / 2;
  }

  isSlow(link: number, flow: Flow): boolean {
    const ms = this.ms[link];
    const p50 = medianOf(flow);
    return ms >= 0 && p50 > slowFactor * ms && p50 - ms > leastMoreMs;
  }
}

/** NaN where too few answers came. */
function medianOf(flow: Flow): number {
  return flow.outcomes[OK] < answersForMedian ? Number.NaN : flow.quantileMs(0.5);
}
