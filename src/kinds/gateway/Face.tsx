import type { FaceNode, FaceProps } from '#drawing/face.ts';
import { VesselFace } from '#drawing/VesselFace.tsx';
import type { GatewaySettings } from './settings.ts';

const balancingWords: { readonly [balancing in GatewaySettings['balancing']]: string } = {
  roundRobin: 'round robin',
  random: 'at random',
  leastConnections: 'least busy',
  powerOfTwo: 'best of two',
};

/** A vessel with a funnel for a mouth: everything comes in here. */
export function GatewayFace(props: FaceProps) {
  const { instances, balancing } = settingsOf(props.node);
  return (
    <VesselFace
      {...props}
      kindLine={`gateway · ${balancingWords[balancing]}`}
      expected={instances}
      shape="funnel"
    />
  );
}

function settingsOf(node: FaceNode) {
  return node as FaceNode & GatewaySettings;
}
