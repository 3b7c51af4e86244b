// Every kind that the engine can run, a line each.
import type { SimKind } from '#engine/kind.ts';
import { cacheKind } from './cache/cache.sim.ts';
import { clientKind } from './client/client.sim.ts';
import { databaseKind } from './database/database.sim.ts';
import { externalKind } from './external/external.sim.ts';
import { gatewayKind } from './gateway/gateway.sim.ts';
import { serviceKind } from './service/service.sim.ts';

export const simKinds: readonly SimKind[] = [
  clientKind,
  serviceKind,
  gatewayKind,
  databaseKind,
  cacheKind,
  externalKind,
];
