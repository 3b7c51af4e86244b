import { useMemo } from 'react';
import { type PolicyFaces, plainFace } from '#drawing/policyFace.ts';
import type { Scenario } from '#scenario/document.ts';
import { layOut, type PictureKinds, type PictureLayout } from './layout.ts';
import { beforeTheRun, TankPicture } from './TankPicture.tsx';
import { type FaultMark, markHalf, type PolicyMark, pixelOf, thumbnailMarks } from './thumbnailMarks.ts';

interface ThumbnailProps {
  readonly scenario: Scenario;
  readonly kinds: PictureKinds;
  /** With them what guards a channel and what will break is marked. */
  readonly policyFaces?: PolicyFaces;
  readonly className?: string | undefined;
}

/** A scenario as a small dry drawing, for whoever looks for one. Its words are left to the style sheet to hide. */
export function Thumbnail({ scenario, kinds, policyFaces, className }: ThumbnailProps) {
  const layout = useMemo(() => layOut(scenario, kinds), [scenario, kinds]);
  const { x, y, width, height } = layout.glass;
  return (
    <svg className={className} viewBox={`${x} ${y} ${width} ${height}`} aria-hidden="true">
      <TankPicture layout={layout} moment={beforeTheRun} detail="far" />
      {policyFaces !== undefined && <Marks {...{ scenario, layout, policyFaces }} />}
    </svg>
  );
}

interface MarksProps {
  readonly scenario: Scenario;
  readonly layout: PictureLayout;
  readonly policyFaces: PolicyFaces;
}

function Marks({ scenario, layout, policyFaces }: MarksProps) {
  const { faults, policies } = useMemo(() => thumbnailMarks(scenario, layout), [scenario, layout]);
  const pixel = pixelOf(layout.glass);
  return (
    <>
      {policies.map((mark) => (
        <Guard key={mark.key} {...{ mark, pixel, policyFaces }} />
      ))}
      {faults.map((mark) => (
        <Break key={mark.key} {...{ mark, pixel }} />
      ))}
    </>
  );
}

/** A bolt. */
function Break({ mark: { at }, pixel }: { readonly mark: FaultMark; readonly pixel: number }) {
  return (
    <g transform={`translate(${at.x} ${at.y}) scale(${pixel})`}>
      <circle r={8} fill="var(--spilling-line)" stroke="var(--panel)" strokeWidth={1.5} />
      <path d="M1.5,-5.5L-3.5,1H0L-1.5,5.5L3.5,-1H0Z" fill="var(--panel)" />
    </g>
  );
}

/** The signs of its policies side by side, on a plate. */
function Guard({
  mark: { at, policies },
  pixel,
  policyFaces,
}: { readonly mark: PolicyMark } & Pick<MarksProps, 'policyFaces'> & { readonly pixel: number }) {
  const half = markHalf * policies.length;
  return (
    <g transform={`translate(${at.x} ${at.y}) scale(${pixel})`}>
      <rect
        x={-half}
        y={-markHalf}
        width={2 * half}
        height={2 * markHalf}
        rx={3}
        fill="var(--panel)"
        stroke="var(--ink-2)"
      />
      {policies.map((policy, place) => (
        <path
          key={policy.policy}
          d={(policyFaces.get(policy.policy) ?? plainFace(policy.policy)).read([], policy).glyph}
          transform={`translate(${(2 * place + 1) * markHalf - half} 0) scale(0.75)`}
          fill="none"
          stroke="var(--ink)"
          strokeWidth={1.75}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </g>
  );
}
