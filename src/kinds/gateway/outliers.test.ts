// Outlier detection against Envoy's documentation: thresholds, times, and the share that may be ejected.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../run.testing.ts';
import { outlierSchema } from './outlierSettings.ts';
import {
  ejectionMs,
  type HostRate,
  isPanic,
  mayEject,
  nextMultiplier,
  outliersByFailurePercentage,
  outliersBySuccessRate,
  successRateThreshold,
} from './outliers.ts';

const settings = (more: object = {}) => outlierSchema.parse(more);
const rates = (...percents: readonly number[]): HostRate[] =>
  percents.map((percent, host) => ({ host, total: 100, succeeded: percent }));

describe('defaults', () => {
  it('are those of Envoy', () => {
    expect(settings()).toMatchObject({
      ...{ consecutive5xx: 5, intervalMs: 10_000, baseEjectionTimeMs: 30_000, maxEjectionTimeMs: 300_000 },
      ...{ maxEjectionPercent: 10, enforcingConsecutive5xx: 100, enforcingSuccessRate: 100 },
      ...{ successRateMinimumHosts: 5, successRateRequestVolume: 100, successRateStdevFactor: 1900 },
      ...{ consecutiveGatewayFailure: 5, enforcingConsecutiveGatewayFailure: 0 },
      ...{ failurePercentageThreshold: 85, enforcingFailurePercentage: 0 },
      ...{ failurePercentageMinimumHosts: 5, failurePercentageRequestVolume: 50 },
    });
  });
});

describe('success rate', () => {
  it('has its threshold at the mean less 1.9 population deviations', () => {
    // Mean 90, deviations 10, 10, 10, 10, 40 squared sum 2000, variance 400, deviation 20: 90 − 1.9 × 20 = 52.
    const hosts = rates(100, 100, 100, 100, 50);
    expect(successRateThreshold(hosts, settings())).toBeCloseTo(52, 9);
    expect(outliersBySuccessRate(hosts, settings()).map(({ host }) => host)).toEqual([4]);
  });

  it('spares who is at the threshold, and finds nobody among equals', () => {
    expect(outliersBySuccessRate(rates(0, 0, 0, 0, 0), settings())).toEqual([]);
    // With a factor of two deviations the last of these five stands exactly at the threshold, 50.
    expect(
      outliersBySuccessRate(rates(100, 100, 100, 100, 50), settings({ successRateStdevFactor: 2000 })),
    ).toEqual([]);
  });

  it('concludes nothing of too few hosts or too few requests', () => {
    expect(successRateThreshold(rates(100, 100, 100, 0), settings())).toBeNull();
    const few = rates(100, 100, 100, 100, 0).map((host) => ({ ...host, total: host.host === 4 ? 99 : 100 }));
    expect(successRateThreshold(few, settings())).toBeNull();
  });
});

describe('failure percentage', () => {
  it('ejects from the threshold on, of hosts with enough requests', () => {
    const hosts = rates(100, 100, 100, 16, 15);
    expect(outliersByFailurePercentage(hosts, settings()).map(({ host }) => host)).toEqual([4]);
    expect(outliersByFailurePercentage(hosts.slice(1), settings())).toEqual([]);
  });
});

describe('ejection', () => {
  it.each([
    // ejected already, hosts, max percent, always one: may
    [0, 5, 10, true, true],
    [0, 5, 10, false, false],
    [0, 10, 10, false, true],
    [1, 10, 10, true, false],
    [1, 20, 10, true, true],
    [2, 5, 50, true, false],
    [1, 4, 50, true, true],
    [4, 5, 100, true, true],
  ])('%d of %d ejected, at most %d %%, one always: %s → %s', (ejected, hosts, percent, one, may) => {
    const rules = settings({ maxEjectionPercent: percent, alwaysEjectOneHost: one });
    expect(mayEject(ejected, hosts, rules)).toBe(may);
  });

  it('lasts longer each time, up to the longest', () => {
    const rules = settings({ baseEjectionTimeMs: 30_000, maxEjectionTimeMs: 100_000 });
    const lasts: number[] = [];
    let multiplier = 0;
    for (let n = 0; n < 7; n++) {
      multiplier = nextMultiplier(multiplier, rules);
      lasts.push(ejectionMs(multiplier, rules));
    }
    expect(lasts).toEqual([30_000, 60_000, 90_000, 100_000, 100_000, 100_000, 100_000]);
    // It stops counting one step beyond, so that calm intervals bring it down again.
    expect(multiplier).toBe(5);
  });

  it('has a longest that is not shorter than the first', () => {
    const document = (outlierDetection: object) => ({
      nodes: [{ id: 'proxy', kind: 'gateway', outlierDetection }],
    });
    expect(() => scenarioOf(document({ maxEjectionTimeMs: 30_000 }))).not.toThrow();
    expect(() => scenarioOf(document({ maxEjectionTimeMs: 29_999 }))).toThrow(
      'nodes[0].outlierDetection.maxEjectionTimeMs: must be at least 30000, the base ejection time',
    );
  });

  it('panics with fewer than half of the hosts left', () => {
    expect([2, 3].map((ejected) => isPanic(ejected, 5, settings()))).toEqual([false, true]);
    expect(isPanic(5, 5, settings({ healthyPanicThreshold: 0 }))).toBe(false);
  });

  it('never takes more than the largest share, one by one', () => {
    let tried = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 100 }),
        fc.boolean(),
        (hosts, percent, one) => {
          tried++;
          const rules = settings({ maxEjectionPercent: percent, alwaysEjectOneHost: one });
          let ejected = 0;
          while (mayEject(ejected, hosts, rules)) ejected++;
          expect(ejected).toBe(Math.max(one ? 1 : 0, Math.floor((percent * hosts) / 100)));
        },
      ),
    );
    expect(tried).toBeGreaterThanOrEqual(100);
  });
});
