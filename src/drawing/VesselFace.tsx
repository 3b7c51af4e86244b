import { FaceFrame, footHeight, headHeight } from './FaceFrame.tsx';
import type { FaceProps, NodeLive, Port, Rect, Size } from './face.ts';
import { type Compartment, compartmentsOf, headerOf } from './levels.ts';
import { troubleOf } from './trouble.ts';
import { Vessel, type VesselShape } from './Vessel.tsx';
import { millis, perSecond } from './words.ts';

interface VesselFaceProps extends FaceProps {
  readonly kindLine: string;
  /** Instances that the settings ask for: what to draw before the first run. */
  readonly expected: number;
  readonly shape?: VesselShape;
  /** In place of one compartment for each instance. */
  readonly compartments?: readonly Compartment[] | undefined;
}

export const vesselSize: Size = { width: 124, height: headHeight + 100 + footHeight };
const inside: Rect = { x: 2, y: headHeight, width: 120, height: 98 };

/** Channels join the lower half of the walls: above them is where a spill comes down. */
export const vesselPorts = portsOf(vesselSize.width, headHeight + 64, 56);
export const vesselBody: Rect = { x: 0, y: headHeight, width: 124, height: 100 };

export function portsOf(width: number, y: number, span: number): { readonly in: Port; readonly out: Port } {
  return { in: { x: 2, y, span }, out: { x: width - 2, y, span } };
}

/** The face of anything that has workers and a queue. */
export function VesselFace(props: VesselFaceProps) {
  const { node, live, instances, detail, marks, kindLine, expected, shape = 'plain' } = props;
  return (
    <FaceFrame
      size={vesselSize}
      name={node.name ?? node.id}
      kindLine={kindLine}
      trouble={troubleOf(live, instances)}
      figures={live === null ? '' : `${perSecond(live.arrivalsPerS)} · p99 ${millis(live.latencyP99Ms)}`}
      detail={detail}
    >
      <Vessel
        rect={inside}
        compartments={props.compartments ?? compartmentsOf(instances, expected)}
        header={headerOf(live)}
        moving={live !== null && live.arrivalsPerS > 0}
        detail={detail}
        shape={shape}
        marks={marks}
        cores={coresOf(live)}
      />
    </FaceFrame>
  );
}

function coresOf(live: NodeLive | null): number | undefined {
  if (live === null) return 0;
  return live.cores > 0 ? live.coresBusy / live.cores : undefined;
}
