// A link of an embedded tank: its bed under the vessels, its words over the drops.
import { useEffect } from 'react';
import type { Detail } from '#drawing/face.ts';
import { ChannelBed } from '#picture/ChannelBed.tsx';
import { channelLabel, channelLooks, channelWidth, plateOf } from '#picture/channelLook.ts';
import type { PlacedChannel } from '#picture/layout.ts';
import { Plate } from '#picture/Plate.tsx';
import { LinkGauges } from '../policies/LinkGauges.tsx';
import { useLinkReading, usePaced, useTank } from '../tank/context.ts';
import { flowsTooFast } from '../tank/pace.ts';
import css from './embed.module.css';

interface ChannelProps {
  readonly channel: PlacedChannel;
}

export function Bed({ channel: { link, path } }: ChannelProps) {
  const live = useLinkReading(link.id);
  const state = live?.state ?? 'calm';
  const width = channelWidth(live?.callsPerS ?? 0);
  return <ChannelBed path={path} look={channelLooks[state]} width={width} cut={state === 'cut'} />;
}

export function Words({ channel, detail }: ChannelProps & { readonly detail: Detail }) {
  const { link, labelAt } = channel;
  const { live: source, plates, still } = useTank();
  const live = useLinkReading(link.id);
  const flows = usePaced(() => flowsTooFast(link.latencyMs, source.speed(), source.messages()?.count ?? 0));
  const lines =
    labelAt === null ? [] : channelLabel({ link, live, detail, selected: false, flows, still, roomy: true });
  const words = lines.join('\n');
  useEffect(() => {
    if (words === '' || labelAt === null) return;
    plates.set(link.id, { at: labelAt, plate: plateOf(words.split('\n')) });
    return () => void plates.delete(link.id);
  }, [plates, link.id, words, labelAt]);
  if (labelAt === null) return null;
  const below = words === '' ? null : plateOf(lines).height / 2 + 2;
  return (
    <>
      {words !== '' && (
        <svg className={css['layer']} role="img" aria-label={lines.join(', ')}>
          <g transform={`translate(${labelAt.x} ${labelAt.y})`}>
            <g className={css['plate']}>
              <Plate at={{ x: 0, y: 0 }} lines={lines} state={live?.state ?? 'calm'} />
            </g>
          </g>
        </svg>
      )}
      {link.policies.length > 0 && (
        <LinkGauges link={link} at={labelAt} below={below} detail={detail} selected={false} roomy={true} />
      )}
    </>
  );
}
