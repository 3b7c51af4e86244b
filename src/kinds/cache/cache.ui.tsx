import { Layers } from 'lucide-react';
import type { KindUi } from '#drawing/face.ts';
import { trayBody, trayPorts, traySize } from '#drawing/TrayFace.tsx';
import type { KindSpec } from '#scenario/registry.ts';
import { CacheFace } from './Face.tsx';
import { cacheSpec } from './settings.ts';

export const cacheUi: KindUi<KindSpec> = {
  spec: cacheSpec,
  icon: Layers,
  Face: CacheFace,
  body: trayBody,
  size: traySize,
  handles: trayPorts,
  model: () => import('./model.md?raw'),
};
