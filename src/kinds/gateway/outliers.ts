// The arithmetic of Envoy's outlier detection: which hosts stand out, whether one more may be ejected, and for how long.
// Pure; ejection.ts hosts it. Source: envoyproxy.io, "Outlier detection", and source/common/upstream of Envoy 1.32.
import type { OutlierSettings } from './outlierSettings.ts';

/** What a host answered in the interval that has just ended. */
export interface HostRate {
  readonly host: number;
  readonly total: number;
  readonly succeeded: number;
}

const rateOf = ({ total, succeeded }: HostRate) => (100 * succeeded) / total;

/**
 * Below this success rate, in percent, a host stands out: mean − deviation × factor / 1000, over the hosts with enough
 * requests; null where there are too few of them. The deviation is that of a population.
 */
export function successRateThreshold(hosts: readonly HostRate[], settings: OutlierSettings): number | null {
  const { successRateMinimumHosts, successRateRequestVolume, successRateStdevFactor } = settings;
  const rates = hosts.filter(({ total }) => total >= Math.max(1, successRateRequestVolume)).map(rateOf);
  if (rates.length === 0 || rates.length < successRateMinimumHosts) return null;
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const variance = rates.reduce((sum, rate) => sum + (rate - mean) * (rate - mean), 0) / rates.length;
  return mean - Math.sqrt(variance) * (successRateStdevFactor / 1000);
}

export function outliersBySuccessRate(hosts: readonly HostRate[], settings: OutlierSettings): HostRate[] {
  const threshold = successRateThreshold(hosts, settings);
  const enough = Math.max(1, settings.successRateRequestVolume);
  if (threshold === null) return [];
  return hosts.filter((host) => host.total >= enough && rateOf(host) < threshold);
}

export function outliersByFailurePercentage(
  hosts: readonly HostRate[],
  settings: OutlierSettings,
): HostRate[] {
  const { failurePercentageRequestVolume, failurePercentageMinimumHosts, failurePercentageThreshold } =
    settings;
  const valid = hosts.filter(({ total }) => total >= Math.max(1, failurePercentageRequestVolume));
  if (valid.length < failurePercentageMinimumHosts) return [];
  return valid.filter((host) => 100 - rateOf(host) >= failurePercentageThreshold);
}

/** Whether one more host of a cluster may be ejected. */
export function mayEject(ejected: number, hosts: number, settings: OutlierSettings): boolean {
  if (ejected === 0 && settings.alwaysEjectOneHost) return true;
  return 100 * (ejected + 1) <= settings.maxEjectionPercent * hosts;
}

/** Ejections count up while the time that they lead to is below the longest; and down for each interval that is calm. */
export function nextMultiplier(multiplier: number, settings: OutlierSettings): number {
  const { baseEjectionTimeMs, maxEjectionTimeMs } = settings;
  return multiplier * baseEjectionTimeMs < maxEjectionTimeMs + baseEjectionTimeMs
    ? multiplier + 1
    : multiplier;
}

export function ejectionMs(
  multiplier: number,
  { baseEjectionTimeMs, maxEjectionTimeMs }: OutlierSettings,
): number {
  return Math.min(baseEjectionTimeMs * multiplier, maxEjectionTimeMs);
}

/** So few hosts are left that the balancer disregards ejections. */
export function isPanic(ejected: number, hosts: number, { healthyPanicThreshold }: OutlierSettings): boolean {
  return 100 * (hosts - ejected) < healthyPanicThreshold * hosts;
}
