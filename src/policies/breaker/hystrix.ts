// The breaker of Hystrix 1.5. Sources: HystrixCircuitBreaker, HealthCountsStream, HealthCounts. A timer looks at the
// health of the last while: results of the interval that has not ended are not in it, and between two looks nothing
// trips. The health is cut into intervals between looks; the 10 buckets of 1 s are those of its dashboards.
import {
  type Dialect,
  GONE,
  has,
  IGNORED,
  type Rates,
  type Result,
  rateReason,
  type Verdict,
} from './dialect.ts';
import type { Mode } from './modes.ts';
import type { RulesOf } from './settings.ts';
import {
  addToTime,
  clearTime,
  createTimeWindow,
  FAILED,
  moveTo,
  type TimeWindow,
  tallyAt,
} from './windows.ts';

export class Hystrix implements Dialect {
  readonly start = 'closed';
  readonly automatic = false;
  readonly halfOpenLimit = null;
  readonly probes = 1;
  readonly others = 'rejected';
  readonly slowNs = Number.POSITIVE_INFINITY;
  readonly timeoutMs = null;
  readonly tickNs: number;
  private readonly rules: RulesOf<'hystrix'>;

  constructor(rules: RulesOf<'hystrix'>) {
    this.rules = rules;
    this.tickNs = Math.round(rules.healthSnapshotIntervalInMilliseconds * 1e6);
  }

  openMs(): number {
    return this.rules.sleepWindowInMilliseconds;
  }

  mayProbe(nowNs: number, untilNs: number): boolean {
    return nowNs > untilNs;
  }

  /** One bucket more than the window has: that of the interval that has not ended. */
  remember(nowNs: number): TimeWindow {
    const { rollingStatsTimeInMilliseconds, healthSnapshotIntervalInMilliseconds } = this.rules;
    const buckets = Math.floor(rollingStatsTimeInMilliseconds / healthSnapshotIntervalInMilliseconds);
    return createTimeWindow(this.tickNs, Math.max(1, buckets) + 1, nowNs);
  }

  record(window: TimeWindow, mode: Mode, result: Result, nowNs: number): Verdict {
    const failed = has(result, FAILED);
    const left = has(result, IGNORED | GONE);
    // A probe that is cancelled, or ends in a way that does not count, opens it again.
    if (mode === 'halfOpen') return failed || left ? 'trip' : 'close';
    if (!left) addToTime(window, nowNs, 1, failed ? 1 : 0, 0);
    return 'none';
  }

  tick(window: TimeWindow, nowNs: number): 'trip' | 'again' | 'rest' {
    moveTo(window, nowNs);
    const { calls, failed } = window;
    if (failed === 0) return 'rest';
    const enough = calls >= this.rules.requestVolumeThreshold;
    return enough && wholePercent(failed, calls) >= this.rules.errorThresholdPercentage ? 'trip' : 'again';
  }

  /** Closing starts a new stream of looks. */
  entered(window: TimeWindow, mode: Mode, nowNs: number): void {
    if (mode === 'closed') clearTime(window, nowNs);
  }

  why(window: TimeWindow, mode: Mode, verdict: Verdict): string {
    if (mode !== 'halfOpen') return rateReason(window, this.rules.errorThresholdPercentage, '≥');
    return verdict === 'close' ? '1 of 1 probes ok' : 'a probe did not succeed';
  }

  rates(window: TimeWindow, _mode: Mode, nowNs: number): Rates {
    const { calls, failed } = tallyAt(window, nowNs);
    const enough = calls >= this.rules.requestVolumeThreshold;
    return {
      bufferedCalls: calls,
      failureRate: enough ? wholePercent(failed, calls) : -1,
      slowCallRate: -1,
    };
  }
}

/** What is left of the point is cut off. */
const wholePercent = (part: number, whole: number) => Math.floor((part / whole) * 100);
