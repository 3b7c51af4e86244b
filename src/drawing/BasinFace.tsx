import { FaceFrame, footHeight, headHeight } from './FaceFrame.tsx';
import type { FaceProps, Rect, Size } from './face.ts';
import { troubleOf, unlinkedTrouble } from './trouble.ts';
import { portsOf } from './VesselFace.tsx';
import { WaveMaker } from './WaveMaker.tsx';
import { millis, perSecond } from './words.ts';

export const basinSize: Size = { width: 124, height: headHeight + 8 + 72 + footHeight };
const inside: Rect = { x: 2, y: headHeight + 8, width: 120, height: 70 };

export const basinBody: Rect = { x: 0, y: headHeight + 8, width: 124, height: 72 };
export const basinPorts = portsOf(basinSize.width, headHeight + 56, 32);

/** The face of what makes traffic: a basin whose surface is the rate it sends. */
export function BasinFace({
  node,
  live,
  detail,
  past,
  unlinked = false,
  kindLine,
}: FaceProps & { readonly kindLine: string }) {
  return (
    <FaceFrame
      size={basinSize}
      name={node.name ?? node.id}
      kindLine={kindLine}
      trouble={unlinked ? unlinkedTrouble : troubleOf(live, [])}
      figures={live === null ? '' : `${perSecond(live.okPerS)} ok · p99 ${millis(live.latencyP99Ms)}`}
      detail={detail}
    >
      <WaveMaker rect={inside} past={past} />
    </FaceFrame>
  );
}
