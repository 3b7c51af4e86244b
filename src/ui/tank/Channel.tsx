import { type EdgeProps, useStore } from '@xyflow/react';
import { memo } from 'react';
import { type Curve, channelCurve, curvePath, curvePoint } from '#drawing/curve.ts';
import { StateMark } from '#drawing/StateMark.tsx';
import { type ChannelLook, channelLabel, channelLooks, channelWidth, labelPlace } from './channelLook.ts';
import { useLinkReading, usePaced, useTank } from './context.ts';
import type { LinkLive } from './contract.ts';
import { type ChannelEdge, handleSize } from './graph.ts';
import { flowsTooFast } from './pace.ts';
import css from './tank.module.css';
import { detailAt } from './zoom.ts';

/** A link as a channel: as wide as its rate, rough when slow, broken when it fails, open when it is cut. */
export const Channel = memo(function Channel(props: EdgeProps<ChannelEdge>) {
  const { sourceX, sourceY, targetX, targetY, data, selected = false } = props;
  const live = useLinkReading(props.id);
  if (data === undefined) return null;
  const curve = channelCurve(
    { x: sourceX - handleSize / 2, y: sourceY + data.ends.from },
    { x: targetX + handleSize / 2, y: targetY + data.ends.to },
  );
  const path = curvePath(curve);
  const look = channelLooks[live?.state ?? 'calm'];
  const width = channelWidth(live?.callsPerS ?? 0);
  const cut = live?.state === 'cut';
  return (
    <g className={css['channel']} data-selected={selected}>
      <path d={path} className={css['reach']} />
      <Bed path={path} look={look} width={width} cut={cut} selected={selected} />
      {cut && <StateMark mode="crashed" {...curvePoint(curve, 0.3)} size={14} />}
      <Label data={data} live={live} selected={selected} curve={curve} width={width} />
    </g>
  );
});

interface BedProps {
  readonly path: string;
  readonly look: ChannelLook;
  readonly width: number;
  readonly cut: boolean;
  readonly selected: boolean;
}

function Bed({ path, look, width, cut, selected }: BedProps) {
  return (
    <>
      {selected && <path d={path} fill="none" stroke="var(--selected)" strokeWidth={width + 5} />}
      <path
        d={path}
        fill="none"
        stroke={look.bank}
        strokeWidth={width + 2}
        strokeDasharray={cut ? '10 8' : undefined}
      />
      <path d={path} fill="none" stroke={look.bed} strokeWidth={width} />
      {look.ripple !== null && (
        <path
          d={path}
          fill="none"
          stroke={look.ripple.colour}
          strokeWidth={2}
          strokeLinecap="round"
          strokeDasharray={look.ripple.dash}
        />
      )}
    </>
  );
}

interface LabelProps {
  readonly data: NonNullable<ChannelEdge['data']>;
  readonly live: LinkLive | null;
  readonly selected: boolean;
  readonly curve: Curve;
  readonly width: number;
}

function Label({ data, live, selected, curve, width }: LabelProps) {
  const { live: source, still } = useTank();
  const detail = useStore((state) => detailAt(state.transform[2]));
  const flows = usePaced(() => flowsTooFast(data.link.latencyMs, source.speed(), source.messages()?.count ?? 0));
  const lines = channelLabel({ link: data.link, live, detail, selected, flows, still });
  if (lines.length === 0) return null;
  const { x, y, anchor } = labelPlace(curve, width, lines.length);
  return (
    <text y={y} textAnchor={anchor} className={css['label']} data-state={live?.state}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? undefined : '1.25em'}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
