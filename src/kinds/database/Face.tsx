import type { FaceNode, FaceProps } from '#drawing/face.ts';
import { VesselFace } from '#drawing/VesselFace.tsx';
import type { DatabaseSettings } from './settings.ts';

/** A vessel that stands on its discs: the pool below, whoever waits for a connection above. */
export function DatabaseFace(props: FaceProps) {
  const { poolSize } = settingsOf(props.node);
  return <VesselFace {...props} kindLine={`database · pool of ${poolSize}`} expected={1} shape="plinth" />;
}

function settingsOf(node: FaceNode) {
  return node as FaceNode & DatabaseSettings;
}
