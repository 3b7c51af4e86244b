// A scenario as one drawing: channels, their words, faces. At a moment of its run, or dry.
import type { Detail, FaceProps } from '#drawing/face.ts';
import { FrameDrawing, NoteDrawing } from './Around.tsx';
import { ChannelBed } from './ChannelBed.tsx';
import { channelLabel, channelLooks, channelWidth, type LinkLive } from './channelLook.ts';
import type { PictureLayout, PlacedChannel, PlacedFace } from './layout.ts';
import { Plate } from './Plate.tsx';

export type FaceReading = Pick<FaceProps, 'live' | 'instances' | 'past' | 'marks'>;

/** What is to be seen in every vessel and channel. */
export interface Moment {
  face(id: string): FaceReading;
  link(id: string): LinkLive | null;
}

export const beforeTheRun: Moment = { face: () => ({ live: null, instances: [] }), link: () => null };

interface TankPictureProps {
  readonly layout: PictureLayout;
  readonly moment: Moment;
  readonly detail: Detail;
}

/** What lies inside of an `svg`; a face is a drawing of its own, so it is only put in its place. */
export function TankPicture({ layout, moment, detail }: TankPictureProps) {
  const { frames, notes, faces, channels } = layout;
  return (
    <>
      {frames.map((frame) => (
        <FrameDrawing key={frame.key} frame={frame} />
      ))}
      {channels.map((channel) => (
        <Bed key={channel.link.id} channel={channel} live={moment.link(channel.link.id)} />
      ))}
      {faces.map((face) => (
        <Face key={face.node.id} face={face} reading={moment.face(face.node.id)} detail={detail} />
      ))}
      {notes.map((note) => (
        <NoteDrawing key={note.id} note={note} />
      ))}
      {channels.map((channel) => (
        <Words key={channel.link.id} channel={channel} live={moment.link(channel.link.id)} />
      ))}
    </>
  );
}

interface ChannelProps {
  readonly channel: PlacedChannel;
  readonly live: LinkLive | null;
}

function Bed({ channel, live }: ChannelProps) {
  const state = live?.state ?? 'calm';
  return (
    <ChannelBed
      path={channel.path}
      look={channelLooks[state]}
      width={channelWidth(live?.callsPerS ?? 0)}
      cut={state === 'cut'}
    />
  );
}

/** As in the tank when it runs too fast to follow a message: the rate, where it covers nothing. */
function Words({ channel: { link, labelAt }, live }: ChannelProps) {
  if (labelAt === null) return null;
  const lines = channelLabel({
    ...{ link, live, detail: 'mid', selected: false },
    ...{ flows: true, still: false, roomy: true },
  });
  return <Plate at={labelAt} lines={lines} state={live?.state ?? 'calm'} />;
}

interface PlacedFaceProps {
  readonly face: PlacedFace;
  readonly reading: FaceReading;
  readonly detail: Detail;
}

function Face({ face: { node, kind }, reading, detail }: PlacedFaceProps) {
  return (
    <g transform={`translate(${node.x} ${node.y})`}>
      <kind.Face node={node} detail={detail} {...reading} />
    </g>
  );
}
