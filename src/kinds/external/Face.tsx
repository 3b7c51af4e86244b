import type { FaceNode, FaceProps, NodeLive } from '#drawing/face.ts';
import { VesselFace } from '#drawing/VesselFace.tsx';
import type { ExternalSettings } from './settings.ts';

/** A vessel with broken walls: it is not ours, and only what comes out of it is known. */
export function ExternalFace(props: FaceProps) {
  const { concurrencyLimit } = settingsOf(props.node);
  const limit = concurrencyLimit === null ? 'no limit' : `${concurrencyLimit} at once`;
  const working = fillOf(props.live, concurrencyLimit);
  return (
    <VesselFace
      {...props}
      kindLine={`external · ${limit}`}
      expected={1}
      shape="foreign"
      compartments={[
        {
          mode: props.instances[0]?.mode ?? 'healthy',
          working,
          waiting: 0,
          version: null,
          ejected: false,
          label: String(props.live?.inFlight ?? 0),
        },
      ]}
    />
  );
}

/** Without a limit it never fills: half full at twenty requests inside. */
function fillOf(live: NodeLive | null, limit: number | null): number {
  if (live === null) return 0;
  return Math.min(1, live.inFlight / (limit ?? live.inFlight + 20));
}

function settingsOf(node: FaceNode) {
  return node as FaceNode & ExternalSettings;
}
