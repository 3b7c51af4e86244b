import type { FaceNode, FaceProps } from '#drawing/face.ts';
import { TrayFace } from '#drawing/TrayFace.tsx';
import { count } from '#drawing/words.ts';
import type { CacheSettings } from './settings.ts';

/** A shallow tray: little fits in, and what is in is at hand. */
export function CacheFace(props: FaceProps) {
  const { capacity } = settingsOf(props.node);
  return <TrayFace {...props} kindLine={`cache · ${count(capacity, 'key')}`} />;
}

function settingsOf(node: FaceNode) {
  return node as FaceNode & CacheSettings;
}
