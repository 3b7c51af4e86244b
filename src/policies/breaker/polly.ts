// The breaker of Polly 8. Sources: CircuitStateController, AdvancedCircuitBehavior, RollingHealthMetrics and
// SingleHealthMetrics. Only a failure is a reason to look at the ratio; there is one probe.
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
import { FAILED } from './windows.ts';

/** Parts of the window, oldest first; each begins with the first result after the one before it has passed. */
interface Memory {
  readonly startedNs: number[];
  readonly callsIn: number[];
  readonly failedIn: number[];
  calls: number;
  failed: number;
}

const parts = 10;
/** A shorter window is not divided. */
const dividedFromNs = 200e6;

export class Polly implements Dialect {
  readonly start = 'closed';
  readonly automatic = false;
  readonly halfOpenLimit = null;
  readonly probes = 1;
  readonly others = 'rejected';
  readonly slowNs = Number.POSITIVE_INFINITY;
  readonly timeoutMs = null;
  readonly tickNs = 0;
  private readonly rules: RulesOf<'polly'>;
  private readonly windowNs: number;
  private readonly partNs: number;

  constructor(rules: RulesOf<'polly'>) {
    this.rules = rules;
    this.windowNs = Math.round(rules.samplingDurationMs * 1e6);
    this.partNs = this.windowNs < dividedFromNs ? this.windowNs : Math.floor(this.windowNs / parts);
  }

  openMs(): number {
    return this.rules.breakDurationMs;
  }

  mayProbe(nowNs: number, untilNs: number): boolean {
    return nowNs >= untilNs;
  }

  remember(nowNs: number): Memory {
    const memory = { startedNs: [], callsIn: [], failedIn: [], calls: 0, failed: 0 };
    this.restart(memory, nowNs);
    return memory;
  }

  /** A window that is not divided runs from here; a part of a divided one begins with the next result. */
  private restart(memory: Memory, nowNs: number): void {
    memory.startedNs.length = 0;
    memory.callsIn.length = 0;
    memory.failedIn.length = 0;
    memory.calls = 0;
    memory.failed = 0;
    if (this.partNs === this.windowNs) begin(memory, nowNs);
  }

  record(memory: Memory, mode: Mode, result: Result, nowNs: number): Verdict {
    if (has(result, GONE)) return 'giveBack';
    const failed = has(result, FAILED);
    if (mode === 'halfOpen') return failed ? 'trip' : 'close';
    this.moveTo(memory, nowNs);
    const newest = memory.startedNs.length - 1;
    memory.callsIn[newest] = (memory.callsIn[newest] as number) + 1;
    memory.calls++;
    if (!failed) return 'none';
    memory.failedIn[newest] = (memory.failedIn[newest] as number) + 1;
    memory.failed++;
    const enough = memory.calls >= this.rules.minimumThroughput;
    return mode === 'closed' && enough && memory.failed / memory.calls >= this.rules.failureRatio
      ? 'trip'
      : 'none';
  }

  private moveTo(memory: Memory, nowNs: number): void {
    const { startedNs } = memory;
    const newest = startedNs[startedNs.length - 1];
    if (newest === undefined || nowNs - newest >= this.partNs) begin(memory, nowNs);
    while (nowNs - (startedNs[0] as number) >= this.windowNs) {
      startedNs.shift();
      memory.calls -= memory.callsIn.shift() as number;
      memory.failed -= memory.failedIn.shift() as number;
    }
  }

  entered(memory: Memory, mode: Mode, nowNs: number): void {
    if (mode === 'closed') this.restart(memory, nowNs);
  }

  why({ calls, failed }: Memory, mode: Mode, verdict: Verdict): string {
    if (mode === 'halfOpen') return probeReason(verdict);
    return rateReason({ calls, failed, slow: 0 }, this.rules.failureRatio * 100, '≥');
  }

  rates(memory: Memory, _mode: Mode, nowNs: number): Rates {
    let calls = 0;
    let failed = 0;
    memory.startedNs.forEach((startedNs, i) => {
      if (nowNs - startedNs >= this.windowNs) return;
      calls += memory.callsIn[i] as number;
      failed += memory.failedIn[i] as number;
    });
    const enough = calls >= this.rules.minimumThroughput;
    return { bufferedCalls: calls, failureRate: enough ? percent(failed, calls) : -1, slowCallRate: -1 };
  }
}

function begin(memory: Memory, nowNs: number): void {
  memory.startedNs.push(nowNs);
  memory.callsIn.push(0);
  memory.failedIn.push(0);
}
