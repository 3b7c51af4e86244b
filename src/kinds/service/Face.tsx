import type { FaceNode, FaceProps } from '#drawing/face.ts';
import { VesselFace } from '#drawing/VesselFace.tsx';
import { count } from '#drawing/words.ts';
import type { ServiceSettings } from './settings.ts';

/** A vessel with a compartment for each instance and the queue above them. */
export function ServiceFace(props: FaceProps) {
  const { instances, workers } = settingsOf(props.node);
  return (
    <VesselFace
      {...props}
      kindLine={`service · ${instances} × ${count(workers, 'worker')}`}
      expected={instances}
    />
  );
}

function settingsOf(node: FaceNode) {
  return node as FaceNode & ServiceSettings;
}
