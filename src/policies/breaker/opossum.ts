// The breaker of opossum 9. Sources: lib/circuit.js, lib/status.js. It has a timeout of its own, counts a call when it
// begins, refused ones too, and looks at the share of failures with each failure. Closing forgets nothing.
import {
  type Dialect,
  GONE,
  has,
  percent,
  probeReason,
  type Rates,
  type Result,
  rateReason,
  type Verdict,
} from './dialect.ts';
import type { Mode } from './modes.ts';
import type { RulesOf } from './settings.ts';
import { addToTime, createTimeWindow, FAILED, type TimeWindow, tallyAt } from './windows.ts';

export class Opossum implements Dialect {
  readonly start = 'closed';
  readonly automatic = true;
  readonly halfOpenLimit = null;
  readonly probes = 1;
  readonly others = 'rejected';
  readonly slowNs = Number.POSITIVE_INFINITY;
  readonly timeoutMs: number | null;
  readonly tickNs = 0;
  private readonly rules: RulesOf<'opossum'>;
  private readonly warmUpNs: number;

  constructor(rules: RulesOf<'opossum'>) {
    this.rules = rules;
    this.timeoutMs = rules.timeoutMs;
    this.warmUpNs = rules.allowWarmUp ? Math.round(rules.rollingCountTimeoutMs * 1e6) : 0;
  }

  openMs(): number {
    return this.rules.resetTimeoutMs;
  }

  /** Its timer decides. */
  mayProbe(): boolean {
    return false;
  }

  /** Buckets are passed on by a timer that began with the breaker. */
  remember(nowNs: number): TimeWindow {
    const { rollingCountTimeoutMs, rollingCountBuckets } = this.rules;
    const bucketMs = Math.max(1, Math.floor(rollingCountTimeoutMs / rollingCountBuckets));
    return createTimeWindow(bucketMs * 1e6, rollingCountBuckets, nowNs);
  }

  asked(window: TimeWindow, nowNs: number): void {
    addToTime(window, nowNs, 1, 0, 0);
  }

  record(window: TimeWindow, mode: Mode, result: Result, nowNs: number): Verdict {
    if (has(result, GONE)) return 'giveBack';
    const halfOpen = mode === 'halfOpen';
    if (!has(result, FAILED)) return halfOpen ? 'close' : 'none';
    addToTime(window, nowNs, 0, 1, 0);
    if (mode === 'open' || nowNs - window.anchorNs < this.warmUpNs) return 'none';
    if (halfOpen) return 'trip';
    const { calls, failed } = window;
    if (calls < this.rules.volumeThreshold) return 'none';
    return (failed / calls) * 100 > this.rules.errorThresholdPercentage ? 'trip' : 'none';
  }

  entered(): void {}

  why(window: TimeWindow, mode: Mode, verdict: Verdict): string {
    if (mode === 'halfOpen') return probeReason(verdict);
    return rateReason(window, this.rules.errorThresholdPercentage, '>');
  }

  rates(window: TimeWindow, _mode: Mode, nowNs: number): Rates {
    const { calls, failed } = tallyAt(window, nowNs);
    const enough = calls > 0 && calls >= this.rules.volumeThreshold;
    return { bufferedCalls: calls, failureRate: enough ? percent(failed, calls) : -1, slowCallRate: -1 };
  }
}
