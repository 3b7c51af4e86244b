import { Database } from 'lucide-react';
import type { KindUi } from '#drawing/face.ts';
import { vesselBody, vesselPorts, vesselSeen, vesselSize } from '#drawing/VesselFace.tsx';
import type { KindSpec } from '#scenario/registry.ts';
import { DatabaseFace } from './Face.tsx';
import { databaseSpec } from './settings.ts';

export const databaseUi: KindUi<KindSpec> = {
  spec: databaseSpec,
  icon: Database,
  Face: DatabaseFace,
  seen: vesselSeen,
  body: vesselBody,
  size: vesselSize,
  handles: { in: vesselPorts.in, out: null },
  model: () => import('./model.md?raw'),
};
