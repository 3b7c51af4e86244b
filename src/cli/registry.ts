// The kinds and policies that the command knows: all of them.
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import type { Registry } from '#scenario/registry.ts';

export const parts = { kinds: simKinds, policies: simPolicies };

export const registry: Registry = {
  kinds: simKinds.map((kind) => kind.spec),
  policies: simPolicies.map((policy) => policy.spec),
};
