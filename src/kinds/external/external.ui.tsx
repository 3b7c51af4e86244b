import { Globe } from 'lucide-react';
import type { KindUi } from '#drawing/face.ts';
import { vesselBody, vesselPorts, vesselSize } from '#drawing/VesselFace.tsx';
import type { KindSpec } from '#scenario/registry.ts';
import { ExternalFace } from './Face.tsx';
import { externalSpec } from './settings.ts';

export const externalUi: KindUi<KindSpec> = {
  spec: externalSpec,
  icon: Globe,
  Face: ExternalFace,
  body: vesselBody,
  size: vesselSize,
  handles: { in: vesselPorts.in, out: null },
  model: () => import('./model.md?raw'),
};
