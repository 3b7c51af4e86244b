// A link of an embedded tank: its bed under the vessels, its words over the drops.
import type { Detail } from '#drawing/face.ts';
import { ChannelBed } from '#picture/ChannelBed.tsx';
import { channelLooks, plateOf } from '#picture/channelLook.ts';
import type { PlacedChannel } from '#picture/layout.ts';
import { Plate } from '#picture/Plate.tsx';
import { LinkGauges } from '../policies/LinkGauges.tsx';
import { useChannelState, useChannelWidth, useChannelWords } from '../tank/channelReading.ts';
import css from './embed.module.css';

interface ChannelProps {
  readonly channel: PlacedChannel;
}

export function Bed({ channel: { link, path } }: ChannelProps) {
  const state = useChannelState(link.id);
  const width = useChannelWidth(link.id);
  return <ChannelBed path={path} look={channelLooks[state]} width={width} cut={state === 'cut'} />;
}

export function Words({ channel, detail }: ChannelProps & { readonly detail: Detail }) {
  const { link, labelAt: at } = channel;
  const state = useChannelState(link.id);
  const words = useChannelWords({ link, detail, selected: false, roomy: true, at });
  if (at === null) return null;
  const lines = words.split('\n');
  const below = words === '' ? null : plateOf(lines).height / 2 + 2;
  return (
    <>
      {words !== '' && (
        <svg className={css['layer']} role="img" aria-label={lines.join(', ')}>
          <g transform={`translate(${at.x} ${at.y})`}>
            <g className={css['plate']}>
              <Plate at={{ x: 0, y: 0 }} lines={lines} state={state} />
            </g>
          </g>
        </svg>
      )}
      {link.policies.length > 0 && (
        <LinkGauges {...{ link, at, below, detail }} selected={false} roomy={true} spacious={true} />
      )}
    </>
  );
}
