import { memo } from 'react';
import css from './drawing.module.css';
import type { Detail, Rect } from './face.ts';
import { amplitudeOf, bodyPath, hatchPath, hatchWithin, round, surfacePath } from './wave.ts';

export type Tone = 'water' | 'waiting' | 'filling' | 'spilling';

/** Its rectangle is the space it fills from below; nothing is drawn outside. */
interface LevelProps extends Rect {
  /** 0..1 of that space. */
  readonly share: number;
  readonly tone: Tone;
  /** A still level has no waves. */
  readonly moving: boolean;
  /** Tells neighbours' waves apart. */
  readonly seed?: number;
  readonly detail?: Detail;
}

const roles: { readonly [tone in Tone]: 'water' | 'filling' | 'spilling' } = {
  water: 'water',
  waiting: 'filling',
  filling: 'filling',
  spilling: 'spilling',
};

/** Water that has risen to a share of its space: a plain body, or a hatched one for what waits. */
export const Level = memo(function Level(props: LevelProps) {
  return props.detail === 'far' ? <FlatLevel {...props} /> : <WavyLevel {...props} />;
});

/**
 * From afar: no waves, and nothing that must be clipped or moved. A large graph has hundreds of levels in sight, and
 * each of those costs the browser in every frame.
 */
function FlatLevel({ x, y, width, height, share, tone }: LevelProps) {
  if (share <= 0) return null;
  const role = roles[tone];
  const top = topOf(share, height);
  const line = `M0,${top}H${round(width)}`;
  return (
    <g transform={`translate(${round(x)} ${round(y)})`} aria-hidden="true">
      <path d={`${line}V${round(height)}H0Z`} fill={`var(--${role}-fill)`} />
      {tone === 'waiting' && <Hatch d={hatchWithin(width, top, height, 5)} />}
      <path d={line} stroke={`var(--${role}-line)`} strokeWidth={2} fill="none" />
    </g>
  );
}

function WavyLevel(props: LevelProps) {
  const { x, y, width, height, share, tone, moving, seed = 0 } = props;
  const role = roles[tone];
  const amplitude = amplitudeOf(width, share, moving);
  const phase = round(share * 2 + seed * 0.37);
  // An empty level waits out of sight below, so that the first drop rises into view.
  const top = share <= 0 ? round(height + 4) : topOf(share, height);
  const depth = height + 8;
  return (
    <svg x={x} y={y} width={width} height={height} overflow="hidden" aria-hidden="true">
      {/* The style moves; the attribute says the same to whoever reads no styles. */}
      <g
        className={css['level']}
        transform={`translate(0 ${top})`}
        style={{ transform: `translateY(${top}px)` }}
      >
        <path d={bodyPath(width, depth, amplitude, phase)} fill={`var(--${role}-fill)`} />
        {tone === 'waiting' && <Hatch d={hatchPath(width, depth, 5)} transform="translate(0 2)" />}
        <path
          d={surfacePath(width, amplitude, phase)}
          stroke={`var(--${role}-line)`}
          strokeWidth={2}
          fill="none"
        />
      </g>
    </svg>
  );
}

function Hatch(props: { readonly d: string; readonly transform?: string }) {
  return <path {...props} stroke="var(--filling-line)" strokeWidth={1} strokeOpacity={0.7} fill="none" />;
}

/** A last drop can still be seen. */
function topOf(share: number, height: number): number {
  return round(Math.min(height - 1.5, height * (1 - share)));
}
