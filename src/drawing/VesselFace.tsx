import { type ComponentProps, memo } from 'react';
import { FaceFrame, footHeight, headHeight } from './FaceFrame.tsx';
import type { FaceProps, NodeLive, Port, Rect, Size } from './face.ts';
import { type Compartment, compartmentsOf, type Header, headerOf } from './levels.ts';
import { looksSame } from './looksSame.ts';
import { type Trouble, troubleOf } from './trouble.ts';
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
  return <VesselPicture {...lookOf(props)} />;
}

/** Everything that is drawn, and nothing that cannot be seen at this detail. */
interface VesselLook extends Omit<ComponentProps<typeof Vessel>, 'rect'> {
  readonly name: string;
  readonly kindLine: string;
  readonly trouble: Trouble | null;
  readonly figures: string;
}

/** Live figures change ten times a second; what is seen of them seldom does, and is drawn again only then. */
const VesselPicture = memo(function VesselPicture({
  name,
  kindLine,
  trouble,
  figures,
  ...vessel
}: VesselLook) {
  return (
    <FaceFrame size={vesselSize} {...{ name, kindLine, trouble, figures }} detail={vessel.detail}>
      <Vessel rect={inside} {...vessel} />
    </FaceFrame>
  );
}, looksSame);

/** What of live figures can be seen in a vessel. */
export function vesselSeen(props: FaceProps): unknown {
  return lookOf({ ...props, kindLine: '', expected: 1 });
}

function lookOf({ node, live, instances, detail, marks, kindLine, ...props }: VesselFaceProps): VesselLook {
  const isNear = detail === 'near';
  const graded = gradedIn(props.grades ?? fineGrades);
  const compartments = props.compartments ?? compartmentsOf(instances, props.expected);
  return {
    name: node.name ?? node.id,
    kindLine,
    trouble: troubleOf(live, instances),
    figures:
      isNear && live !== null ? `${perSecond(live.arrivalsPerS)} · p99 ${millis(live.latencyP99Ms)}` : '',
    compartments: compartments.map((one) => seenOf(one, isNear, graded)),
    header: headerSeenOf(headerOf(live), isNear, graded),
    moving: live !== null && live.arrivalsPerS > 0,
    detail,
    shape: props.shape ?? 'plain',
    marks,
    cores: coresOf(live, graded),
  };
}

function seenOf(compartment: Compartment, isNear: boolean, graded: Graded): Compartment {
  const working = graded(compartment.working);
  const waiting = graded(compartment.working + compartment.waiting) - working;
  return { ...compartment, working, waiting, label: isNear ? compartment.label : '' };
}

function headerSeenOf(header: Header, isNear: boolean, graded: Graded): Header {
  const { share, spill, queue, limit } = header;
  return {
    ...header,
    share: graded(share),
    spill: Math.round(spill * 100) / 100,
    queue: isNear ? queue : 0,
    limit: isNear ? limit : 0,
  };
}

type Graded = (share: number) => number;

/** A grade is about a pixel of a vessel that is drawn at its own size. */
const fineGrades = 100;

/** A little is not nothing, unless it is less than half a pixel of the screen. */
function gradedIn(grades: number): Graded {
  return (share) => {
    const grade = Math.round(share * grades);
    return share > 0 && grades >= fineGrades ? Math.max(1, grade) / grades : grade / grades;
  };
}

function coresOf(live: NodeLive | null, graded: Graded): number | undefined {
  if (live === null) return 0;
  return live.cores > 0 ? graded(live.coresBusy / live.cores) : undefined;
}
