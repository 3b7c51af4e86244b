// The picture of a scenario, alive: channels and vessels in the document's own places, fitted into the frame, messages
// on a canvas between the vessels and the words. Nothing here can be moved or changed.
import { type CSSProperties, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { trackOf } from '#drawing/curve.ts';
import type { Size } from '#drawing/face.ts';
import { FrameDrawing, NoteDrawing } from '#picture/Around.tsx';
import { layOut, type PictureLayout } from '#picture/layout.ts';
import { TankProvider, type TankSetting } from '../tank/context.ts';
import { createPacer } from '../tank/pacer.ts';
import { startPainting } from '../tank/painting.ts';
import { useStill } from '../tank/useStill.ts';
import { detailAt, labelScaleAt, textScaleAt } from '../tank/zoom.ts';
import { words } from '../words.ts';
import { useKinds, useScenario, useWorkbench } from '../workbench.tsx';
import { Bed, Words } from './Channel.tsx';
import css from './embed.module.css';
import { type Fit, fitInto } from './fit.ts';
import { Vessel } from './Vessel.tsx';

/** Vessels whose levels are eased between ticks. */
const easedMost = 12;

interface StageProps {
  /** The node that would be broken. */
  readonly target: string | null;
  /** Null where there is nothing to choose. */
  readonly onChoose: ((node: string) => void) | null;
}

export function Stage({ target, onChoose }: StageProps) {
  const scenario = useScenario();
  const kinds = useKinds();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const setting = useSetting();
  const layout = useMemo(() => layOut(scenario, kinds), [scenario, kinds]);
  const fit = useMemo(() => fitInto(size, layout.bounds), [size, layout]);
  const detail = detailAt(fit.zoom);
  const view: CSSProperties = { transform: `translate(${fit.x}px, ${fit.y}px) scale(${fit.zoom})` };
  const scales = { '--text-scale': textScaleAt(fit.zoom), '--label-scale': labelScaleAt(fit.zoom) };
  return (
    <TankProvider value={setting}>
      <div
        className={css['stage']}
        ref={frame}
        style={scales as CSSProperties}
        data-large={layout.faces.length > easedMost}
      >
        <div className={css['view']} style={view}>
          <svg className={css['layer']} aria-hidden="true">
            {layout.frames.map((box) => (
              <FrameDrawing key={box.key} frame={box} />
            ))}
            {layout.channels.map((channel) => (
              <Bed key={channel.link.id} channel={channel} />
            ))}
            {layout.notes.map((note) => (
              <NoteDrawing key={note.id} note={note} />
            ))}
          </svg>
          {layout.faces.map((face) => (
            <Vessel
              key={face.node.id}
              face={face}
              detail={detail}
              chosen={face.node.id === target}
              onChoose={onChoose}
            />
          ))}
        </div>
        <Messages layout={layout} fit={fit} setting={setting} />
        <div className={css['view']} style={view} data-words="true">
          {layout.channels.map((channel) => (
            <Suspense key={channel.link.id} fallback={null}>
              <Words channel={channel} detail={detail} />
            </Suspense>
          ))}
        </div>
      </div>
    </TankProvider>
  );
}

function useSetting(): TankSetting {
  const { live } = useWorkbench();
  const kinds = useKinds();
  const still = useStill();
  return useMemo(
    () => ({
      ...{ live, kinds, still, readOnly: true, words: words.tank, tools: null },
      pacer: createPacer(live),
      plates: new Map(),
      drops: { at: null },
      marks: new Map(),
    }),
    [live, kinds, still],
  );
}

interface MessagesProps {
  readonly layout: PictureLayout;
  readonly fit: Fit;
  readonly setting: TankSetting;
}

function Messages({ layout, fit, setting }: MessagesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (setting.still || !context) return;
    const sight = {
      transform: [fit.x, fit.y, fit.zoom] as const,
      tracks: new Map(layout.channels.map(({ link, curve }) => [link.id, trackOf(curve)])),
      bodies: layout.faces.map(({ node, kind: { body } }) => ({
        ...body,
        x: node.x + body.x,
        y: node.y + body.y,
      })),
      moved: false,
    };
    const links = layout.channels.map(({ link }) => link);
    return startPainting(context, setting, links, () => sight);
  }, [layout, fit, setting]);
  return <canvas ref={canvas} className={css['messages']} aria-hidden="true" />;
}

function useSize(frame: { readonly current: HTMLElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 1, height: 1 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const read = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    read();
    const watch = new ResizeObserver(read);
    watch.observe(element);
    return () => watch.disconnect();
  }, [frame]);
  return size;
}
