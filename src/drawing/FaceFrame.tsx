import type { ReactNode } from 'react';
import css from './drawing.module.css';
import type { Detail, Size } from './face.ts';
import { sentence, type Trouble } from './trouble.ts';
import { twoLines, wrapWords } from './words.ts';

interface FaceFrameProps {
  readonly size: Size;
  readonly name: string;
  /** "service · 2 × 25 workers" */
  readonly kindLine: string;
  readonly trouble: Trouble | null;
  /** Figures for whoever stands near, when nothing is wrong. */
  readonly figures: string;
  readonly detail: Detail;
  readonly children: ReactNode;
}

/** Space above the drawing for name and kind, and below it for a line of words. */
export const headHeight = 44;
export const footHeight = 24;

/** What every face shares: a name, what it is, the drawing, and a line in words below. */
export function FaceFrame({ size, name, kindLine, trouble, figures, detail, children }: FaceFrameProps) {
  const label = `${name}, ${kindLine}${trouble === null ? '' : `. ${sentence(trouble)}`}`;
  return (
    <svg
      className={css['face']}
      overflow="visible"
      width={size.width}
      height={size.height}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={label}
    >
      {trouble !== null && <title>{sentence(trouble)}</title>}
      {children}
      <Head name={name} kindLine={kindLine} detail={detail} width={size.width} />
      <Foot {...{ trouble, figures, detail }} width={size.width} top={size.height - footHeight} />
    </svg>
  );
}

interface HeadProps {
  readonly name: string;
  readonly kindLine: string;
  readonly detail: Detail;
  readonly width: number;
}

/** A longer name would stand in the next one; whole it is in the label, and in the inspector. */
const nameMost = 26;
const shortened = (name: string) => (name.length > nameMost ? `${name.slice(0, nameMost - 1)}…` : name);

function Head({ name: whole, kindLine, detail, width }: HeadProps) {
  const name = shortened(whole);
  if (detail === 'far') return <FarName name={name} width={width} />;
  return (
    <g>
      <text
        {...halo}
        x={0}
        y={headHeight - 13}
        dy="-1.12em"
        fill="var(--ink)"
        fontWeight={600}
        {...scaled(15, name.length, width)}
      >
        {name}
      </text>
      <text
        {...halo}
        x={0}
        y={headHeight - 13}
        fill="var(--ink-2)"
        {...scaled(12, kindLine.length, width, 0.5)}
      >
        {kindLine}
      </text>
    </g>
  );
}

/** From afar a long name takes two lines, so that all names keep about the same size. */
function FarName({ name, width }: { readonly name: string; readonly width: number }) {
  const lines = twoLines(name, 13);
  const longest = Math.max(...lines.map((line) => line.length));
  return (
    <text {...halo} y={headHeight - 14} fill="var(--ink)" fontWeight={600} {...scaled(15, longest, width)}>
      {lines.map((line, index) => (
        <tspan key={line} x={0} dy={index > 0 ? '1.05em' : lines.length > 1 ? '-1.05em' : 0}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

interface FootProps {
  readonly trouble: Trouble | null;
  readonly figures: string;
  readonly detail: Detail;
  readonly width: number;
  readonly top: number;
}

function Foot({ trouble, figures, detail, width, top }: FootProps) {
  if (trouble === null) {
    if (detail !== 'near') return null;
    return (
      <text {...halo} x={0} y={top + 18} fill="var(--ink-2)" fontSize={11}>
        {figures}
      </text>
    );
  }
  return (
    <text
      {...halo}
      y={top + 6}
      fill={trouble.tone === 'bad' ? 'var(--spilling-text)' : 'var(--filling-text)'}
      {...(detail === 'far' ? scaled(12.5, trouble.head.length, width) : growing(12.5, 17))}
    >
      {troubleLines(trouble, detail).map((line, index) => (
        <tspan key={line} x={0} dy="1.2em" fontWeight={index === 0 ? 600 : 400}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

const lineLength = 28;

/**
 * One line where that is short, else the figure first and its reason below. Until the viewer stands near, a reason too
 * long for a line shrinks to the place where it began: two lines are what there is room for above the next vessel.
 */
function troubleLines(trouble: Trouble, detail: Detail): readonly string[] {
  const { head, why, origin } = trouble;
  if (detail === 'far') return [head];
  if (sentence(trouble).length <= lineLength) return [sentence(trouble)];
  if (detail === 'near' || why.length <= lineLength || origin === undefined) {
    return [head, ...wrapWords(why, lineLength)];
  }
  return [head, `at ${origin}`];
}

/** Words keep their place above lines that pass behind them. */
const halo = {
  paintOrder: 'stroke',
  stroke: 'var(--ground)',
  strokeWidth: 4,
  strokeLinejoin: 'round',
} as const;

/**
 * The tank enlarges words as it zooms out (`--text-scale`), until a line would reach the next vessel: about 80 px
 * beyond the face. An average letter is 0.56 em wide, a light one 0.5.
 */
function scaled(px: number, letters: number, width: number, letterEm = 0.56) {
  return growing(px, Math.max(px, Math.round((width + 80) / (letterEm * Math.max(1, letters)))));
}

/** The attribute is for pictures that leave the page, where nothing zooms and `min()` may not be understood. */
function growing(px: number, most: number) {
  return { fontSize: px, style: { fontSize: `min(calc(${px}px * var(--text-scale, 1)), ${most}px)` } };
}
