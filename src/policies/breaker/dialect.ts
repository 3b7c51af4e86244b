// What sets the breakers of libraries apart: what they count, when they look at it, and what they do while half-open.
// A dialect is settings turned into rules; what it remembers is plain data that the breaker keeps for it.
import type { Mode, ModeTiming } from './modes.ts';
import type { Tally } from './windows.ts';

/** How a call that was let pass has come back: a sum of these and of `FAILED` and `SLOW`; 0 is a quick success. */
export type Result = number;
/** A failure that is not to be counted as one. */
export const IGNORED = 4;
/** Cancelled: nobody knows how it would have ended. */
export const GONE = 8;
/** It was let pass by a breaker that was half-open. */
export const PROBE = 16;

export const has = (result: Result, part: number) => (result & part) !== 0;

/** What follows from a result; giveBack: nothing was learnt of it, and if it held a permit, another may have it. */
export type Verdict = 'none' | 'trip' | 'close' | 'giveBack';

/** Percent; -1 where it says nothing yet. */
export interface Rates {
  readonly bufferedCalls: number;
  readonly failureRate: number;
  readonly slowCallRate: number;
}

/** A rule for all breakers of one policy. `memory` is what the dialect's own `remember` made. */
export interface Dialect extends ModeTiming {
  /** Calls that are let pass while half-open. */
  readonly probes: number;
  /** What happens to the callers beyond these. */
  readonly others: 'rejected' | 'wait';
  /** Calls that take longer are slow. */
  readonly slowNs: number;
  /** Calls that take longer are given up by the breaker itself. */
  readonly timeoutMs: number | null;
  /** Rates are looked at this often rather than with every result; 0: with results only. */
  readonly tickNs: number;
  remember(nowNs: number): object;
  /** True when the wait is over for a caller that comes now. */
  mayProbe(nowNs: number, untilNs: number): boolean;
  /** Somebody asks to be let pass. */
  asked?(memory: object, nowNs: number): void;
  /** A result, in the mode that the breaker is in when it arrives. */
  record(memory: object, mode: Mode, result: Result, nowNs: number): Verdict;
  /** A look at the rates while closed; rest: nothing can trip until something fails again. */
  tick?(memory: object, nowNs: number): 'trip' | 'again' | 'rest';
  entered(memory: object, mode: Mode, nowNs: number): void;
  /** The figures behind the newest verdict, in words. */
  why(memory: object, mode: Mode, verdict: Verdict): string;
  rates(memory: object, mode: Mode, nowNs: number): Rates;
  /** What it has counted beyond what every breaker counts. */
  counters?(memory: object): { readonly [name: string]: number };
}

export const noRates: Rates = { bufferedCalls: 0, failureRate: -1, slowCallRate: -1 };

export const percent = (part: number, whole: number) => (part * 100) / whole;

/** At most two places: `62.5 %`. */
export const inPercent = (value: number) => `${Math.round(value * 100) / 100} %`;

export function inTime(ms: number): string {
  return ms < 1000 ? `${Math.round(ms * 1000) / 1000} ms` : `${Math.round(ms) / 1000} s`;
}

/** `failure rate 62 % ≥ 50 % over 100 calls`. */
export function rateReason(tally: Tally, threshold: number, sign: '≥' | '>', calls = 'calls'): string {
  const rate = inPercent(percent(tally.failed, tally.calls));
  return `failure rate ${rate} ${sign} ${inPercent(threshold)} over ${tally.calls} ${calls}`;
}

/** For dialects with a single probe. */
export const probeReason = (verdict: Verdict) =>
  verdict === 'close' ? '1 of 1 probes ok' : 'a probe failed';
