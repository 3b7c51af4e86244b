// Every policy that the engine can run, a line each.
import type { SimPolicy } from '#engine/policy.ts';
import { bulkheadPolicy } from './bulkhead/bulkhead.sim.ts';
import { retryPolicy } from './retry/retry.sim.ts';
import { timeoutPolicy } from './timeout/timeout.sim.ts';

export const simPolicies: readonly SimPolicy[] = [timeoutPolicy, retryPolicy, bulkheadPolicy];
