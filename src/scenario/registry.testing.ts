// The registry that tests of the document use: every kind and policy there is.
import { cacheSpec } from '#kinds/cache/settings.ts';
import { clientSpec } from '#kinds/client/settings.ts';
import { databaseSpec } from '#kinds/database/settings.ts';
import { externalSpec } from '#kinds/external/settings.ts';
import { gatewaySpec } from '#kinds/gateway/settings.ts';
import { serviceSpec } from '#kinds/service/settings.ts';
import { policyUis } from '#policies/ui.ts';
import type { Registry } from './registry.ts';

export const registry: Registry = {
  kinds: [clientSpec, gatewaySpec, serviceSpec, databaseSpec, cacheSpec, externalSpec],
  policies: policyUis,
};
