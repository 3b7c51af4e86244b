import { Server } from 'lucide-react';
import type { KindUi } from '#drawing/face.ts';
import { vesselBody, vesselPorts, vesselSeen, vesselSize } from '#drawing/VesselFace.tsx';
import type { KindSpec } from '#scenario/registry.ts';
import { ServiceFace } from './Face.tsx';
import { serviceSpec } from './settings.ts';

export const serviceUi: KindUi<KindSpec> = {
  spec: serviceSpec,
  icon: Server,
  Face: ServiceFace,
  seen: vesselSeen,
  body: vesselBody,
  size: vesselSize,
  handles: vesselPorts,
  model: () => import('./model.md?raw'),
};
