// The patterns, in the order in which they build on each other.
import { backoffAndJitter } from './backoff-and-jitter/backoff-and-jitter.ts';
import { bulkheadPattern } from './bulkhead/bulkhead.ts';
import { cascadingFailure } from './cascading-failure/cascading-failure.ts';
import { chainAvailability } from './chain-availability/chain-availability.ts';
import { fanOutTail } from './fan-out-tail/fan-out-tail.ts';
import { metastableFailure } from './metastable-failure/metastable-failure.ts';
import type { Pattern } from './pattern.ts';
import { retryPattern } from './retry/retry.ts';
import { timeoutPattern } from './timeout/timeout.ts';

export const patterns: readonly Pattern[] = [
  chainAvailability,
  fanOutTail,
  cascadingFailure,
  timeoutPattern,
  retryPattern,
  backoffAndJitter,
  bulkheadPattern,
  metastableFailure,
];
