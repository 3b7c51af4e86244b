import { EdgeLabelRenderer, type EdgeProps, useStore } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { channelCurve, curvePath, curvePoint } from '#drawing/curve.ts';
import type { Point } from '#drawing/face.ts';
import { ChannelBed } from '#picture/ChannelBed.tsx';
import { channelLooks, type LinkLive, plateOf } from '#picture/channelLook.ts';
import { useChannelState, useChannelWidth, useChannelWords } from './channelReading.ts';
import { useTank } from './context.ts';
import type { Mark } from './contract.ts';
import { type ChannelEdge, handleSize } from './graph.ts';
import css from './tank.module.css';
import { detailAt, isSpacious } from './zoom.ts';

/** A link as a channel: as wide as its rate, rough when slow, broken when it fails, open when it is cut. */
export const Channel = memo(function Channel(props: EdgeProps<ChannelEdge>) {
  const { sourceX, sourceY, targetX, targetY, data, selected = false } = props;
  const state = useChannelState(props.id);
  const width = useChannelWidth(props.id);
  const { marks } = useTank();
  const { from = 0, to = 0 } = data?.ends ?? {};
  const { path, middle, half } = useMemo(() => {
    const curve = channelCurve(
      { x: sourceX - handleSize / 2, y: sourceY + from },
      { x: targetX + handleSize / 2, y: targetY + to },
    );
    return {
      path: curvePath(curve),
      middle: curvePoint(curve, data?.labelAt ?? 0.5),
      half: curvePoint(curve, 0.5),
    };
  }, [sourceX, sourceY, targetX, targetY, from, to, data?.labelAt]);
  if (data === undefined) return null;
  return (
    <g className={css['channel']} data-selected={selected} data-difference={marks.get(props.id)?.what}>
      <path d={path} className={css['reach']} />
      <ChannelBed
        path={path}
        look={channelLooks[state]}
        width={width}
        cut={state === 'cut'}
        selected={selected || data.target}
      />
      <DifferencePlate mark={marks.get(props.id)} at={half} up={selected ? '-100% - 28px' : '-190%'} />
      {data.target ? (
        <Opening at={half} />
      ) : (
        <Label data={data} state={state} selected={selected} at={middle} />
      )}
    </g>
  );
});

interface DifferenceProps {
  readonly mark: Mark | undefined;
  readonly at: Point;
  /** A chosen channel has a plate of three lines there. */
  readonly up: string;
}

function DifferencePlate({ mark, at, up }: DifferenceProps) {
  if (mark === undefined) return null;
  const transform = `translate(${at.x}px, ${at.y}px) scale(var(--label-scale, 1)) translate(-50%, calc(${up}))`;
  return (
    <EdgeLabelRenderer>
      <span
        className={css['mark']}
        data-what={mark.what}
        data-on="channel"
        title={mark.text}
        style={{ transform }}
      >
        {mark.label}
      </span>
    </EdgeLabelRenderer>
  );
}

/** Where a node that is held over the channel would go in. */
function Opening({ at }: { readonly at: Point }) {
  return (
    <g className={css['opening']} transform={`translate(${at.x} ${at.y})`}>
      <circle r={15} />
      <path d="M-7 0H7M0-7V7" />
    </g>
  );
}

interface LabelProps {
  readonly data: NonNullable<ChannelEdge['data']>;
  readonly state: LinkLive['state'];
  readonly selected: boolean;
  readonly at: Point;
}

/** A plate on the channel. */
function Label({ data, state, selected, at }: LabelProps) {
  const { tools } = useTank();
  const { link } = data;
  const detail = useStore(({ transform }) => detailAt(transform[2]));
  const spacious = useStore(({ transform }) => isSpacious(transform[2]));
  const roomy = data.labelAt !== null;
  const words = useChannelWords({ link, detail, selected, roomy, at });
  const { width, height } = plateOf(words.split('\n'));
  const below = words === '' ? null : height / 2 + 2;
  const gauges = tools && <tools.Gauges {...{ link, at, below, detail, selected, roomy, spacious }} />;
  if (words === '') return gauges;
  const transform = `translate(${at.x}px, ${at.y}px) scale(var(--label-scale, 1)) translate(-50%, -50%)`;
  return (
    <>
      <EdgeLabelRenderer>
        <div className={css['plate']} data-state={state} style={{ transform, width, height }}>
          {words}
        </div>
      </EdgeLabelRenderer>
      {gauges}
    </>
  );
}
