import { Waves } from 'lucide-react';
import { basinBody, basinPorts, basinSize } from '#drawing/BasinFace.tsx';
import type { KindUi } from '#drawing/face.ts';
import type { KindSpec } from '#scenario/registry.ts';
import { ClientFace } from './Face.tsx';
import { clientSpec } from './settings.ts';

export const clientUi: KindUi<KindSpec> = {
  spec: clientSpec,
  icon: Waves,
  Face: ClientFace,
  body: basinBody,
  size: basinSize,
  handles: { in: null, out: basinPorts.out },
  showsPast: true,
  model: () => import('./model.md?raw'),
};
