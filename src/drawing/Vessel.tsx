import { Cores } from './Cores.tsx';
import { Figure } from './Figure.tsx';
import type { Detail, Marks, Rect } from './face.ts';
import { Level } from './Level.tsx';
import type { Compartment, Header } from './levels.ts';
import { Ruin } from './Ruin.tsx';
import { Spill } from './Spill.tsx';
import { StateMark } from './StateMark.tsx';
import { isDown } from './trouble.ts';
import { round } from './wave.ts';
import { compact } from './words.ts';

export type VesselShape = 'plain' | 'funnel' | 'plinth' | 'foreign';

interface VesselProps {
  /** The inside of the glass, and what it stands on. */
  readonly rect: Rect;
  readonly compartments: readonly Compartment[];
  readonly header: Header;
  readonly moving: boolean;
  readonly detail: Detail;
  readonly shape?: VesselShape;
  readonly marks?: Marks | undefined;
  /** Share 0..1 of the cores that compute; absent where there are none to see. */
  readonly cores?: number | undefined;
}

/** The header tank's part of the height: a queue, above the dashed rim of the compartments. */
const headerShare = 0.3;

/** An open-topped glass vessel: working water, hatched waiting above it, the queue over the rim line. */
export function Vessel(props: VesselProps) {
  const { compartments, header, moving, detail, shape = 'plain', marks } = props;
  const rect = shape === 'plinth' ? { ...props.rect, height: props.rect.height - 11 } : props.rect;
  const rim = rect.y + rect.height * headerShare;
  const upper = { x: rect.x, y: rect.y, width: rect.width, height: rim - rect.y };
  const width = rect.width / compartments.length;
  const spaceOf = (index: number): Rect => ({
    x: rect.x + index * width,
    y: rim,
    width,
    height: rect.y + rect.height - rim,
  });
  return (
    <g>
      <rect {...rect} rx={4} fill="var(--glass-inside)" />
      {compartments.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an instance is its place in the row
        <Room key={index} compartment={one} space={spaceOf(index)} seed={index} {...{ moving, detail }} />
      ))}
      <Level {...upper} share={header.share} tone={headerTone[header.tone]} moving={moving} detail={detail} />
      <RimLine rect={rect} y={rim} />
      {compartments.slice(1).map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an instance is its place in the row
        <Divider key={index} x={rect.x + (index + 1) * width} from={rim} to={rect.y + rect.height} />
      ))}
      <Scale x={rect.x + rect.width} from={rim} to={rect.y + rect.height} />
      <Glass rect={rect} shape={shape} />
      {props.cores !== undefined && <Cores rect={rect} share={props.cores} />}
      {(header.spill >= 0.005 || marks?.spilled === true) && (
        <Spill vessel={rect} share={header.spill >= 0.005 ? header.spill : 0} />
      )}
      {compartments.map((one, index) => (
        <RoomSign
          // biome-ignore lint/suspicious/noArrayIndexKey: an instance is its place in the row
          key={index}
          compartment={one}
          space={spaceOf(index)}
          detail={detail}
        />
      ))}
      {detail === 'near' && <QueueSign header={header} space={upper} />}
    </g>
  );
}

const headerTone = { calm: 'water', filling: 'filling', spilling: 'spilling' } as const;

interface RoomProps {
  readonly compartment: Compartment;
  readonly space: Rect;
  readonly seed: number;
  readonly moving: boolean;
  readonly detail: Detail;
}

function Room({ compartment, space, seed, moving, detail }: RoomProps) {
  const { mode, working, waiting } = compartment;
  if (isDown(mode)) return <Ruin space={space} />;
  return (
    <>
      <Level
        {...space}
        share={waiting > 0 ? working + waiting : 0}
        tone="waiting"
        seed={seed}
        {...{ moving, detail }}
      />
      <Level {...space} share={working} tone="water" seed={seed + 0.5} {...{ moving, detail }} />
    </>
  );
}

function RoomSign(props: {
  readonly compartment: Compartment;
  readonly space: Rect;
  readonly detail: Detail;
}) {
  const { compartment, space, detail } = props;
  const x = round(space.x + space.width / 2);
  const size = Math.min(14, space.width - 6);
  return (
    <>
      {size >= 6 && (
        <StateMark
          mode={compartment.ejected && compartment.mode === 'healthy' ? 'ejected' : compartment.mode}
          {...{ x, size }}
          y={round(space.y + 16)}
        />
      )}
      {compartment.version !== null && (
        <VersionSign compartment={compartment} x={x} space={space} detail={detail} />
      )}
      {detail === 'near' && space.width >= 36 && compartment.label !== '' && !isDown(compartment.mode) && (
        <Figure x={x} y={round(space.y + space.height - 12)} words={compartment.label} />
      )}
    </>
  );
}

/** Where it fits, its name; otherwise nothing: the inspector has it. */
function VersionSign(props: {
  readonly compartment: Compartment;
  readonly x: number;
  readonly space: Rect;
  readonly detail: Detail;
}) {
  const { compartment, x, space, detail } = props;
  const words = compartment.version ?? '';
  if (detail === 'far' || words.length * 5.4 + 4 > space.width) return null;
  const low = detail === 'near' && space.width >= 36 ? 28 : 12;
  return <Figure x={x} y={round(space.y + space.height - low)} words={words} />;
}

function QueueSign({ header, space }: { readonly header: Header; readonly space: Rect }) {
  if (header.queue <= 0) return null;
  const limit = header.limited ? `of ${compact(header.limit)}` : 'no limit';
  const x = round(space.x + space.width / 2);
  return <Figure x={x} y={round(space.y + space.height - 13)} words={`${compact(header.queue)} ${limit}`} />;
}

function RimLine({ rect, y }: { readonly rect: Rect; readonly y: number }) {
  return (
    <line
      x1={rect.x}
      x2={rect.x + rect.width}
      y1={y}
      y2={y}
      stroke="var(--glass)"
      strokeOpacity={0.7}
      strokeWidth={1.25}
      strokeDasharray="2 4"
    />
  );
}

function Divider({ x, from, to }: { readonly x: number; readonly from: number; readonly to: number }) {
  return (
    <line x1={x} x2={x} y1={from} y2={to} stroke="var(--glass)" strokeWidth={1.25} strokeOpacity={0.75} />
  );
}

/** Quarter marks on the glass, as on a measuring beaker. */
function Scale({ x, from, to }: { readonly x: number; readonly from: number; readonly to: number }) {
  const at = (share: number) => round(to - (to - from) * share);
  return (
    <path
      d={`M${x},${at(0.25)}h-5M${x},${at(0.5)}h-8M${x},${at(0.75)}h-5`}
      stroke="var(--glass)"
      strokeWidth={1.25}
      strokeOpacity={0.55}
    />
  );
}

/** The walls. Their silhouette tells kinds apart before any word does. */
function Glass({ rect, shape }: { readonly rect: Rect; readonly shape: VesselShape }) {
  const { x, y, width, height } = rect;
  const [right, bottom] = [x + width, y + height];
  const walls = `M${x},${y}V${bottom - 5}Q${x},${bottom} ${x + 5},${bottom}H${right - 5}Q${right},${bottom} ${right},${bottom - 5}V${y}`;
  return (
    <g fill="none" stroke="var(--glass)" strokeWidth={2.5} strokeLinecap="round" strokeLinejoin="round">
      <path d={walls} strokeDasharray={shape === 'foreign' ? '7 5' : undefined} />
      {shape === 'funnel' && <path d={`M${x},${y}l-8,-7M${right},${y}l8,-7`} />}
      {shape === 'plinth' && (
        <path
          d={`M${x + 4},${bottom + 5.5}H${right - 4}M${x + 4},${bottom + 11}H${right - 4}`}
          strokeWidth={3}
        />
      )}
    </g>
  );
}
