// The breaker of resilience4j 2. Sources: CircuitBreakerConfig, CircuitBreakerStateMachine, CircuitBreakerMetrics and
// SlidingTimeWindowMetrics. Rates are looked at with every result, a success too, and open at the threshold itself.
import {
  type Dialect,
  GONE,
  has,
  IGNORED,
  inPercent,
  inTime,
  noRates,
  type Rates,
  type Result,
  rateReason,
  type Verdict,
} from './dialect.ts';
import type { HalfOpenLimit, Mode } from './modes.ts';
import type { RulesOf } from './settings.ts';
import {
  addToCount,
  addToTime,
  type CountWindow,
  clearCount,
  clearTime,
  createCountWindow,
  createTimeWindow,
  FAILED,
  moveTo,
  SLOW,
  type Tally,
  type TimeWindow,
  tallyAt,
} from './windows.ts';

interface Memory {
  /** Of the calls while closed: one of the two. */
  readonly lastCalls: CountWindow | null;
  readonly lastSeconds: TimeWindow | null;
  readonly probes: CountWindow;
  /** While open, results go where they went before: to the window, or to the probes. */
  probing: boolean;
  failureRateExceeded: number;
  slowCallRateExceeded: number;
}

const secondNs = 1e9;
const modeOf = {
  CLOSED: 'closed',
  OPEN: 'open',
  METRICS_ONLY: 'metricsOnly',
  DISABLED: 'disabled',
  FORCED_OPEN: 'forcedOpen',
} as const satisfies { [state: string]: Mode };

/** The library computes rates as 32-bit floats, which decides at thresholds such as 100/3 %. */
const rateOf = (part: number, calls: number) => Math.fround(Math.fround(part * 100) / calls);

export class Resilience4j implements Dialect {
  readonly start: Mode;
  readonly automatic: boolean;
  readonly halfOpenLimit: HalfOpenLimit | null;
  readonly probes: number;
  readonly others = 'rejected';
  readonly slowNs: number;
  readonly timeoutMs = null;
  readonly tickNs = 0;
  private readonly rules: RulesOf<'resilience4j'>;
  private readonly failureThreshold: number;
  private readonly slowThreshold: number;
  private readonly leastCalls: number;
  private readonly leastProbes: number;

  constructor(rules: RulesOf<'resilience4j'>) {
    const { minimumNumberOfCalls, permittedNumberOfCallsInHalfOpenState: permitted } = rules;
    const limitMs = rules.maxWaitDurationInHalfOpenStateMs;
    const then = modeOf[rules.transitionToStateAfterWaitDuration];
    this.rules = rules;
    this.start = modeOf[rules.initialState];
    this.automatic = rules.automaticTransitionFromOpenToHalfOpenEnabled;
    this.halfOpenLimit = limitMs === 0 ? null : { ms: limitMs, then };
    this.probes = permitted;
    this.slowNs = Math.round(rules.slowCallDurationThresholdMs * 1e6);
    this.failureThreshold = Math.fround(rules.failureRateThreshold);
    this.slowThreshold = Math.fround(rules.slowCallRateThreshold);
    // A window of so many calls never holds more; a window of seconds may.
    this.leastCalls =
      rules.slidingWindowType === 'COUNT_BASED'
        ? Math.min(minimumNumberOfCalls, rules.slidingWindowSize)
        : minimumNumberOfCalls;
    this.leastProbes = Math.min(minimumNumberOfCalls, permitted);
  }

  openMs(times: number): number {
    const { waitIntervalFunctionInOpenState: growth, waitDurationInOpenStateMs: first } = this.rules;
    if (growth.kind === 'fixed') return first;
    const { multiplier, maxIntervalMs } = growth;
    let ms = first;
    for (let i = 1; i < times && ms < maxIntervalMs; i++) {
      const longer = Math.trunc(ms * multiplier);
      if (longer === ms) break;
      ms = longer;
    }
    return Math.min(ms, maxIntervalMs);
  }

  mayProbe(nowNs: number, untilNs: number): boolean {
    return nowNs > untilNs;
  }

  remember(nowNs: number): Memory {
    const { slidingWindowType, slidingWindowSize } = this.rules;
    const byCount = slidingWindowType === 'COUNT_BASED';
    // Buckets are whole seconds of the clock, not of the breaker's life.
    const lastSeconds = byCount ? null : createTimeWindow(secondNs, slidingWindowSize, 0);
    if (lastSeconds !== null) moveTo(lastSeconds, nowNs);
    return {
      lastCalls: byCount ? createCountWindow(slidingWindowSize) : null,
      lastSeconds,
      probes: createCountWindow(this.probes),
      probing: false,
      failureRateExceeded: 0,
      slowCallRateExceeded: 0,
    };
  }

  record(memory: Memory, mode: Mode, result: Result, nowNs: number): Verdict {
    if (has(result, IGNORED | GONE)) return 'giveBack';
    if (mode === 'disabled' || mode === 'forcedOpen') return 'none';
    const tally = add(memory, result & (FAILED | SLOW), nowNs);
    if (mode === 'open' || tally.calls < (memory.probing ? this.leastProbes : this.leastCalls)) return 'none';
    const fails = this.tooManyFail(tally);
    const slow = this.tooManySlow(tally);
    if (mode === 'halfOpen') {
      if (!fails && !slow) return 'close';
    } else if (!fails && !slow) return 'none';
    this.publish(memory, mode, fails, slow);
    return mode === 'metricsOnly' ? 'none' : 'trip';
  }

  // Thresholds are above 0: without a failure, as nearly always, there is nothing to divide.
  private tooManyFail({ failed, calls }: Tally): boolean {
    return failed > 0 && rateOf(failed, calls) >= this.failureThreshold;
  }

  private tooManySlow({ slow, calls }: Tally): boolean {
    return slow > 0 && rateOf(slow, calls) >= this.slowThreshold;
  }

  /** Where only metrics are kept, that a threshold is exceeded is said once for all. */
  private publish(memory: Memory, mode: Mode, fails: boolean, slow: boolean): void {
    const again = mode !== 'metricsOnly';
    if (fails && (again || memory.failureRateExceeded === 0)) memory.failureRateExceeded++;
    if (slow && (again || memory.slowCallRateExceeded === 0)) memory.slowCallRateExceeded++;
  }

  entered(memory: Memory, mode: Mode): void {
    if (mode === 'halfOpen') {
      memory.probing = true;
      clearCount(memory.probes);
    }
    if (mode === 'closed') {
      memory.probing = false;
      if (memory.lastCalls !== null) clearCount(memory.lastCalls);
      if (memory.lastSeconds !== null) clearTime(memory.lastSeconds);
    }
  }

  why(memory: Memory, mode: Mode, verdict: Verdict): string {
    const tally = tallyOf(memory);
    const calls = mode === 'halfOpen' ? 'probes' : 'calls';
    const { failureRateThreshold, slowCallRateThreshold, slowCallDurationThresholdMs } = this.rules;
    if (verdict === 'close') return closeReason(tally, failureRateThreshold);
    const reasons: string[] = [];
    if (this.tooManyFail(tally)) reasons.push(rateReason(tally, failureRateThreshold, '≥', calls));
    if (this.tooManySlow(tally)) {
      const slower = `slower than ${inTime(slowCallDurationThresholdMs)}`;
      const rate = inPercent(rateOf(tally.slow, tally.calls));
      reasons.push(`${rate} ≥ ${inPercent(slowCallRateThreshold)} of ${tally.calls} ${calls} ${slower}`);
    }
    return reasons.join(', ');
  }

  rates(memory: Memory, mode: Mode, nowNs: number): Rates {
    if (mode === 'disabled' || mode === 'forcedOpen') return noRates;
    const { probing, lastSeconds } = memory;
    const tally = probing || lastSeconds === null ? tallyOf(memory) : tallyAt(lastSeconds, nowNs);
    const { calls, failed, slow } = tally;
    if (calls === 0 || calls < (probing ? this.leastProbes : this.leastCalls)) {
      return { ...noRates, bufferedCalls: calls };
    }
    return {
      bufferedCalls: calls,
      failureRate: (failed * 100) / calls,
      slowCallRate: (slow * 100) / calls,
    };
  }

  counters({ failureRateExceeded, slowCallRateExceeded }: Memory): { readonly [name: string]: number } {
    return { failureRateExceeded, slowCallRateExceeded };
  }
}

function add(memory: Memory, result: Result, nowNs: number): Tally {
  const { lastSeconds } = memory;
  if (memory.probing || lastSeconds === null) {
    const window = memory.probing ? memory.probes : (memory.lastCalls as CountWindow);
    addToCount(window, result);
    return window;
  }
  addToTime(lastSeconds, nowNs, 1, has(result, FAILED) ? 1 : 0, has(result, SLOW) ? 1 : 0);
  return lastSeconds;
}

function tallyOf({ probing, probes, lastCalls, lastSeconds }: Memory): Tally {
  return probing ? probes : (lastCalls ?? (lastSeconds as TimeWindow));
}

function closeReason(tally: Tally, threshold: number): string {
  const { calls, failed } = tally;
  const ok = `${calls - failed} of ${calls} probes ok`;
  return failed === 0
    ? ok
    : `${ok}, failure rate ${inPercent((failed * 100) / calls)} < ${inPercent(threshold)}`;
}
