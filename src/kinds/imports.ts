// What each kind tells importers, a line each; a kind without one is made by none. Loaded when a file of another system
// comes.
import type { KindImports } from '#scenario/importing.ts';
import { cacheImport } from './cache/imports.ts';
import { clientImport } from './client/imports.ts';
import { databaseImport } from './database/imports.ts';
import { externalImport } from './external/imports.ts';
import { gatewayImport } from './gateway/imports.ts';
import { serviceImport } from './service/imports.ts';

export const kindImports: KindImports = {
  client: clientImport,
  service: serviceImport,
  gateway: gatewayImport,
  database: databaseImport,
  cache: cacheImport,
  external: externalImport,
};
