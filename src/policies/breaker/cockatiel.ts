// The breaker of cockatiel 3. Sources: CircuitBreakerPolicy, ConsecutiveBreaker, CountBreaker, SamplingBreaker. While
// half-open one call is a test, and the others wait for its end. What a result means depends on whether it is the
// test's, not on the mode that it arrives in.
import {
  type Dialect,
  GONE,
  has,
  IGNORED,
  PROBE,
  percent,
  probeReason,
  type Rates,
  type Result,
  rateReason,
  type Verdict,
} from './dialect.ts';
import type { Mode } from './modes.ts';
import type { RulesOf } from './settings.ts';
import { addToCount, type CountWindow, clearCount, createCountWindow, FAILED } from './windows.ts';

/** Windows of time in a ring; one result moves it on by one place at most, however long there was none. */
interface Sampling {
  readonly startedNs: number[];
  readonly callsIn: number[];
  readonly failedIn: number[];
  newest: number;
  calls: number;
  failed: number;
}

interface Memory {
  /** Failures in a row. */
  inARow: number;
  readonly count: CountWindow | null;
  readonly sampling: Sampling | null;
}

export class Cockatiel implements Dialect {
  readonly start = 'closed';
  readonly automatic = false;
  readonly halfOpenLimit = null;
  readonly probes = 1;
  readonly others = 'wait';
  readonly slowNs = Number.POSITIVE_INFINITY;
  readonly timeoutMs = null;
  readonly tickNs = 0;
  private readonly halfOpenAfterMs: number;
  private readonly breaker: RulesOf<'cockatiel'>['breaker'];
  /** Of a sampling breaker: how many windows, and how long each. */
  private readonly windows: number;
  private readonly windowMs: number;
  /** Calls without which the share of failures does not count. */
  private readonly leastCalls: number;

  constructor({ breaker, halfOpenAfterMs }: RulesOf<'cockatiel'>) {
    this.breaker = breaker;
    this.halfOpenAfterMs = halfOpenAfterMs;
    const durationMs = breaker.kind === 'sampling' ? breaker.durationMs : 0;
    this.windows = Math.max(5, Math.ceil(durationMs / 1000));
    this.windowMs = Math.round(durationMs / this.windows);
    this.leastCalls = leastCalls(breaker, this.windowMs * this.windows);
  }

  openMs(): number {
    return this.halfOpenAfterMs;
  }

  mayProbe(nowNs: number, untilNs: number): boolean {
    return nowNs >= untilNs;
  }

  remember(): Memory {
    const { breaker } = this;
    return {
      inARow: 0,
      count: breaker.kind === 'count' ? createCountWindow(breaker.size) : null,
      sampling: breaker.kind === 'sampling' ? createSampling(this.windows) : null,
    };
  }

  record(memory: Memory, mode: Mode, result: Result, nowNs: number): Verdict {
    if (has(result, GONE)) return 'giveBack';
    const failed = has(result, FAILED);
    if (has(result, PROBE)) {
      if (!has(result, IGNORED)) {
        if (!failed) forget(memory);
        this.push(memory, failed, nowNs);
      }
      if (failed) return mode === 'open' ? 'none' : 'trip';
      return mode === 'halfOpen' ? 'close' : 'none';
    }
    if (has(result, IGNORED)) return 'none';
    this.push(memory, failed, nowNs);
    return failed && mode !== 'open' && this.tooMany(memory) ? 'trip' : 'none';
  }

  private push(memory: Memory, failed: boolean, nowNs: number): void {
    const { count, sampling } = memory;
    memory.inARow = failed ? memory.inARow + 1 : 0;
    if (count !== null) addToCount(count, failed ? FAILED : 0);
    if (sampling !== null) addToSampling(sampling, failed, this.windowMs * 1e6, nowNs);
  }

  private tooMany({ inARow, count, sampling }: Memory): boolean {
    const { breaker } = this;
    if (breaker.kind === 'consecutive') return inARow >= breaker.threshold;
    const { calls, failed } = (count ?? sampling) as CountWindow | Sampling;
    return calls >= this.leastCalls && failed > breaker.threshold * calls;
  }

  entered(): void {}

  why({ inARow, count, sampling }: Memory, mode: Mode, verdict: Verdict): string {
    const { breaker } = this;
    if (mode === 'halfOpen') return probeReason(verdict);
    if (breaker.kind === 'consecutive') return `${inARow} failures in a row ≥ ${breaker.threshold}`;
    const { calls, failed } = (count ?? sampling) as CountWindow | Sampling;
    return rateReason({ calls, failed, slow: 0 }, breaker.threshold * 100, '>');
  }

  rates({ inARow, count, sampling }: Memory): Rates {
    const window = count ?? sampling;
    if (window === null) return { bufferedCalls: inARow, failureRate: -1, slowCallRate: -1 };
    const { calls, failed } = window;
    const enough = calls > 0 && calls >= this.leastCalls;
    return { bufferedCalls: calls, failureRate: enough ? percent(failed, calls) : -1, slowCallRate: -1 };
  }
}

function leastCalls(breaker: RulesOf<'cockatiel'>['breaker'], durationMs: number): number {
  if (breaker.kind === 'consecutive') return 0;
  if (breaker.kind === 'count') return Math.min(breaker.minimumNumberOfCalls ?? breaker.size, breaker.size);
  const perMs = breaker.minimumRps === null ? 5 / (breaker.threshold * 1000) : breaker.minimumRps / 1000;
  return durationMs * perMs;
}

function createSampling(windows: number): Sampling {
  const zeros = () => new Array<number>(windows).fill(0);
  const startedNs = new Array<number>(windows).fill(Number.NEGATIVE_INFINITY);
  return { startedNs, callsIn: zeros(), failedIn: zeros(), newest: 0, calls: 0, failed: 0 };
}

function addToSampling(sampling: Sampling, failed: boolean, windowNs: number, nowNs: number): void {
  const { startedNs, callsIn, failedIn } = sampling;
  if (nowNs - (startedNs[sampling.newest] as number) >= windowNs) {
    const next = (sampling.newest + 1) % startedNs.length;
    sampling.calls -= callsIn[next] as number;
    sampling.failed -= failedIn[next] as number;
    startedNs[next] = nowNs;
    callsIn[next] = 0;
    failedIn[next] = 0;
    sampling.newest = next;
  }
  const { newest } = sampling;
  callsIn[newest] = (callsIn[newest] as number) + 1;
  sampling.calls++;
  if (!failed) return;
  failedIn[newest] = (failedIn[newest] as number) + 1;
  sampling.failed++;
}

function forget({ count, sampling }: Memory): void {
  if (count !== null) clearCount(count);
  if (sampling === null) return;
  sampling.startedNs.fill(Number.NEGATIVE_INFINITY);
  sampling.callsIn.fill(0);
  sampling.failedIn.fill(0);
  sampling.calls = 0;
  sampling.failed = 0;
}
