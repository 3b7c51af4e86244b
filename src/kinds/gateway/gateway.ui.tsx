import { Waypoints } from 'lucide-react';
import type { KindUi } from '#drawing/face.ts';
import { vesselBody, vesselPorts, vesselSeen, vesselSize } from '#drawing/VesselFace.tsx';
import type { KindSpec } from '#scenario/registry.ts';
import { GatewayFace } from './Face.tsx';
import { gatewaySpec } from './settings.ts';

export const gatewayUi: KindUi<KindSpec> = {
  spec: gatewaySpec,
  icon: Waypoints,
  Face: GatewayFace,
  seen: vesselSeen,
  body: vesselBody,
  size: vesselSize,
  handles: vesselPorts,
  model: () => import('./model.md?raw'),
};
