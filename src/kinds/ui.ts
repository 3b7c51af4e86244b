// What the page knows of each kind: its icon, its face, and what it models. One line for each.
import type { KindUi } from '#drawing/face.ts';
import type { KindSpec } from '#scenario/registry.ts';
import { cacheUi } from './cache/cache.ui.tsx';
import { clientUi } from './client/client.ui.tsx';
import { databaseUi } from './database/database.ui.tsx';
import { externalUi } from './external/external.ui.tsx';
import { gatewayUi } from './gateway/gateway.ui.tsx';
import { serviceUi } from './service/service.ui.tsx';

/** In the order of the palette. */
export const kindUis = {
  client: clientUi,
  gateway: gatewayUi,
  service: serviceUi,
  database: databaseUi,
  cache: cacheUi,
  external: externalUi,
} satisfies { readonly [id: string]: KindUi<KindSpec> };

export const kindUiOf: ReadonlyMap<string, KindUi<KindSpec>> = new Map(Object.entries(kindUis));
