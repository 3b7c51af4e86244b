// The patterns, in the order in which they build on each other.
import { autoscaling } from './autoscaling/autoscaling.ts';
import { backoffAndJitter } from './backoff-and-jitter/backoff-and-jitter.ts';
import { bulkheadPattern } from './bulkhead/bulkhead.ts';
import { cascadingFailure } from './cascading-failure/cascading-failure.ts';
import { chainAvailability } from './chain-availability/chain-availability.ts';
import { circuitBreaker } from './circuit-breaker/circuit-breaker.ts';
import { fallbackPattern } from './fallback/fallback.ts';
import { fanOutTail } from './fan-out-tail/fan-out-tail.ts';
import { hedging } from './hedging/hedging.ts';
import { loadShedding } from './load-shedding/load-shedding.ts';
import { metastableFailure } from './metastable-failure/metastable-failure.ts';
import { outlierEjection } from './outlier-ejection/outlier-ejection.ts';
import type { Pattern } from './pattern.ts';
import { retryPattern } from './retry/retry.ts';
import { retryBudget } from './retry-budget/retry-budget.ts';
import { rollingDeployment } from './rolling-deployment/rolling-deployment.ts';
import { timeoutPattern } from './timeout/timeout.ts';

export const patterns: readonly Pattern[] = [
  chainAvailability,
  fanOutTail,
  cascadingFailure,
  timeoutPattern,
  retryPattern,
  backoffAndJitter,
  retryBudget,
  circuitBreaker,
  bulkheadPattern,
  loadShedding,
  hedging,
  fallbackPattern,
  metastableFailure,
  outlierEjection,
  autoscaling,
  rollingDeployment,
];
