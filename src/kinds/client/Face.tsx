import { BasinFace } from '#drawing/BasinFace.tsx';
import type { FaceNode, FaceProps } from '#drawing/face.ts';
import { arrivalWords } from './faceWords.ts';
import type { ClientSettings } from './settings.ts';

/** The wave-maker: its curve is the traffic it sends. */
export function ClientFace(props: FaceProps) {
  const { arrivals } = settingsOf(props.node);
  return <BasinFace {...props} kindLine={`client · ${arrivalWords(arrivals)}`} />;
}

function settingsOf(node: FaceNode) {
  return node as FaceNode & ClientSettings;
}
