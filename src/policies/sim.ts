// Every policy that the engine can run, a line each.
import type { SimPolicy } from '#engine/policy.ts';
import { breakerPolicy } from './breaker/breaker.sim.ts';
import { bulkheadPolicy } from './bulkhead/bulkhead.sim.ts';
import { deadlinePolicy } from './deadline/deadline.sim.ts';
import { fallbackPolicy } from './fallback/fallback.sim.ts';
import { hedgePolicy } from './hedge/hedge.sim.ts';
import { rateLimiterPolicy } from './rateLimiter/rateLimiter.sim.ts';
import { retryPolicy } from './retry/retry.sim.ts';
import { throttlePolicy } from './throttle/throttle.sim.ts';
import { timeoutPolicy } from './timeout/timeout.sim.ts';

export const simPolicies: readonly SimPolicy[] = [
  timeoutPolicy,
  retryPolicy,
  breakerPolicy,
  bulkheadPolicy,
  rateLimiterPolicy,
  throttlePolicy,
  deadlinePolicy,
  hedgePolicy,
  fallbackPolicy,
];
