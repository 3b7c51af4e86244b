import { FaceFrame, footHeight, headHeight } from './FaceFrame.tsx';
import type { FaceProps, Rect, Size } from './face.ts';
import { Tray } from './Tray.tsx';
import { isDown, troubleOf } from './trouble.ts';
import { portsOf } from './VesselFace.tsx';
import { millis, perSecond } from './words.ts';

export const traySize: Size = { width: 124, height: headHeight + 52 + footHeight };
const inside: Rect = { x: 2, y: headHeight, width: 120, height: 44 };

export const trayBody: Rect = { x: 0, y: headHeight, width: 124, height: 46 };
export const trayPorts = portsOf(traySize.width, headHeight + 22, 24);

/** The face of what keeps copies: a tray filled to the share of lookups that it answers itself. */
export function TrayFace({
  node,
  live,
  instances,
  detail,
  kindLine,
}: FaceProps & { readonly kindLine: string }) {
  return (
    <FaceFrame
      size={traySize}
      name={node.name ?? node.id}
      kindLine={kindLine}
      trouble={troubleOf(live, instances)}
      figures={live === null ? '' : `${perSecond(live.arrivalsPerS)} · p99 ${millis(live.latencyP99Ms)}`}
      detail={detail}
    >
      <Tray
        rect={inside}
        hitRatio={live === null || live.hitRatio < 0 ? null : live.hitRatio}
        words={detail !== 'far'}
        moving={live !== null && live.arrivalsPerS > 0}
        crashed={instances.length > 0 && instances.every(({ mode }) => isDown(mode))}
      />
    </FaceFrame>
  );
}
