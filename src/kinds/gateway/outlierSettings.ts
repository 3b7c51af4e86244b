// Settings of outlier detection, by Envoy's names (their JSON form), defaults and limits.
// Source: envoyproxy.io, config.cluster.v3.OutlierDetection.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import * as shared from '#scenario/fields.ts';

const count = (value: number, label: string, help: string, unit = 'responses') =>
  field(z._default(shared.whole(0, 1_000_000), value), { label, help, unit, step: 1 });

const percent = (value: number, label: string, help: string, advanced = true) =>
  field(z._default(shared.whole(0, 100), value), { label, help, unit: '%', step: 5, advanced });

const time = (value: number, label: string, help: string) =>
  field(z._default(shared.atLeast(1, 1e9), value), { label, help, unit: 'ms', step: 1000 });

export const outlierSchema = z.strictObject({
  consecutive5xx: count(5, 'Consecutive 5xx', 'So many failures in a row from one host, and it is ejected.'),
  intervalMs: time(10_000, 'Interval', 'How often rates are looked at and hosts come back.'),
  baseEjectionTimeMs: time(
    30_000,
    'Base ejection time',
    'How long the first ejection lasts; the nth of a host that keeps failing lasts n times as long.',
  ),
  maxEjectionTimeMs: time(300_000, 'Max ejection time', 'No ejection lasts longer, but for its jitter.'),
  maxEjectionTimeJitterMs: field(z._default(shared.atLeast(0, 1e9), 0), {
    label: 'Max ejection time jitter',
    help: 'Each ejection lasts longer by a time drawn from nothing to this, so that hosts do not all come back at once.',
    unit: 'ms',
    step: 1000,
    advanced: true,
  }),
  maxEjectionPercent: percent(
    10,
    'Max ejection percent',
    'Of the hosts of a cluster, no more are ejected.',
    false,
  ),
  alwaysEjectOneHost: field(z._default(z.boolean(), true), {
    label: 'Always eject one host',
    help: 'One may be ejected whatever the max ejection percent, as in Envoy before it became a setting.',
    advanced: true,
  }),
  enforcingConsecutive5xx: percent(
    100,
    'Enforcing consecutive 5xx',
    'Chance that a host is really ejected when this rule says so.',
  ),
  consecutiveGatewayFailure: count(
    5,
    'Consecutive gateway failures',
    'The same for failures to get any proper answer: unreachable, reset, refused, no answer in time.',
  ),
  enforcingConsecutiveGatewayFailure: percent(
    0,
    'Enforcing consecutive gateway failures',
    'Chance that a host is really ejected when this rule says so.',
  ),
  successRateMinimumHosts: count(
    5,
    'Success rate: minimum hosts',
    'With enough requests to compare; of fewer nothing is concluded.',
    'hosts',
  ),
  successRateRequestVolume: count(
    100,
    'Success rate: request volume',
    'Requests of an interval that make a host one to compare.',
    'requests',
  ),
  successRateStdevFactor: field(z._default(shared.whole(0, 100_000), 1900), {
    label: 'Success rate: stdev factor',
    help: 'A host is ejected whose success rate is below the mean by more than this, in thousandths, times the standard deviation.',
    step: 100,
    advanced: true,
  }),
  enforcingSuccessRate: percent(
    100,
    'Enforcing success rate',
    'Chance that a host is really ejected when this rule says so.',
  ),
  failurePercentageThreshold: percent(
    85,
    'Failure percentage: threshold',
    'A host of whose requests at least so many fail in an interval is ejected.',
  ),
  failurePercentageMinimumHosts: count(
    5,
    'Failure percentage: minimum hosts',
    'With enough requests; of fewer nothing is concluded.',
    'hosts',
  ),
  failurePercentageRequestVolume: count(
    50,
    'Failure percentage: request volume',
    'Requests of an interval that make a host count.',
    'requests',
  ),
  enforcingFailurePercentage: percent(
    0,
    'Enforcing failure percentage',
    'Chance that a host is really ejected when this rule says so.',
  ),
  healthyPanicThreshold: percent(
    50,
    'Healthy panic threshold',
    'With fewer hosts left than this the balancer panics, and chooses among all of them again.',
  ),
});

export type OutlierSettings = z.infer<typeof outlierSchema>;
