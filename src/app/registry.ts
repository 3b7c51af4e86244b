// What the page knows of kinds and policies: the settings of every one that there is.
import { kindUis } from '#kinds/ui.ts';
import { policyUis } from '#policies/ui.ts';
import type { Registry } from '#scenario/registry.ts';

export const registry: Registry = {
  kinds: Object.values(kindUis).map((kind) => kind.spec),
  policies: policyUis,
};
