// What the page knows of each policy of a call. One line for each.
import type { PolicySpec } from '#scenario/registry.ts';
import { breakerSpec } from './breaker/settings.ts';
import { bulkheadSpec } from './bulkhead/settings.ts';
import { deadlineSpec } from './deadline/settings.ts';
import { fallbackSpec } from './fallback/settings.ts';
import { hedgeSpec } from './hedge/settings.ts';
import { rateLimiterSpec } from './rateLimiter/settings.ts';
import { retrySpec } from './retry/settings.ts';
import { throttleSpec } from './throttle/settings.ts';
import { timeoutSpec } from './timeout/settings.ts';

export const policyUis: readonly PolicySpec[] = [
  timeoutSpec,
  retrySpec,
  breakerSpec,
  bulkheadSpec,
  rateLimiterSpec,
  throttleSpec,
  deadlineSpec,
  hedgeSpec,
  fallbackSpec,
];
